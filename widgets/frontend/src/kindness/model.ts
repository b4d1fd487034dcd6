// Twin of theirshoes.simulators.kindness.
import type { Dial } from '../shared/simulator';

export const DIALS: Dial[] = [
  { id: 'budget', unit: 'money' },
  { id: 'sales', unit: 'money' },
  { id: 'under', unit: 'money' },
];
export interface Gift {
  item: string;
  unit_cost: number;
  when?: string;
}
export interface Budget {
  gifts: number;
  cost: number;
  share: number | null;
  items: string[];
  too_dear: string[];
}

/** What the budget buys when every small item is given equally often. */
export function results(inputs: Record<string, number>, gifts: Gift[]): Budget {
  const { budget = 0, sales = 0, under = 0 } = inputs;
  const byCost = [...gifts].sort(
    (a, b) => a.unit_cost - b.unit_cost || (a.item < b.item ? -1 : a.item > b.item ? 1 : 0),
  );
  const small = byCost.filter((gift) => gift.unit_cost < under);
  const mean = small.length ? small.reduce((sum, gift) => sum + gift.unit_cost, 0) / small.length : 0;
  const count = mean > 0 ? Math.floor(budget / mean + 1e-9) : 0;
  const cost = count * mean;
  return {
    gifts: count,
    cost,
    share: sales ? cost / sales : null,
    items: small.map((gift) => gift.item),
    too_dear: byCost.filter((gift) => gift.unit_cost >= under).map((gift) => gift.item),
  };
}
