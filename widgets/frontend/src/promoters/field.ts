// Who is in the marked part of the field, and how full its four corners are.
import type { Person, Shown } from '../explorer/look';

/** id, name, answer from 0 to 10, money spent. */
export type Answered = Person & { 2: number; 3: number };
export interface PromotersData extends Shown {
  people: Answered[];
  /** How many answered; `people` may be some of them. */
  answered: number;
  best_from: number;
  promoters: number;
  best: number;
  both: number;
  not_asked: number;
  jaccard: number;
}
export interface PromotersKept {
  likely: [number, number];
  value: [number, number];
}
export interface Part {
  likely: [number, number];
  value: [number, number];
}
export const PROMOTER_FROM = 9;

export const inPart = (people: readonly Answered[], { likely, value }: Part): Answered[] =>
  people.filter(
    ([, , nps, spent]) => nps >= likely[0] && nps <= likely[1] && spent >= value[0] && spent <= value[1],
  );

export const corners = ['both', 'spend', 'recommend', 'neither'] as const;
export type Corner = (typeof corners)[number];

/** The part of the field that a corner is: above or below "best", promoters or not. */
export function cornerPart(corner: Corner, bestFrom: number, top: number): Part {
  const spends = corner === 'both' || corner === 'spend';
  const recommends = corner === 'both' || corner === 'recommend';
  return {
    likely: recommends ? [PROMOTER_FROM, 10] : [0, PROMOTER_FROM - 1],
    value: spends ? [bestFrom, top] : [0, Math.max(0, bestFrom - 0.01)],
  };
}

/** A small steady shift to the side, so that customers with one answer do not hide each other: from −0.3 to 0.3. */
export function shift(id: string): number {
  let hash = 7;
  for (const letter of id) hash = (hash * 31 + letter.codePointAt(0)!) % 1009;
  return (hash / 1008 - 0.5) * 0.6;
}
