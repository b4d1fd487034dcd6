// The journey that was planned against the one that was walked (theirshoes.journey.walked).

export interface Comparison {
  added: string[];
  skipped: string[];
  /** Neighbours in the plan, among the steps walked, that came the other way round. */
  swapped: [string, string][];
  repeated: string[];
  /** The fewest steps to pick up and put elsewhere, so that the common steps are in the planned order. */
  moves: number;
}

/** Hold a walk against a plan that has each step once; a step walked more than once counts where it was first. */
export function compare(planned: string[], walked: string[]): Comparison {
  const first = [...new Set(walked)];
  const common = planned.filter((step) => first.includes(step));
  const taken = first.filter((step) => common.includes(step));
  const pairs = common.slice(1).map((then, i): [string, string] => [common[i]!, then]);
  return {
    added: first.filter((step) => !common.includes(step)),
    skipped: planned.filter((step) => !first.includes(step)),
    swapped: pairs.filter(([before, then]) => taken.indexOf(before) > taken.indexOf(then)),
    repeated: first.filter((step) => walked.filter((one) => one === step).length > 1),
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
    if (at < 0) ends.push(number);
    else ends[at] = number;
  }
  return ends.length;
}
