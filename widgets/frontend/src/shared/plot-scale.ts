// What a drawing computes: from values to places and back, where the ticks stand, and the lines between points.

export interface Scale {
  (value: number): number;
  /** The value at a place. */
  invert: (at: number) => number;
  domain: readonly [number, number];
  range: readonly [number, number];
}
export type Point = readonly [x: number, y: number];

function scale(
  domain: readonly [number, number],
  range: readonly [number, number],
  bend: (value: number) => number,
  unbend: (value: number) => number,
): Scale {
  const [low, high] = [bend(domain[0]), bend(domain[1])];
  const width = high - low || 1;
  const place = (value: number) => range[0] + ((bend(value) - low) / width) * (range[1] - range[0]);
  const invert = (at: number) => unbend(low + ((at - range[0]) / (range[1] - range[0] || 1)) * width);
  return Object.assign(place, { invert, domain, range });
}

/** Equal steps of the value are equal steps of the place. */
export const linear = (domain: readonly [number, number], range: readonly [number, number]): Scale =>
  scale(
    domain,
    range,
    (value) => value,
    (value) => value,
  );

/** By square roots, for money from 0: many spend little, a few spend much. Values below 0 count as 0. */
export const root = (domain: readonly [number, number], range: readonly [number, number]): Scale =>
  scale(
    domain,
    range,
    (value) => Math.sqrt(Math.max(0, value)),
    (value) => value * value,
  );

/** Round numbers from `low` to `high`, about `count` of them: steps of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, count = 5): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((one) => one >= rough * 0.999) ?? 10 * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(decimals)));
}

/** The next round number from `value` on, where an axis can end. */
export const roundUp = (value: number, count = 5): number => {
  const step = value > 0 ? (ticks(0, value, count).at(1) ?? value) : 1;
  return Math.ceil(value / step - 1e-9) * step || step;
};

const at = ([x, y]: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A line through points. */
export const line = (points: readonly Point[]): string =>
  points.map((one, i) => (i ? 'L' : 'M') + at(one)).join('');

/** The surface between a line and another one, or a straight level. */
export function area(points: readonly Point[], base: readonly Point[] | number): string {
  if (!points.length) return '';
  const [first, last] = [points[0]!, points.at(-1)!];
  const back: Point[] =
    typeof base === 'number'
      ? [
          [last[0], base],
          [first[0], base],
        ]
      : [...base].reverse();
  return `${line([...points, ...back])}Z`;
}

const plainNumber = new Map<number, Intl.NumberFormat>();

/** A number as people write it, with at most so many decimals. */
export function written(value: number, decimals = 0): string {
  let format = plainNumber.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat('en-GB', { maximumFractionDigits: decimals });
    plainNumber.set(decimals, format);
  }
  return format.format(value).replace('-', '\u2212');
}

/** An amount of money, `sign` in front: '£' gives £1,240. */
export const money = (value: number, sign: string, decimals = 0): string =>
  (value < 0 ? '\u2212' : '') + sign + written(Math.abs(value), decimals);
