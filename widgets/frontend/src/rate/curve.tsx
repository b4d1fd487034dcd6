import type { Item, Scale } from '../contract';
import { plain } from '../shared/rich';
import { path } from '../shared/smooth';
import { labelOf } from './rating';
import { say } from './words';

const EDGE = 14; // percent kept free above the best and below the worst rating
const NUMBERS = 15; // that stand below the curve on a phone without touching

/** The emotion curve of the ratings so far: a picture for the eye, a sentence for the ear. */
export function Curve({ items, feel, scale }: { items: Item[]; feel: Record<string, number>; scale: Scale }) {
  const y = (value: number) =>
    EDGE + ((scale.max - value) / Math.max(1, scale.max - scale.min)) * (100 - 2 * EDGE);
  const rated = items.filter((item) => Object.hasOwn(feel, item.id));
  const points = items.flatMap((item, i) =>
    Object.hasOwn(feel, item.id)
      ? [{ id: item.id, x: ((i + 0.5) / items.length) * 100, y: y(feel[item.id]!) }]
      : [],
  );
  const middle = y((scale.min + scale.max) / 2);
  const summary = rated.map((item) =>
    say('screen-rate.curve-point', { item: plain(item.text), label: labelOf(scale, feel[item.id]!) }),
  );
  const every = Math.ceil(items.length / NUMBERS);
  const open = items.length - rated.length;
  if (open) summary.push(say('screen-rate.curve-open', { n: open }));
  return (
    <figure class="curve">
      <figcaption>
        {say('screen-rate.curve')}
        <span class="hidden">: {summary.join(' ')}</span>
      </figcaption>
      <div class="plot" aria-hidden="true">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
          <line class="middle" x1="0" x2="100" y1={middle} y2={middle} />
          {points.length > 1 && (
            <path
              class="area"
              d={`${path(points)}L${points.at(-1)!.x} ${middle}L${points[0]!.x} ${middle}Z`}
            />
          )}
          <path class="line" d={path(points)} />
        </svg>
        {points.map((p) => (
          <span
            key={p.id}
            class={`dot ${p.y < middle ? 'good' : p.y > middle ? 'bad' : 'even'}`}
            style={{ insetInlineStart: `${p.x}%`, top: `${p.y}%` }}
          />
        ))}
      </div>
      <ol class="numbers" aria-hidden="true">
        {items.map((item, i) => (
          <li key={item.id} class={Object.hasOwn(feel, item.id) ? 'done' : ''}>
            {i % every === 0 && i + 1}
          </li>
        ))}
      </ol>
    </figure>
  );
}
