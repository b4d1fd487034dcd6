import cases from '../../../tests/walk_cases.json';
import { describe, expect, it } from 'vitest';
import type { Json } from '../src/contract';
import { compare } from '../src/shared/compare';
import { differencesOf, eventsOf, mapOf, named } from '../src/walk/files';
import { readPlan, stampOf, walkOf } from '../src/walk/walk';

describe('a walk becomes in the page what it becomes in Python', () => {
  it.each(cases)('$name', ({ question, value, ...expected }) => {
    const walk = walkOf(value as unknown as Json);
    const plan = readPlan(walk.plan ?? (question as { plan?: string }).plan ?? '');
    expect(plan).toEqual(expected.planned);
    const difference = compare(
      plan.map(({ step }) => step),
      walk.steps.map(({ step }) => named(step)),
    );
    expect(difference).toEqual(expected.compared);
    expect(differencesOf(difference)).toBe(expected.differences);
    if (!walk.steps.length) return;
    expect(mapOf(walk)).toEqual(expected.map);
    expect(eventsOf(walk)).toBe(expected.events);
  });
});

describe('a walk from anywhere', () => {
  it.each([null, 5, 'x', [], { steps: 5 }, { steps: [null, 1, { when: 'now' }] }, { actor: [], plan: {} }])(
    'that is none is an empty one: %j',
    (value) => {
      expect(walkOf(value as Json)).toEqual({ actor: '', scenario: '', plan: null, steps: [], typing: '' });
    },
  );
  it('is cut to what fits', () => {
    const step = { when: '2026-11-21T21:14:03Z', feel: 7, note: 'x'.repeat(999), step: 5 } as Json;
    const walk = walkOf({ steps: Array.from({ length: 200 }, () => step) });
    expect(walk.steps).toHaveLength(120);
    expect(walk.steps[0]).toMatchObject({ feel: null, step: '', note: 'x'.repeat(300) });
  });
});

describe('a time stamp', () => {
  it('is the clock of the device, with its zone', () => {
    const at = new Date(2026, 10, 21, 21, 14, 3);
    const stamp = stampOf(at);
    expect(stamp).toMatch(/^2026-11-21T21:14:03[+-]\d\d:\d\d$/);
    expect(Date.parse(stamp)).toBe(at.getTime());
  });
  it('never goes back, even if the clock does', () => {
    const before = '2026-11-21T21:14:03+01:00';
    expect(stampOf(new Date('2026-11-21T10:00:00Z'), before)).toBe(before);
    expect(Date.parse(stampOf(new Date('2026-11-21T23:00:00Z'), before))).toBeGreaterThan(Date.parse(before));
  });
});
