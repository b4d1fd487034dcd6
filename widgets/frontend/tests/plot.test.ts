import { h } from 'preact';
import { describe, expect, it } from 'vitest';
import { widget } from '../src/shared/mount';
import { Marks, neighbour, Plot } from '../src/shared/plot';
import { area, line, linear, money, root, roundUp, ticks, written } from '../src/shared/plot-scale';
import { show } from './stage';

describe('scales', () => {
  it('lead there and back', () => {
    for (const scale of [linear([0, 10], [100, 0]), root([0, 400], [20, 620])]) {
      for (const value of [0, 1, 7.5, 10]) expect(scale.invert(scale(value))).toBeCloseTo(value, 9);
    }
    expect(linear([0, 10], [0, 100])(5)).toBe(50);
    expect(root([0, 100], [0, 100])(25)).toBe(50);
    expect(root([0, 100], [0, 100])(-3)).toBe(0);
    expect(linear([3, 3], [0, 100])(3)).toBe(0);
  });
  it.each([
    [0, 10, [0, 2, 4, 6, 8, 10]],
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [-100, 100, [-100, -50, 0, 50, 100]],
    [3, 3, [3]],
  ])('have round ticks from %d to %d', (low, high, expected) => {
    expect(ticks(low, high)).toEqual(expected);
  });
  it('end on a round number that holds the greatest', () => {
    expect([0, 7, 93, 1240].map((one) => roundUp(one))).toEqual([1, 8, 100, 1500]);
  });
  it('draw lines and surfaces', () => {
    expect(line([[0, 1], [2, 3]])).toBe('M0.0 1.0L2.0 3.0'); // prettier-ignore
    expect(area([[0, 1], [2, 3]], 9)).toBe('M0.0 1.0L2.0 3.0L2.0 9.0L0.0 9.0Z'); // prettier-ignore
    expect(area([], 9)).toBe('');
  });
  it('write numbers as people do', () => {
    expect(written(-1234.56, 1)).toBe('\u22121,234.6');
    expect(money(1240, '£')).toBe('£1,240');
    expect(money(-3.5, '£', 1)).toBe('\u2212£3.5');
  });
});

const marks = [
  { id: 'a', x: 10, y: 50, label: 'A' },
  { id: 'b', x: 30, y: 10, label: 'B' },
  { id: 'c', x: 20, y: 90, label: 'C' },
  { id: 'd', x: 20, y: 90, label: 'D' },
];

describe('points', () => {
  it.each([
    ['ArrowRight', 'abcd', [2, 1, 3, 1]],
    ['ArrowLeft', 'abcd', [0, 3, 0, 2]],
    ['ArrowUp', 'abcd', [1, 1, 3, 0]],
    ['Home', 'abcd', [0, 0, 0, 0]],
    ['End', 'abcd', [1, 1, 1, 1]],
    ['x', 'abcd', [null, null, null, null]],
  ])('%s reaches every one, also those at one place', (key, _all, expected) => {
    expect(marks.map((_, from) => neighbour(marks, from, key))).toEqual(expected);
  });
  it('are one tab stop, can be picked, and are a table too', async () => {
    const picked: string[] = [];
    const View = () =>
      h(Plot, {
        title: 'Four',
        words: 'Four points.',
        table: { head: ['Who', 'How much'], rows: [['A', 1]] },
        active: true,
        children: () =>
          h(Marks, { marks, draw: () => null, onPick: (one) => picked.push(one.id), picked: () => false }),
      });
    const { all, one, root, press, click, button } = await show(widget(View, ''), {});
    expect(all('.mark').map((mark) => mark.getAttribute('tabindex'))).toEqual(['0', '-1', '-1', '-1']);
    all('.mark')[0]!.focus();
    await press(all('.mark')[0]!, 'End');
    expect(root.activeElement).toBe(all('.mark')[1]);
    await press(all('.mark')[1]!, 'Enter');
    expect(picked).toEqual(['b']);
    await click(button('Show the numbers'));
    expect(one('td').textContent).toBe('1');
    expect(one('figcaption').textContent).toBe('Four points.');
  });
});
