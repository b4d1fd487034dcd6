// Which touchpoints are listed, and in which order: no screen.
import type { Decision, Touchpoint } from './model';

export type By = 'text' | 'uses' | 'cost' | 'hours' | 'satisfaction' | 'given';
export interface View {
  by: By;
  down: boolean;
  find: string;
  channel: string;
  stage: string;
  /** Only what is still open. */
  open: boolean;
  /** Only what is to be decided. */
  asked: boolean;
}
export const everything: View = {
  by: 'given',
  down: false,
  find: '',
  channel: '',
  stage: '',
  open: false,
  asked: false,
};

const folded = (text: string | undefined): string => (text ?? '').toLowerCase();

/** The touchpoints to show. What nobody knows stands last, whichever way round. */
export function listed(
  touchpoints: Touchpoint[],
  view: View,
  decisions: Record<string, Decision>,
  decided: Set<string>,
): Touchpoint[] {
  const { by, down } = view;
  const found = touchpoints.filter(
    (one) =>
      (!view.find ||
        [one.text, one.purpose, one.channel, one.stage].some((part) =>
          folded(part).includes(folded(view.find)),
        )) &&
      (!view.channel || one.channel === view.channel) &&
      (!view.stage || one.stage === view.stage) &&
      (!view.asked || decided.has(one.id)) &&
      (!view.open || (decided.has(one.id) && !decisions[one.id])),
  );
  if (by === 'given') return found;
  const value = (one: Touchpoint) =>
    by === 'text' ? folded(one.text) : by === 'satisfaction' ? one.satisfaction : (one[by] ?? 0);
  return [...found].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    const order = typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y);
    return down ? -order : order;
  });
}

/** The different words of a column, in the order in which they come. */
export const different = (touchpoints: Touchpoint[], part: 'channel' | 'stage'): string[] => [
  ...new Set(touchpoints.map((one) => one[part] ?? '').filter(Boolean)),
];

/** What something could be merged into: those for the same purpose first. */
export function targets(touchpoints: Touchpoint[], one: Touchpoint): Touchpoint[] {
  const others = touchpoints.filter(({ id }) => id !== one.id);
  const same = (other: Touchpoint) => Number(folded(other.purpose) !== folded(one.purpose));
  return [...others].sort((a, b) => same(a) - same(b));
}

/** A number as people read it. */
export const figure = (number: number): string =>
  number.toLocaleString('en-GB', { maximumFractionDigits: 1 });
