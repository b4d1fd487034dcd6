// What becomes of an inventory when some are kept, merged, dropped and added: as theirshoes.touchpoints.audit.
import type { Decision, Touchpoint } from './model';

export interface Outcome {
  count: number;
  hours: number;
  cost: number;
  hoursBefore: number;
  costBefore: number;
  /** Share of today's uses for whose purpose something stays; null where nothing is used. */
  coverage: number | null;
  lost: string[];
  gaps: string[];
  /** Ids of touchpoints that protect people and would go. */
  unsafe: string[];
  /** Ids merged into nothing, or into something that goes itself. */
  adrift: string[];
}

const sum = (numbers: (number | undefined)[]): number =>
  numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
const folded = (text: string | undefined): string => (text ?? '').toLowerCase();

export function outcome(
  touchpoints: Touchpoint[],
  decisions: Record<string, Decision>,
  added: Touchpoint[] = [],
  stages: string[] = [],
): Outcome {
  const decided = new Map(Object.entries(decisions));
  const goes = ({ id }: Touchpoint) => ['merge', 'drop'].includes(decided.get(id)?.do ?? '');
  const gone = touchpoints.filter(goes);
  const stays = touchpoints.filter((one) => !goes(one));
  const staying = new Set(stays.map(({ id }) => id));
  const left = [...stays, ...added];
  const served = new Set(left.map(({ purpose }) => folded(purpose)));
  const met = new Set(left.map(({ stage }) => folded(stage)));
  const covered = (one: Touchpoint) => served.has(folded(one.purpose));
  const lost = new Map(
    touchpoints.filter((one) => !covered(one)).map(({ purpose }) => [folded(purpose), purpose]),
  );
  const uses = sum(touchpoints.map((one) => one.uses));
  return {
    count: left.length,
    hours: sum(left.map((one) => one.hours)),
    cost: sum(left.map((one) => one.cost)),
    hoursBefore: sum(touchpoints.map((one) => one.hours)),
    costBefore: sum(touchpoints.map((one) => one.cost)),
    coverage: uses ? sum(touchpoints.filter(covered).map((one) => one.uses)) / uses : null,
    lost: [...lost.values()],
    gaps: stages.filter((stage) => !met.has(folded(stage))),
    unsafe: gone.filter((one) => one.protected).map(({ id }) => id),
    adrift: gone
      .filter(({ id }) => decided.get(id)?.do === 'merge' && !staying.has(decided.get(id)?.into ?? ''))
      .map(({ id }) => id),
  };
}
