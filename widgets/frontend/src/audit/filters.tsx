import { different, everything, type By, type View } from './listing';
import type { Touchpoint } from './model';
import { say } from './words';

interface Shown {
  all: Touchpoint[];
  view: View;
  setView: (view: View) => void;
  shown: number;
}

const ORDERS: [By, boolean][] = [
  ['given', false],
  ['uses', false],
  ['uses', true],
  ['cost', true],
  ['hours', true],
  ['satisfaction', false],
  ['satisfaction', true],
  ['text', false],
];

/** Find, narrow down, and put in order. */
export function Filters({ all, view, setView, shown }: Shown) {
  const choice = (part: 'channel' | 'stage') => (
    <label>
      <span>{say(`screen-audit.${part}`)}</span>
      <select
        class="field"
        value={view[part]}
        onChange={(event) => setView({ ...view, [part]: event.currentTarget.value })}
      >
        <option value="">{say('screen-audit.all')}</option>
        {different(all, part).map((one) => (
          <option value={one}>{one}</option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="filters" role="search" aria-label={say('screen-audit.filters')}>
      <label class="find">
        <span>{say('screen-audit.find')}</span>
        <input
          class="field"
          type="search"
          dir="auto"
          value={view.find}
          onInput={(event) => setView({ ...view, find: event.currentTarget.value })}
        />
      </label>
      {choice('channel')}
      {choice('stage')}
      <label>
        <span>{say('screen-audit.order')}</span>
        <select
          class="field"
          value={`${view.by} ${view.down}`}
          onChange={(event) => {
            const [by, down] = event.currentTarget.value.split(' ');
            setView({ ...view, by: by as By, down: down === 'true' });
          }}
        >
          {[
            ...ORDERS,
            ...(ORDERS.some(([by, down]) => by === view.by && down === view.down)
              ? []
              : [[view.by, view.down] as [By, boolean]]),
          ].map(([by, down]) => (
            <option value={`${by} ${down}`}>{say(`screen-audit.order-${by}${down ? '-down' : ''}`)}</option>
          ))}
        </select>
      </label>
      <label class="tick">
        <input
          type="checkbox"
          checked={view.open}
          onChange={(event) => setView({ ...view, open: event.currentTarget.checked })}
        />
        <span>{say('screen-audit.only-open')}</span>
      </label>
      <p class="small" role="status">
        {shown === all.length
          ? say('screen-audit.shown-all', { n: shown })
          : say('screen-audit.shown', { n: shown, of: all.length })}{' '}
        {shown < all.length && (
          <button
            type="button"
            class="link"
            onClick={() => setView({ ...everything, by: view.by, down: view.down })}
          >
            {say('screen-audit.show-all')}
          </button>
        )}
      </p>
    </div>
  );
}
