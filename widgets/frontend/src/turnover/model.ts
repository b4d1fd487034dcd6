// Twin of theirshoes.simulators.turnover.
import type { Dial } from '../shared/simulator';

export const DIALS: Dial[] = [{ id: 'leavers', unit: 'people', ceiling: 10_000, whole: true }];
export const NUMBER: Dial = { id: 'number', unit: 'times' };
export const PHASES = ['leaving', 'hire', 'train', 'ramp-up'] as const;
export interface Item {
  item: string;
  phase: string;
  quantity: number;
  unit?: string;
  unit_cost: number;
}
export interface Turnover {
  phases: { phase: string; cost: number; so_far: number }[];
  one: number;
  year: number;
}

/** What one departure costs, phase by phase, and a year's. */
export function results(inputs: Record<string, number>, items: Item[]): Turnover {
  let one = 0;
  const phases = PHASES.map((phase) => {
    const mine = items.filter((item) => item.phase === phase);
    const cost = mine.reduce((sum, item) => sum + item.quantity * item.unit_cost, 0);
    one += cost;
    return { phase, cost, so_far: one };
  });
  return { phases, one, year: one * (inputs['leavers'] ?? 0) };
}
