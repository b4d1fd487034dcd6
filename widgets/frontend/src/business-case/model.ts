// Twin of theirshoes.simulators.business_case.
import type { Dial } from '../shared/simulator';

export const GUESSES = ['low', 'middle', 'high'] as const;
export type Guess = (typeof GUESSES)[number];
export const DIALS: Dial[] = [
  { id: 'customers', unit: 'people', floor: 1, ceiling: 1e7, whole: true },
  { id: 'value', unit: 'money' },
  { id: 'margin', unit: 'percent', ceiling: 100 },
  { id: 'leaving', unit: 'percent', ceiling: 100 },
  ...GUESSES.map((id): Dial => ({ id, unit: 'points', ceiling: 100 })),
  { id: 'years', unit: 'years', floor: 1, ceiling: 30, whole: true },
  { id: 'contacts', unit: 'times', ceiling: 1000 },
  { id: 'minutes', unit: 'minutes', ceiling: 1000 },
  { id: 'per-hour', unit: 'money' },
  { id: 'once', unit: 'money' },
];
export type Lives = [number | null, number | null];
export interface Lift {
  points: number;
  after: number;
  gain: number;
}
export interface Case extends Record<Guess, Lift> {
  before: number;
  at_risk: number;
  cost: number;
  needed: number | null;
  life: Lives;
  five_points: Lives | null;
  five_percent: Lives | null;
}

const to12 = (value: number): number => Math.round(value * 1e12) / 1e12;
const life = (rate: number): number | null => (rate ? 1 / rate : null);

/** Revenue of customers who pay at the start of each year in which they are still there. */
export function revenue(rate: number, customers: number, worth: number, years: number): number {
  let sum = 0;
  for (let year = 0; year < years; year += 1) sum += worth * (1 - rate) ** year;
  return customers * sum;
}

/** The rate at which the change just pays; null when even keeping everybody would not pay. */
export function breakEven(rate: number, gain: (rate: number) => number): number | null {
  if (gain(0) < 0) return null;
  let [low, high] = [0, rate];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (gain(middle) >= 0) low = middle;
    else high = middle;
  }
  return low;
}

function lives(rate: number, points: number): Lives | null {
  return points <= rate ? [life(rate), life(to12(rate - points))] : null;
}

/** What is at risk, what the change costs, and what three guesses of its effect would bring. */
export function results(inputs: Record<string, number>): Case {
  const get = (id: string) => inputs[id] ?? 0;
  const rate = get('leaving') / 100;
  const years = Math.trunc(get('years'));
  const worth = (get('value') * get('margin')) / 100;
  const customers = Math.trunc(get('customers'));
  const yearly = ((customers * get('contacts') * get('minutes')) / 60) * get('per-hour');
  const cost = yearly * years + get('once');
  const before = revenue(rate, customers, worth, years);
  const gain = (after: number) => revenue(after, customers, worth, years) - before - cost;
  const points = GUESSES.map((guess) => Math.min(rate, get(guess) / 100)).sort((a, b) => a - b);
  const lift = (i: number): Lift => {
    const after = to12(rate - points[i]!);
    return { points: points[i]!, after: revenue(after, customers, worth, years), gain: gain(after) };
  };
  const needed = breakEven(rate, gain);
  return {
    before,
    low: lift(0),
    middle: lift(1),
    high: lift(2),
    at_risk: customers * get('value') * rate,
    cost,
    needed: needed === null ? null : rate - needed,
    life: [life(rate), life(to12(rate - points[1]!))],
    five_points: lives(rate, 0.05),
    five_percent: lives(rate, rate * 0.05),
  };
}
