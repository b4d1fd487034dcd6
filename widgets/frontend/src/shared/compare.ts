// The journey that was planned against the one that was walked (theirshoes.journey.walked).

export interface Comparison {
  added: string[];
  skipped: string[];
  /** Neighbours in the plan, among the steps walked, that came the other way round. */
  swapped: [string, string][];
  repeated: string[];
  /** The fewest steps to pick up and put elsewhere to be in the planned order. */
  moves: number;
}

/** A step that comes twice counts where it comes first, in the plan too. */
export function compare(plan: string[], walked: string[]): Comparison {
  const planned = [...new Set(plan)];
  const first = [...new Set(walked)];
  const common = planned.filter((step) => first.includes(step));
  const taken = first.filter((step) => common.includes(step));
  const place = new Map(taken.map((step, i) => [step, i]));
  const swapped = common
    .slice(1)
    .map((then, i): [string, string] => [common[i]!, then])
    .filter(([before, then]) => place.get(before)! > place.get(then)!);
  return {
    added: first.filter((step) => !common.includes(step)),
    skipped: planned.filter((step) => !common.includes(step)),
    swapped,
    repeated: first.filter((step) => walked.indexOf(step) !== walked.lastIndexOf(step)),
    moves: taken.length - longestRising(taken.map((step) => common.indexOf(step))),
  };
}

export const asPlanned = ({ added, skipped, swapped, repeated }: Comparison): boolean =>
  !(added.length || skipped.length || swapped.length || repeated.length);

/** Length of the longest rising run that is left when some numbers are taken out (Schensted 1961). */
function longestRising(numbers: number[]): number {
  const ends: number[] = [];
  for (const number of numbers) {
    const at = ends.findIndex((end) => end >= number);
    ends[at < 0 ? ends.length : at] = number;
  }
  return ends.length;
}
