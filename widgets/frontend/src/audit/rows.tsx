import { rich } from '../shared/rich';
import type { Deciding } from './auditing';
import { Decide } from './decide';
import { figure, type By, type View } from './listing';
import type { Touchpoint } from './model';
import { say } from './words';

interface Shown extends Deciding {
  label: string;
  rows: Touchpoint[];
  view?: View;
  setView?: (view: View) => void;
}

const COLUMNS: By[] = ['text', 'uses', 'cost', 'hours', 'satisfaction'];

/** The inventory: a table where there is room, cards where there is not. */
export function Rows({ label, rows, view, setView, ...deciding }: Shown) {
  const sort = (by: By) => {
    const down = view?.by === by ? !view.down : by !== 'text';
    if (view) setView?.({ ...view, by, down });
  };
  return (
    <table class="rows" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((by) => (
            <th
              key={by}
              role="columnheader"
              scope="col"
              class={by === 'text' ? '' : 'number'}
              aria-sort={view?.by === by ? (view.down ? 'descending' : 'ascending') : undefined}
            >
              {setView ? (
                <button type="button" class="sorter" onClick={() => sort(by)}>
                  {say(`screen-audit.col-${by}`)}
                  <span aria-hidden="true">{view?.by === by ? (view.down ? ' ▾' : ' ▴') : ' ↕'}</span>
                </button>
              ) : (
                say(`screen-audit.col-${by}`)
              )}
            </th>
          ))}
          <th role="columnheader" scope="col">
            {say('screen-audit.decision')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((one) => (
          <Row key={one.id} one={one} {...deciding} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ one, ...deciding }: Deciding & { one: Touchpoint }) {
  const done = deciding.decisions[one.id]?.do ?? 'open';
  const about = [one.channel, one.stage, one.purpose].filter(Boolean).join(' · ');
  const number = (by: 'uses' | 'cost' | 'hours') => (
    <td role="cell" class="number" data-label={say(`screen-audit.col-${by}`)}>
      {one[by] === undefined ? '–' : figure(one[by])}
    </td>
  );
  return (
    <tr role="row" data-row={one.id} class={`${done}${deciding.pointed.has(one.id) ? ' pointed' : ''}`}>
      <th role="rowheader" scope="row">
        <span class="name" dir="auto">
          {deciding.own.has(one.id) ? one.text : rich(one.text)}
        </span>
        <span class="small" dir="auto">
          {about}
        </span>
        {one.protected === 'vulnerable' && <span class="needed">{say('screen-audit.needed')}</span>}
      </th>
      {number('uses')}
      {number('cost')}
      {number('hours')}
      <td role="cell" class="number" data-label={say('screen-audit.col-satisfaction')}>
        {one.satisfaction === undefined ? (
          '–'
        ) : (
          <span class="liked">
            {figure(one.satisfaction)}
            <span class="meter" aria-hidden="true">
              <span style={{ width: `${((one.satisfaction - 1) / 4) * 100}%` }} />
            </span>
          </span>
        )}
      </td>
      <td role="cell" class="decision">
        <Decide one={one} {...deciding} />
      </td>
    </tr>
  );
}
