// Twin of theirshoes.simulators.scorecard.
import type { Dial } from '../shared/simulator';

export const SHIFT: Dial = { id: 'shift', unit: 'minutes', floor: 1, ceiling: 600 };
export const weightDial = (id: string): Dial => ({ id: `weight-${id}`, unit: 'weight', ceiling: 10 });

export interface Row {
  place: number;
  way: string;
  minutes: number;
  solved_first: boolean;
  calls_again: number;
  what_happened?: string;
  [column: string]: unknown;
}
export type Scales = Record<string, [worst: number, best: number]>;
export interface Way {
  name: string;
  minutes: number;
  measures: Record<string, number>;
  helped: boolean;
  calls_again: number;
  told: string;
}
export interface Shift {
  ways: string[];
  score: number;
  minutes: number;
  helped: boolean[];
  calls_again: number;
}
export interface Outcome {
  mine: Shift | null;
  best: Shift | null;
  kindest: Shift | null;
}

/** The queue: for each customer, in order, the ways to deal with her. */
export function customers(rows: Row[], scales: Scales): Way[][] {
  const found = new Map<number, Way[]>();
  for (const row of [...rows].sort((a, b) => a.place - b.place)) {
    const measures = Object.fromEntries(
      Object.entries(scales).map(([name, [worst, best]]) => {
        const value = (Number(row[name]) - worst) / (best - worst);
        return [name, Math.min(1, Math.max(0, value))];
      }),
    );
    const { way: name, minutes, solved_first: helped, calls_again, what_happened: told = '' } = row;
    found.set(row.place, [
      ...(found.get(row.place) ?? []),
      { name, minutes, measures, helped, calls_again, told },
    ]);
  }
  return [...found.values()];
}

/** The score of one way to deal with a customer, 0 to 1. */
export function scoreOf(way: Way, weights: Record<string, number>): number {
  const names = Object.keys(weights);
  const total = names.reduce((sum, name) => sum + weights[name]!, 0);
  return names.reduce((sum, name) => sum + weights[name]! * (way.measures[name] ?? 0), 0) / total;
}

export function shiftOf(ways: Way[], weights: Record<string, number>): Shift {
  return {
    ways: ways.map((way) => way.name),
    score: ways.reduce((sum, way) => sum + scoreOf(way, weights), 0) / ways.length,
    minutes: ways.reduce((sum, way) => sum + way.minutes, 0),
    helped: ways.map((way) => way.helped),
    calls_again: ways.reduce((sum, way) => sum + way.calls_again, 0),
  };
}

const to9 = (value: number): number => Math.round(value * 1e9) / 1e9;

/** The first of the best by several numbers, each the smaller the better. */
function least(shifts: Shift[], by: (shift: Shift) => number[]): Shift {
  return shifts.reduce((best, one) => {
    const [a, b] = [by(best), by(one)];
    const i = a.findIndex((value, at) => value !== b[at]);
    return i >= 0 && b[i]! < a[i]! ? one : best;
  });
}

/** The shift as chosen, as scores best, and as helps most. */
export function results(
  rows: Row[],
  scales: Scales,
  weights: Record<string, number>,
  minutes: number,
  choices: Record<string, string>,
): Outcome {
  const queue = customers(rows, scales);
  let fitting: Way[][] = [[]];
  for (const ways of queue) fitting = fitting.flatMap((before) => ways.map((way) => [...before, way]));
  const shifts = fitting
    .map((ways) => shiftOf(ways, weights))
    .filter((shift) => shift.minutes <= minutes + 1e-9);
  const weighed = Object.values(weights).some((weight) => weight > 0);
  if (!weighed || !shifts.length || !queue.length) return { mine: null, best: null, kindest: null };
  const mine = queue.flatMap((ways, i) => ways.filter((way) => way.name === choices[i + 1]).slice(-1));
  const helped = (shift: Shift) => shift.helped.filter(Boolean).length;
  return {
    mine: mine.length === queue.length ? shiftOf(mine, weights) : null,
    best: least(shifts, (shift) => [-to9(shift.score), shift.minutes]),
    kindest: least(shifts, (shift) => [-helped(shift), shift.calls_again, shift.minutes]),
  };
}

/** The minutes that the customers not yet dealt with need at least. */
export function stillNeeded(queue: Way[][], choices: Record<string, string>, but: number): number {
  return queue.reduce((sum, ways, i) => {
    if (i === but) return sum;
    const chosen = ways.find((way) => way.name === choices[i + 1]);
    return sum + (chosen ? chosen.minutes : Math.min(...ways.map((way) => way.minutes)));
  }, 0);
}
