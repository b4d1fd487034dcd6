// BG/NBD: is she still a customer, and how often will she come? The formulas of Fader, Hardie & Lee (2005), the same
// as Python's theirshoes.loyalty.buying; shared cases hold them together (tests/number_cases/buying.json).

export interface Buying {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

const NEAR_ONE = 1e-5; // around a = 1 the formula for expected purchases is 0 / 0
const MOST_TERMS = 200_000;

/** Gauss's hypergeometric series 2F1(a, b; c; z) for 0 ≤ z < 1. */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MOST_TERMS; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) < 1e-17 * Math.abs(sum)) return sum;
  }
  return Number.NaN;
}

/**
 * P(alive | x, tx, T): the chance that a customer with x repeat visits, the last at tx, is still one at T. One who has
 * not come again cannot have left, by this model: the chance is 1.
 */
export function alive({ r, alpha, a, b }: Buying, x: number, tx: number, age: number): number {
  if (x <= 0) return 1;
  const gone = Math.log(a / (b + x - 1)) + (r + x) * Math.log((alpha + age) / (alpha + tx));
  return 1 / (1 + Math.exp(gone));
}

function whileAlive({ r, alpha, a, b }: Buying, time: number, x: number, age: number): number {
  const z = time / (alpha + age + time);
  const top = a + b + x - 1;
  const often = r + x;
  const turned = a - 1 < often;
  const [first, second, power] = turned ? [top - often, a - 1, a - 1] : [often, b + x, often];
  return (top / (a - 1)) * (1 - (1 - z) ** power * hypergeometric(first, second, top, z));
}

/** E[Y(t) | x, tx, T]: visits to expect in the next `time`; NaN where the formula has no value. */
export function expectedNext(model: Buying, time: number, x: number, tx: number, age: number): number {
  const at = (a: number) => whileAlive({ ...model, a }, time, x, age);
  const while_ = Math.abs(model.a - 1) < NEAR_ONE ? (at(1 - NEAR_ONE) + at(1 + NEAR_ONE)) / 2 : at(model.a);
  return while_ * alive(model, x, tx, age);
}
