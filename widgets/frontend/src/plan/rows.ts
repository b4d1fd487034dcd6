// The actions of a plan, and how they become an answer. Pure: the form shows it, the tests read it.
import type { PlanAnswer, PlanRow } from '../contract';

export const parts = ['verb', 'step', 'person', 'day', 'measure'] as const;
export type Part = (typeof parts)[number];

export const empty = (): PlanRow => ({ verb: '', step: '', person: '', day: '', measure: '' });

const filled = (row: PlanRow): boolean => parts.some((part) => row[part].trim());

/** The actions that an answer describes, and at least an empty one to begin with. */
export function rowsOf(answer: PlanAnswer | null): PlanRow[] {
  const rows = (answer?.rows ?? []).map((row) => ({ ...empty(), ...row }));
  return rows.length ? rows : [empty()];
}

/** The answer that the actions stand for; one with nothing in it is left out. */
export function answerOf(rows: PlanRow[]): PlanAnswer | null {
  const kept = rows.filter(filled);
  return kept.length ? { rows: kept } : null;
}
