import { useLayoutEffect, useState } from 'preact/hooks';
import type { Question } from '../contract';
import { Choice } from '../explorer/choice';
import { Look, Names, useLook, type Person, type Shown } from '../explorer/look';
import { Looked } from '../explorer/looked';
import type { Props } from '../shared/mount';
import { AxisX, Marks, Plot, type Mark } from '../shared/plot';
import { linear, money, root, roundUp, written } from '../shared/plot-scale';
import { Slider } from '../shared/slider';
import { say } from './words';

/** id, name, usual gap and days away in days, money spent, visits. */
type Late = Person & { 2: number; 3: number; 4: number; 5: number };
interface OverdueData extends Shown {
  people: Late[];
  late: number;
  in_rhythm: number;
  left_out: number;
  too_few: number;
}
interface Kept {
  times: number;
  called: string[];
}
type Order = 'times' | 'money';

const [FROM, TO, STEP] = [1, 6, 0.25];
const EDGE = 8; // where the drawing ends; who is later stands at its edge

/** How many of her own gaps a customer has been away. */
export const times = ([, , gap, away]: Late): number => away / gap;

export function Overdue({ model }: Props) {
  const look = useLook<Kept, OverdueData>(model);
  const { kept, keep } = look;
  const usual = (look.question as Question & { times?: number }).times ?? 2;
  const recorded = kept.times ?? usual;
  const [limit, setLimit] = useState(recorded);
  useLayoutEffect(() => setLimit(recorded), [recorded]);
  const [order, setOrder] = useState<Order>('times');
  const called = new Set(kept.called);
  return (
    <Look model={model} look={look}>
      {(data) => {
        const sum = (spent: number) => money(spent, data.money);
        const listed = data.people.filter((one) => times(one) >= limit);
        if (order === 'money') listed.sort((a, b) => b[4] - a[4] || times(b) - times(a));
        const tick = (one: Late) => {
          const was = called.has(one[0]);
          const next = was ? [...called].filter((id) => id !== one[0]) : [...called, one[0]];
          keep(
            { called: next.length ? next : undefined },
            say(was ? 'screen-overdue.said-not-called' : 'screen-overdue.said-called', { name: one[1] }),
          );
        };
        return (
          <>
            <Slider
              label={say('screen-overdue.limit')}
              min={FROM}
              max={TO}
              step={STEP}
              value={limit}
              text={(now) => say('screen-overdue.gaps', { n: written(now, 2) })}
              onMove={setLimit}
              onDone={(now) =>
                keep(
                  { times: now },
                  say('screen-overdue.said-limit', {
                    n: data.people.filter((one) => times(one) >= now).length,
                  }),
                )
              }
            />
            <Drawing data={data} limit={limit} called={called} />
            <div class="calls">
              <Choice<Order>
                label={say('screen-overdue.order')}
                value={order}
                onChoose={setOrder}
                options={[
                  ['times', say('screen-overdue.by-times')],
                  ['money', say('screen-overdue.by-money')],
                ]}
              />
              <Names
                title={say('screen-overdue.call-first', { n: listed.length })}
                head={[
                  say('screen-overdue.called'),
                  say('screen-overdue.away'),
                  say('screen-overdue.times'),
                  say('screen-explorer.spent'),
                ]}
                none={say('screen-overdue.nobody')}
                rows={listed.map((one) => ({
                  id: one[0],
                  cells: [
                    <label class={`call${called.has(one[0]) ? ' done' : ''}`}>
                      <input type="checkbox" checked={called.has(one[0])} onChange={() => tick(one)} />
                      <span>
                        {one[1]} {one[1] !== one[0] && <small>{one[0]}</small>}
                      </span>
                    </label>,
                    <>
                      {say('screen-overdue.days', { n: one[3] })}
                      <small>{say('screen-overdue.usual', { n: written(one[2], 1) })}</small>
                    </>,
                    <b class="times">{written(times(one), 1)}×</b>,
                    sum(one[4]),
                  ],
                }))}
              />
            </div>
            <div class="told">
              <p>{say('screen-overdue.why')}</p>
              <p class="small">
                {say('screen-overdue.others', {
                  rhythm: data.in_rhythm + data.late - listed.length,
                  few: data.too_few,
                })}{' '}
                {data.left_out > 0 && say('screen-overdue.left-out', { n: data.left_out })}
              </p>
            </div>
          </>
        );
      }}
    </Look>
  );
}

/** Everybody who is late: the further right, the later by her own measure; the higher, the more she has spent. */
function Drawing({ data, limit, called }: { data: OverdueData; limit: number; called: Set<string> }) {
  const [looked, setLooked] = useState<Mark | null>(null);
  const top = roundUp(Math.max(1, ...data.people.map((one) => one[4])), 4);
  const over = data.people.filter((one) => times(one) >= limit).length;
  return (
    <div>
      <Plot
        title={say('screen-overdue.plot')}
        words={say('screen-overdue.plot-words', { over, limit: written(limit, 2) })}
        table={{
          head: [say('screen-explorer.name'), say('screen-overdue.times'), say('screen-explorer.spent')],
          rows: data.people.map((one) => [one[1], written(times(one), 1), money(one[4], data.money)]),
        }}
        height={230}
        margin={{ left: 12, right: 24, top: 12, bottom: 46 }}
        active
      >
        {(box) => {
          const x = linear([FROM, EDGE], [box.left, box.right]);
          const y = root([0, top], [box.bottom - 10, box.top + 8]);
          return (
            <>
              <rect
                class="late"
                x={x(limit)}
                y={box.top}
                width={box.right + 14 - x(limit)}
                height={box.bottom - box.top}
                rx={8}
              />
              <AxisX
                box={box}
                scale={x}
                values={[1, 2, 3, 4, 5, 6, 7, 8]}
                text={(n) => (n === EDGE ? `${n}×+` : `${n}×`)}
                label={say('screen-overdue.x')}
              />
              <path class="limit" d={`M${x(limit)} ${box.top}V${box.bottom}`} />
              <Marks
                marks={data.people.map((one) => ({
                  id: one[0],
                  x: x(Math.min(EDGE, times(one))),
                  y: y(one[4]),
                  label: say('screen-overdue.point', {
                    name: one[1],
                    away: one[3],
                    gap: written(one[2], 1),
                    spent: money(one[4], data.money),
                  }),
                }))}
                draw={(mark, i) => (
                  <g class={times(data.people[i]!) >= limit ? 'dot over' : 'dot'}>
                    <circle r={5} />
                    {called.has(mark.id) && <path d="M-3 0l2.2 2.4L3.2-2.600" />}
                  </g>
                )}
                onLook={setLooked}
              />
            </>
          );
        }}
      </Plot>
      <Looked mark={looked} />
    </div>
  );
}
