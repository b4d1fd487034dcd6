import { options, type VNode } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import frontEnd from '../src/journey-map';
import { emptyMap } from '../src/journey-map/map';
import { practice, show } from './stage';

const CELLS = ['StepCell', 'FeelCell', 'LaneCell'];
const LANES = ['Doing', 'Touchpoint', 'Seeing', 'Thinking', 'Pains', 'Gains', 'Evidence', 'Back stage'];
const long = {
  ...emptyMap(LANES),
  steps: Array.from({ length: 60 }, (_, n) => ({
    stage: `Stage ${Math.floor(n / 10)}`,
    step: `Step ${n}`,
    feel: (n % 5) - 2,
    lanes: Object.fromEntries(LANES.map((lane) => [lane, lane === 'Evidence' ? 'partly' : `${lane} ${n}`])),
  })),
};

describe('a board of 60 steps and 8 lanes', () => {
  let drawn: string[] = [];
  const before = options.diffed;
  beforeEach(() => {
    drawn = [];
    options.diffed = (node: VNode) => {
      if (typeof node.type === 'function' && CELLS.includes(node.type.name)) drawn.push(node.type.name);
      before?.(node);
    };
  });
  afterEach(() => {
    options.diffed = before;
    vi.restoreAllMocks();
  });
  const open = async () => {
    const stage = await show(frontEnd, {
      question: { ...practice('journey-map'), use: 'own' },
      answer: { map: long },
    });
    expect(drawn).toHaveLength(60 * 10);
    const cell = stage.all('.cell.step')[14]!;
    cell.focus();
    await stage.press(cell, 'ArrowRight');
    drawn = [];
    return { ...stage, at: stage.all('.cell.step')[15]! };
  };
  it('draws again two cells when one goes to the next', async () => {
    const { press, at } = await open();
    await press(at, 'ArrowRight');
    expect(drawn).toEqual(['StepCell', 'StepCell']);
  });
  it('draws again one cell when a feeling is set', async () => {
    const { press, all } = await open();
    const cell = all('.cell.feel')[15]!;
    cell.focus();
    await press(cell, '+');
    drawn = [];
    await press(cell, '-');
    expect(drawn).toEqual(['FeelCell']);
  });
  it('draws again the two steps that change places, and nothing beneath them', async () => {
    const { press, at } = await open();
    await press(at, 'ArrowRight', { altKey: true });
    expect(drawn).toEqual(['StepCell', 'StepCell']);
  });
  it('draws what is new and counts on when a step is added, and does not ask how large anything is', async () => {
    const { press, at } = await open();
    const asked = vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get');
    await press(at, 'Insert');
    expect(drawn.filter((name) => name === 'LaneCell')).toHaveLength(8);
    expect(drawn.filter((name) => name === 'FeelCell')).toHaveLength(1);
    expect(drawn.length).toBeLessThanOrEqual(8 + 1 + 60);
    expect(asked).not.toHaveBeenCalled();
  });
});
