import type { Answer } from '../contract';

/** How many parts of an answer are given: cards placed, ratings given; 1 for an answer of one part. */
export function partsGiven(value: Answer | null): number {
  const { order, out, feel, see } = (value ?? {}) as unknown as Record<string, object | undefined>;
  if (![order, out, feel, see].some(Boolean)) return 1;
  return [order, out, feel, see].reduce((n, part) => n + Object.keys(part ?? {}).length, 0);
}
