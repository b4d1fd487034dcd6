import { useRef } from 'preact/hooks';
import { plain } from '../shared/rich';
import type { Deciding } from './auditing';
import { Decide } from './decide';
import { figure } from './listing';
import type { Touchpoint } from './model';
import { place, ticksOf, type Placed } from './places';
import { say } from './words';

interface Shown extends Deciding {
  all: Touchpoint[];
  /** The point that is looked at. */
  looked: string | null;
  look: (id: string) => void;
}

/** Use against satisfaction, as large as the cost: points to step through with the arrow keys. */
export function Scatter({ all, looked, look, ...deciding }: Shown) {
  const node = useRef<HTMLDivElement>(null);
  const points = place(all);
  const unasked = all.filter((one) => one.satisfaction === undefined);
  const one = all.find(({ id }) => id === looked);
  const first = points.find(({ id }) => id === looked)?.id ?? points[0]?.id;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = points.findIndex(({ id }) => id === (event.target as HTMLElement).dataset.point);
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? points.length - 1 : at + (step ?? NaN);
    const found = points[next];
    if (at < 0 || !found) return;
    event.preventDefault();
    look(found.id);
    node.current?.querySelector<HTMLElement>(`[data-point="${CSS.escape(found.id)}"]`)?.focus();
  };
  return (
    <figure class="scatter">
      <figcaption class="small">
        {say('screen-audit.map-how')} <span class="keys">{say('screen-audit.map-keys')}</span>
      </figcaption>
      <div class="plot" ref={node}>
        <svg aria-hidden="true" focusable="false" preserveAspectRatio="none" viewBox="0 0 100 100">
          <rect
            class="weak"
            x="0"
            y={100 - 100 * ticksOf(all).few}
            width="50"
            height={100 * ticksOf(all).few}
          />
          <path
            class="line"
            d={`M50 0V100M0 ${100 - 100 * ticksOf(all).few}H100`}
            vector-effect="non-scaling-stroke"
          />
        </svg>
        <span class="corner weak-corner">{say('screen-audit.corner-weak')}</span>
        <span class="corner strong-corner">{say('screen-audit.corner-strong')}</span>
        <div class="points" role="group" aria-label={say('screen-audit.map-label')} onKeyDown={onKeyDown}>
          {points.map((point) => (
            <Point
              key={point.id}
              point={point}
              one={all.find(({ id }) => id === point.id)!}
              tab={point.id === first}
              looked={point.id === looked}
              look={look}
              {...deciding}
            />
          ))}
        </div>
        <div class="y-axis" aria-hidden="true">
          {ticksOf(all).uses.map(({ at, text }) => (
            <span key={text} style={{ bottom: `${at * 100}%` }}>
              {text}
            </span>
          ))}
        </div>
        <div class="x-axis" aria-hidden="true">
          {[1, 2, 3, 4, 5].map((n) => (
            <span key={n} style={{ insetInlineStart: `${((n - 1) / 4) * 100}%` }}>
              {n}
            </span>
          ))}
        </div>
      </div>
      <p class="axes small" aria-hidden="true">
        {say('screen-audit.axes')}
      </p>
      {unasked.length > 0 && (
        <p class="small">
          {say('screen-audit.unasked', { names: unasked.map(({ text }) => plain(text)).join(', ') })}
        </p>
      )}
      {one ? (
        <div class="looked">
          <p>
            <b dir="auto">{plain(one.text)}</b> <span class="small">{about(one, deciding.unit)}</span>
          </p>
          <Decide one={one} {...deciding} />
        </div>
      ) : (
        <p class="looked small">{say('screen-audit.map-none')}</p>
      )}
    </figure>
  );
}

const about = (one: Touchpoint, unit: string): string =>
  say('screen-audit.about', {
    uses: figure(one.uses ?? 0),
    liked: one.satisfaction === undefined ? '–' : figure(one.satisfaction),
    cost: figure(one.cost ?? 0),
    unit,
    hours: figure(one.hours ?? 0),
  });

interface OnePoint extends Deciding {
  point: Placed;
  one: Touchpoint;
  tab: boolean;
  looked: boolean;
  look: (id: string) => void;
}

function Point({ point, one, tab, looked, look, decisions, pointed, unit }: OnePoint) {
  const done = decisions[one.id]?.do ?? 'open';
  const said = done === 'open' ? say('screen-audit.undecided') : say(`audit.${done}`);
  return (
    <button
      type="button"
      data-point={one.id}
      class={`point ${done}${looked ? ' looked-at' : ''}${pointed.has(one.id) ? ' pointed' : ''}`}
      style={{ left: `${point.x * 100}%`, bottom: `${point.y * 100}%`, '--size': `${point.size}px` }}
      tabIndex={tab ? 0 : -1}
      aria-pressed={looked}
      aria-label={`${plain(one.text)}: ${about(one, unit)} ${said}`}
      onClick={() => look(one.id)}
    >
      <span class="dot">
        <span class="sign" aria-hidden="true">
          {{ keep: '✓', merge: '⤳', drop: '×', add: '+' }[done] ?? ''}
        </span>
      </span>
      <span class={`label ${point.x > 0.6 ? 'before' : point.x < 0.4 ? 'behind' : ''}`} aria-hidden="true">
        {plain(one.text)}
      </span>
    </button>
  );
}
