// The Net Promoter Score with an honest interval: the same as Python's theirshoes.loyalty.recommend (adjusted Wald,
// Rocks 2016); shared cases hold them together (tests/number_cases/recommend.json).

const NORMAL_95 = 1.959963984540054;
const [PROMOTER_FROM, DETRACTOR_TO] = [9, 6];

export interface Score {
  promoters: number;
  passives: number;
  detractors: number;
  score: number;
  low: number;
  high: number;
}

function scored(promoters: number, passives: number, detractors: number): { score: number; error: number } {
  const n = promoters + passives + detractors;
  const [above, below] = [promoters / n, detractors / n];
  const variance = Math.max(0, above + below - (above - below) ** 2);
  return { score: 100 * (above - below), error: 100 * Math.sqrt(variance / n) };
}

/** Score and 95 % interval of counts; at least one customer must have answered. */
export function npsOfCounts(promoters: number, passives: number, detractors: number): Score {
  const { score } = scored(promoters, passives, detractors);
  const middle = scored(promoters + 0.75, passives + 1.5, detractors + 0.75);
  const reach = NORMAL_95 * middle.error;
  return {
    promoters,
    passives,
    detractors,
    score,
    low: Math.max(-100, middle.score - reach),
    high: Math.min(100, middle.score + reach),
  };
}

export type Sort = 'promoter' | 'passive' | 'detractor';

export const sortOf = (answer: number): Sort =>
  answer >= PROMOTER_FROM ? 'promoter' : answer <= DETRACTOR_TO ? 'detractor' : 'passive';

/** The same of answers from 0 to 10, or `null` where there are none. */
export function nps(answers: readonly number[]): Score | null {
  if (!answers.length) return null;
  const count = (sort: Sort) => answers.filter((one) => sortOf(one) === sort).length;
  return npsOfCounts(count('promoter'), count('passive'), count('detractor'));
}

export const overlap = (one: Score, other: Score): boolean => one.low <= other.high && other.low <= one.high;
