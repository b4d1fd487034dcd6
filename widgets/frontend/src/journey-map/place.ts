// Where a cell of the grid stands, and which step is which while steps move.
import { useRef } from 'preact/hooks';
import type { Step } from './map';

export interface At {
  row: number;
  col: number;
}

export const rowOf = (root: ParentNode, row: number): Element | null =>
  root.querySelector(`.grid > .row[data-row="${row}"]`);

/** Where a cell stands, by its place in the page: so nothing is drawn again when a step comes in before it. */
export function placeOf(cell: HTMLElement): At | null {
  const row = cell.parentElement;
  if (!row?.dataset.row) return null;
  const col = cell.dataset.col ?? [...row.children].indexOf(cell) - 1;
  return { row: Number(row.dataset.row), col: Number(col) };
}

/** A number for each step that stays with it when it moves or changes. */
export function useIds(steps: Step[]): number[] {
  const last = useRef<{ steps: Step[]; ids: number[]; next: number }>({
    steps: [],
    ids: [],
    next: 0,
  }).current;
  if (last.steps !== steps) {
    const known = new Map(last.steps.map((step, i) => [step, last.ids[i]!]));
    const taken = new Set(steps.map((step) => known.get(step)));
    last.ids = steps.map((step, i) => {
      const own = known.get(step);
      if (own !== undefined) return own;
      const there = last.ids[i];
      if (there === undefined || taken.has(there)) return (last.next += 1);
      taken.add(there);
      return there;
    });
    last.steps = steps;
  }
  return last.ids;
}
