// Twin of theirshoes.simulators.failure_cost.
import type { Dial } from '../shared/simulator';

export const DIALS: Dial[] = [
  { id: 'per-hour', unit: 'money' },
  { id: 'slips', unit: 'times', ceiling: 1e6 },
  { id: 'prevention', unit: 'money' },
  { id: 'prevented', unit: 'percent', ceiling: 100 },
  { id: 'checks', unit: 'times', ceiling: 1e7 },
  { id: 'check-minutes', unit: 'minutes', ceiling: 600 },
  { id: 'caught', unit: 'percent', ceiling: 100 },
];
export const MINUTES: Dial = { id: 'minutes', unit: 'minutes' };
export const COST: Dial = { id: 'cost', unit: 'money' };
export const KINDS = ['prevention', 'appraisal', 'internal', 'external'] as const;
export type FailureKind = (typeof KINDS)[number];
export type ByKind = Record<FailureKind, number>;
export interface Step {
  what: string;
  kind: FailureKind;
  minutes: number;
  cost: number;
  note?: string;
  date?: string;
}
export interface Failure {
  so_far: number[];
  all_the_way: number;
  caught_here: number;
  without: ByKind;
  with: ByKind;
  year_without: number;
  year_with: number;
  saved: number;
}

const priced = (step: Step, perHour: number): number => step.cost + (step.minutes / 60) * perHour;

function byKind(steps: Step[], perHour: number): ByKind {
  const found: ByKind = { prevention: 0, appraisal: 0, internal: 0, external: 0 };
  for (const step of steps) found[step.kind] += priced(step, perHour);
  return found;
}
const sum = (numbers: ByKind): number => KINDS.reduce((total, kind) => total + numbers[kind], 0);

/** Follow the slip, and set a year with prevention and a check against a year as it is. */
export function results(inputs: Record<string, number>, steps: Step[], at: number): Failure {
  const perHour = inputs['per-hour'] ?? 0;
  const slips = inputs['slips'] ?? 0;
  const share = (inputs['caught'] ?? 0) / 100;
  const so_far = steps.map((_, i) => sum(byKind(steps.slice(0, i + 1), perHour)));
  const whole = byKind(steps, perHour);
  const early = byKind(steps.slice(0, at), perHour);
  const check = (((inputs['checks'] ?? 0) * (inputs['check-minutes'] ?? 0)) / 60) * perHour;
  const left = slips * (1 - (inputs['prevented'] ?? 0) / 100);
  const without = { ...whole };
  const after = { ...whole };
  for (const kind of KINDS) {
    without[kind] = slips * whole[kind];
    after[kind] = left * (share * early[kind] + (1 - share) * whole[kind]);
  }
  after.prevention += inputs['prevention'] ?? 0;
  after.appraisal += check;
  return {
    so_far,
    all_the_way: so_far.at(-1) ?? 0,
    caught_here: so_far[Math.min(at, so_far.length) - 1] ?? 0,
    without,
    with: after,
    year_without: sum(without),
    year_with: sum(after),
    saved: sum(without) - sum(after),
  };
}
