import buying from '../../../tests/number_cases/buying.json';
import recommend from '../../../tests/number_cases/recommend.json';
import { describe, expect, it, vi } from 'vitest';
import alive from '../src/alive';
import { alive as chance, expectedNext, hypergeometric } from '../src/alive/buying';
import { curve, later, type Customer } from '../src/alive/history';
import cohorts from '../src/cohorts';
import { words } from '../src/cohorts/cohorts';
import { shade } from '../src/explorer/heat';
import nps from '../src/nps';
import { stops, verdict } from '../src/nps/nps';
import { npsOfCounts, nps as scoreOf, overlap } from '../src/nps/recommend';
import overdue from '../src/overdue';
import promoters from '../src/promoters';
import { cornerPart, corners, inPart, shift, type Answered } from '../src/promoters/field';
import rfm from '../src/rfm';
import { third } from '../src/rfm/rfm';
import type { Kind, Question } from '../src/contract';
import { settled, show } from './stage';

const asked = (kind: Kind, more: Record<string, unknown> = {}): Question =>
  ({ id: 'demo.one', kind, use: 'own', title: 'A look', prompt: 'Look.', ...more }) as Question;
const source = { kind: 'synthetic', title: 'Made-up data' };
const shown = { source, money: '£', until: '2026-08-31' };
const HOSTILE = '<img src=x onerror=alert(1)>';

describe('what the page computes is what Python computes', () => {
  it.each(buying)('buying: $x visits, $age weeks, next $time', (one) => {
    expect(Math.abs(chance(one.model, one.x, one.tx, one.age) - one.alive)).toBeLessThan(1e-9);
    expect(Math.abs(expectedNext(one.model, one.time, one.x, one.tx, one.age) - one.next)).toBeLessThan(1e-9);
  });
  it.each(recommend)('recommend: $promoters, $passives, $detractors', (one) => {
    const found = npsOfCounts(one.promoters, one.passives, one.detractors);
    for (const name of ['score', 'low', 'high'] as const) expect(found[name]).toBeCloseTo(one[name], 9);
  });
  it('sums the series whose sums are known', () => {
    expect(hypergeometric(1, 1, 2, 0.5)).toBeCloseTo(2 * Math.log(2), 12);
    expect(hypergeometric(-2, 3, 4, 0.25)).toBeCloseTo(1 - 0.375 + 0.0375, 12);
  });
});

describe('promoters', () => {
  const people: Answered[] = [
    ['a', 'Ada', 10, 900],
    ['b', HOSTILE, 3, 800],
    ['c', 'Cy', 9, 20],
    ['d', 'Di', 8, 10],
  ] as never;
  const data = {
    ...shown, people, answered: 4, best_from: 500, promoters: 2, best: 2, both: 1, not_asked: 0, jaccard: 1 / 3,
  }; // prettier-ignore
  it('puts everybody into just one corner', () => {
    const all = corners.map((one) => inPart(people, cornerPart(one, 500, 1000)).map(([id]) => id));
    expect(all).toEqual([['a'], ['b'], ['c'], ['d']]);
  });
  it('shifts a customer always the same way, and never to the next answer', () => {
    const shifts = ['C1', 'C2', 'الزبونة', ''].map(shift);
    expect(shifts).toEqual(['C1', 'C2', 'الزبونة', ''].map(shift));
    for (const one of shifts) expect(Math.abs(one)).toBeLessThanOrEqual(0.3);
  });
  it('lists the marked by name, as text, and takes the marking back', async () => {
    const { all, one, answers, click, button } = await show(promoters, {
      question: asked('promoters'),
      data,
    });
    await click(all('.corners button')[1]!);
    expect(answers.at(-1)).toEqual({ likely: [0, 8], value: [500, 900] });
    expect(one('.names tbody').textContent).toContain(HOSTILE);
    expect(all('img')).toEqual([]);
    await click(button('Undo'));
    expect(answers.at(-1)).toBeNull();
  });
  it('marks by slider too, an end pushing the other along', async () => {
    const { all, answers } = await show(promoters, { question: asked('promoters'), data });
    const [from, to] = all<HTMLInputElement>('.sliders input');
    to!.value = '5';
    to!.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    from!.value = '9';
    from!.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(answers.at(-1)).toEqual({ likely: [9, 9], value: [0, 900] });
  });
});

describe('overdue', () => {
  const people = [
    ['a', 'Ada', 10, 40, 100, 5],
    ['b', 'Bo', 10, 25, 900, 5],
    ['c', 'Cy', 10, 12, 50, 5],
  ];
  const data = { ...shown, people, late: 3, in_rhythm: 7, left_out: 0, too_few: 2 };
  const names = (all: (selector: string) => HTMLElement[]) =>
    all('.call span').map((one) => one.textContent!.trim());
  it('lists who is late by the limit, by her own measure or by money', async () => {
    const { all, one, click, answers } = await show(overdue, {
      question: asked('overdue', { times: 2 }),
      data,
    });
    expect(names(all)).toEqual(['Ada a', 'Bo b']);
    await click(all('.choice input')[1]!);
    expect(names(all)).toEqual(['Bo b', 'Ada a']);
    const slider = one<HTMLInputElement>('input[type=range]');
    slider.value = '3';
    slider.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(answers.at(-1)).toEqual({ times: 3 });
    expect(names(all)).toEqual(['Ada a']);
    expect(one('.told').textContent).toContain('9 more come as usual');
  });
  it('keeps who was called', async () => {
    const { all, click, answers } = await show(overdue, { question: asked('overdue', { times: 2 }), data });
    await click(all('.call input')[0]!);
    expect(answers.at(-1)).toEqual({ called: ['a'] });
    await click(all('.call input')[0]!);
    expect(answers.at(-1)).toBeNull();
  });
});

describe('heat maps', () => {
  it('are dark where there is much, and leave nothing known undrawn', () => {
    expect(shade(null)).toEqual({ share: 0, looks: [] });
    expect(shade(0).share).toBeLessThan(shade(0.5).share);
    expect(shade(1)).toEqual({ share: 100, looks: ['tinted', 'half', 'full'] });
  });
  it('say of a month that is not reached that it is missing, not zero', async () => {
    const rows: [string, number[]][] = [
      ['2026-07', [40, 0]],
      ['2026-08', [10]],
      ['2026-06', [0, 0, 0]],
    ];
    const data = { ...shown, rows, unfinished: true };
    expect(words(data, 1, 1).join(' ')).toContain('missing, not zero');
    expect(words(data, 0, 1)[0]).toContain('Of the 40 customers who first came in July 2026, 0 came 1');
    expect(words(data, 0, 1)[1]).toContain('not over');
    expect(words(data, 2, 1)[0]).toContain('Nobody came for the first time in June 2026');
    const { all, press, root, click, answers } = await show(cohorts, { question: asked('cohorts'), data });
    expect(all('.missing')).toHaveLength(3);
    expect(all('.heat .cell').filter((one) => one.getAttribute('tabindex') === '0')).toHaveLength(1);
    all('.heat .cell')[0]!.focus();
    await press(all('.heat .cell')[0]!, 'ArrowDown');
    await press(all('.heat .cell')[3]!, 'ArrowRight');
    expect(root.activeElement).toBe(all('.heat .cell')[4]);
    await click(all('.heat .cell')[4]!);
    expect(answers.at(-1)).toEqual({ cohort: '2026-08', month: 1 });
    await click(all('.choice input')[1]!);
    expect(answers.at(-1)).toEqual({ cohort: '2026-08', month: 1, as: 'customers' });
  });
  it('have words for low, middle and high scores of any number', () => {
    expect([1, 2, 3].map((one) => third(one, 3))).toEqual(['low', 'mid', 'high']);
    expect([1, 2, 3, 4].map((one) => third(one, 4))).toEqual(['low', 'low', 'high', 'high']);
    expect([1, 2, 3, 4, 5].map((one) => third(one, 5))).toEqual(['low', 'low', 'mid', 'high', 'high']);
  });
  it('name who is in a picked cell, and whom the scores cannot see', async () => {
    const names = [['a', 'Ada', 3, 1, 20]];
    const cells = [{ r: 3, f: 1, customers: 30, value: 600, days: 3, names }];
    const blind = { new: { who: ['a', 'Ada'], cell: [3, 1], days: 3, visits: 1, all: 30 }, seasonal: null };
    const data = { ...shown, cells, customers: 30, value: 600, blind };
    const { all, one, click, button, answers } = await show(rfm, {
      question: asked('rfm', { groups: 3 }),
      data,
    });
    await click(all('.heat .cell')[0]!);
    expect(answers.at(-1)).toEqual({ cell: [3, 1] });
    expect(one('.names').textContent).toContain('1 of 30 are shown');
    await click(button('Whom this cannot see'));
    expect(all('.blind')).toHaveLength(1);
    await click(all('.heat .cell')[8]!);
    expect(all('.names')).toHaveLength(0);
  });
});

describe('alive', () => {
  const model = { r: 0.2815, alpha: 6.0659, a: 0.3555, b: 2.2404 };
  const visits = [0, 4, 8, 12];
  const ada: Customer = { id: 'a', name: 'Ada', x: 3, tx: 12, age: 30, visits };
  it('counts an imagined visit from its day on', () => {
    expect(later(ada, 2, [3])).toEqual({ x: 3, tx: 12, age: 32 });
    expect(later(ada, 4, [3])).toEqual({ x: 4, tx: 33, age: 34 });
  });
  it('draws a curve that ends where the number is, falls in silence and jumps up at a visit', () => {
    const points = curve(model, ada, [5], 0, 40);
    expect(points.at(-1)![1]).toBeCloseTo(chance(model, 4, 35, 40), 12);
    const at = points.filter(([week]) => week === 35).map(([, p]) => p);
    expect(at[1]).toBeGreaterThan(at[0]!);
    const silent = points.filter(([week]) => week > 12 && week < 35).map(([, p]) => p);
    expect([...silent].sort((a, b) => b - a)).toEqual(silent);
    const clipped = curve(model, { ...ada, visits: visits.slice(2) }, [], 10, 30);
    expect(clipped.at(-1)![1]).toBeCloseTo(chance(model, 3, 12, 30), 12);
  });
  it('lets a customer come in on a day, and go away again', async () => {
    const data = { ...shown, model, people: [['a', 'Ada', 3, 12, 30, visits]], customers: 9, once: 2 };
    const { one, click, button, answers } = await show(alive, { question: asked('alive'), data });
    const slider = one<HTMLInputElement>('input[type=range]');
    const before = one('.figures b').textContent;
    slider.value = '1';
    slider.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    await click(button('A visit on this day'));
    expect(answers.at(-1)).toEqual({ customer: 'a', weeks: 1, visits: [1] });
    expect(one('.figures b').textContent).not.toBe(before);
    await click(button('Take this visit back'));
    expect(answers.at(-1)).toEqual({ customer: 'a', weeks: 1 });
  });
});

describe('nps', () => {
  const period = (text: string, answers: number[]) => ({ text, answers, all: answers.length });
  const data = {
    source,
    periods: [period('Spring', Array(60).fill(9)), period('Summer', Array(60).fill(3))],
  } as never;
  it('stops at ten, thirty, a hundred and all', () => {
    expect([5, 30, 60, 157].map(stops)).toEqual([[5], [10, 30], [10, 30, 60], [10, 30, 100, 157]]);
  });
  it('says that nobody can tell where the ranges overlap, whatever the bet', () => {
    const [one, two] = [scoreOf([9, 9, 8, 3])!, scoreOf([9, 8, 8, 3])!];
    expect(overlap(one, two)).toBe(true);
    for (const bet of ['first', 'second', 'neither'] as const) {
      expect(verdict(data, [one, two], bet, true)[0]).toBe(
        'The ranges overlap: do not celebrate, do not blame.',
      );
    }
    expect(scoreOf([])).toBeNull();
  });
  it('asks for a bet before anything is shown, and shows all at once where motion is not wanted', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    const { all, one, click, button, answers } = await show(nps, { question: asked('nps'), data });
    expect(all('.period')).toHaveLength(0);
    await click(all('.choice input')[0]!);
    expect(answers.at(-1)).toEqual({ bet: 'first' });
    await click(button('Up to 10 each'));
    expect(all('.answers li')).toHaveLength(20);
    expect(one('.told').textContent).toContain('The ranges lie apart: Spring was better');
    await click(button('One more each'));
    expect(answers.at(-1)).toEqual({ bet: 'first', seen: 11 });
    await click(button('Begin again'));
    expect(answers.at(-1)).toEqual({ bet: 'first' });
    vi.unstubAllGlobals();
  });
});
