import type { Item, Scale } from '../contract';
import { plain } from '../shared/rich';
import { labelOf } from './rating';
import { say } from './words';

const HEIGHT = 120;
const PAD = 16;
const STEP = 60;

interface Point {
  x: number;
  y: number;
  value: number;
}

/** A smooth line through the points that never swings past them (horizontal tangents at each). */
export function path(points: Point[]): string {
  return points
    .map((p, i) => {
      const before = points[i - 1];
      if (!before) return `M${p.x} ${p.y}`;
      const middle = (before.x + p.x) / 2;
      return `C${middle} ${before.y} ${middle} ${p.y} ${p.x} ${p.y}`;
    })
    .join('');
}

/** The emotion curve of the ratings so far: a picture for the eye, a sentence for the ear. */
export function Curve({ items, feel, scale }: { items: Item[]; feel: Record<string, number>; scale: Scale }) {
  const y = (value: number) =>
    PAD + ((scale.max - value) / Math.max(1, scale.max - scale.min)) * (HEIGHT - 2 * PAD);
  const rated = items.filter((item) => Object.hasOwn(feel, item.id));
  const points = items.flatMap((item, i) =>
    Object.hasOwn(feel, item.id)
      ? [{ x: PAD + STEP / 2 + i * STEP, y: y(feel[item.id]!), value: feel[item.id]! }]
      : [],
  );
  const width = 2 * PAD + Math.max(1, items.length) * STEP;
  const middle = y((scale.min + scale.max) / 2);
  const summary = rated.map((item) =>
    say('screen-rate.curve-point', { item: plain(item.text), label: labelOf(scale, feel[item.id]!) }),
  );
  const open = items.length - rated.length;
  if (open) summary.push(say('screen-rate.curve-open', { n: open }));
  return (
    <figure class="curve">
      <figcaption>
        {say('screen-rate.curve')}
        <span class="hidden">: {summary.join(' ')}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true" focusable="false">
        <line class="middle" x1={PAD} x2={width - PAD} y1={middle} y2={middle} />
        {points.length > 1 && (
          <path class="area" d={`${path(points)}L${points.at(-1)!.x} ${middle}L${points[0]!.x} ${middle}Z`} />
        )}
        <path class="line" d={path(points)} />
        {items.map((item, i) => (
          <text
            x={PAD + STEP / 2 + i * STEP}
            y={HEIGHT - 1}
            class={Object.hasOwn(feel, item.id) ? 'done' : ''}
          >
            {i + 1}
          </text>
        ))}
        {points.map((p) => (
          <circle cx={p.x} cy={p.y} r="5.5" class={p.y < middle ? 'good' : p.y > middle ? 'bad' : 'even'} />
        ))}
      </svg>
    </figure>
  );
}
