// One customer in weeks since her first visit: what was, and what one imagines to come.
import { alive, expectedNext, type Buying } from './buying';

export interface Customer {
  id: string;
  name: string;
  /** Repeat visits, and the weeks of the last one and of today since the first. */
  x: number;
  tx: number;
  age: number;
  /** Weeks of her visits since the first, the latest of them. */
  visits: number[];
}

/** The customer when `weeks` more have gone by with these visits in them (weeks from today). */
export function later({ x, tx, age }: Customer, weeks: number, visits: readonly number[]) {
  const came = visits.filter((at) => at <= weeks);
  return { x: x + came.length, tx: came.length ? age + came.at(-1)! : tx, age: age + weeks };
}

export const chanceLater = (
  model: Buying,
  one: Customer,
  weeks: number,
  visits: readonly number[],
): number => {
  const { x, tx, age } = later(one, weeks, visits);
  return alive(model, x, tx, age);
};

export const visitsLater = (
  model: Buying,
  one: Customer,
  weeks: number,
  visits: readonly number[],
  next: number,
) => {
  const { x, tx, age } = later(one, weeks, visits);
  return expectedNext(model, next, x, tx, age);
};

/** Her chance from `from` to `to` (weeks since the first visit), with a jump at every visit: points to draw through. */
export function curve(
  model: Buying,
  one: Customer,
  visits: readonly number[],
  from: number,
  to: number,
  steps = 160,
): [number, number][] {
  const came = [...one.visits, ...visits.map((at) => one.age + at)];
  const hidden = one.x + 1 - one.visits.length; // visits before those that are listed
  const points: [number, number][] = [];
  const at = (week: number, with_: boolean) => {
    const past = came.filter((visit) => (with_ ? visit <= week : visit < week));
    const x = hidden + past.length - 1;
    points.push([week, x > 0 && past.length ? alive(model, x, past.at(-1)!, week) : 1]);
  };
  const weeks = Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
  const jumps = came.filter((week) => week > from && week <= to);
  for (const week of [...new Set([...weeks, ...jumps])].sort((a, b) => a - b)) {
    if (jumps.includes(week)) at(week, false);
    at(week, true);
  }
  return points;
}
