import { useLayoutEffect, useState } from 'preact/hooks';
import { Look, named, useLook, type Person, type Shown } from '../explorer/look';
import { Icon } from '../shared/icons';
import type { Props } from '../shared/mount';
import { AxisX, AxisY, Plot } from '../shared/plot';
import { area, line, linear, ticks, written, type Point } from '../shared/plot-scale';
import { Slider } from '../shared/slider';
import type { Buying } from './buying';
import { chanceLater, curve, visitsLater, type Customer } from './history';
import { say } from './words';

interface AliveData extends Shown {
  model: Buying;
  people: (Person | [...Person, number[]])[];
  customers: number;
  once: number;
}
interface Kept {
  customer: string;
  weeks: number;
  visits: number[];
}

const AHEAD = 26; // weeks
const BACK = 52;
const STEP = 0.5;
const NEXT = 12; // weeks in which visits are expected

const customers = (data: AliveData): Customer[] =>
  (data.people as unknown as [string, string, number, number, number, number[]][]).map(
    ([id, name, x, tx, age, visits]) => ({ id, name, x, tx, age, visits }),
  );

export function Alive({ model }: Props) {
  const look = useLook<Kept, AliveData>(model);
  const { kept, keep } = look;
  const recorded = kept.weeks ?? 0;
  const [weeks, setWeeks] = useState(recorded);
  useLayoutEffect(() => setWeeks(recorded), [recorded, kept.customer]);
  return (
    <Look model={model} look={look}>
      {(data) => {
        const all = customers(data);
        const one = all.find((other) => other.id === kept.customer) ?? all[0];
        if (!one) return null;
        const visits = kept.visits ?? [];
        const chance = (at: number) => Math.round(100 * chanceLater(data.model, one, at, visits));
        const expected = (at: number) => visitsLater(data.model, one, at, visits, NEXT);
        const said = (at: number, came: readonly number[]) =>
          say('screen-alive.said', {
            weeks: inWeeks(at),
            chance: Math.round(100 * chanceLater(data.model, one, at, came)),
          });
        const here = visits.includes(weeks);
        const comes = () => {
          const next = here ? visits.filter((at) => at !== weeks) : [...visits, weeks].sort((a, b) => a - b);
          keep({ customer: one.id, weeks, visits: next.length ? next : undefined }, said(weeks, next));
        };
        const go = (at: number) => {
          setWeeks(at);
          keep({ customer: one.id, weeks: at }, said(at, visits));
        };
        const [before, now] = [expected(0), expected(weeks)];
        return (
          <>
            <label class="who">
              <span>{say('screen-alive.choose')}</span>
              <select
                class="field"
                value={one.id}
                onChange={(event) => {
                  const id = event.currentTarget.value;
                  const chosen = all.find((other) => other.id === id)!;
                  keep({ customer: id, weeks: undefined, visits: undefined }, told(chosen));
                }}
              >
                {all.map((other) => (
                  <option value={other.id}>
                    {`${named([other.id, other.name])}: ${Math.round(100 * chanceLater(data.model, other, 0, []))}%`}
                  </option>
                ))}
              </select>
            </label>
            <p dir="auto">{told(one)}</p>
            <div class="figures">
              <p>
                <b>{say('screen-alive.percent', { n: chance(weeks) })}</b>
                <span>{say('screen-alive.still')}</span>
                <small>
                  {say('screen-alive.today-is', { n: say('screen-alive.percent', { n: chance(0) }) })}
                </small>
              </p>
              <p>
                <b>{figure(now)}</b>
                <span>{say('screen-alive.expected', { n: NEXT })}</span>
                <small>{say('screen-alive.today-is', { n: figure(before) })}</small>
              </p>
            </div>
            <Drawing data={data} one={one} weeks={weeks} visits={visits} onMove={setWeeks} onDone={go} />
            <Slider
              label={say('screen-alive.day')}
              min={0}
              max={AHEAD}
              step={STEP}
              value={weeks}
              text={(at) => say('screen-alive.on', { when: inWeeks(at), day: dayAfter(data.until, at) })}
              onMove={setWeeks}
              onDone={go}
            />
            <div class="buttons">
              <button type="button" class="primary" onClick={comes}>
                <Icon name={here ? 'undo' : 'plus'} />
                {say(here ? 'screen-alive.not-come' : 'screen-alive.come')}
              </button>
              {visits.length > 0 && (
                <button
                  type="button"
                  class="quiet"
                  onClick={() => keep({ visits: undefined }, say('screen-alive.said-none'))}
                >
                  {say('screen-alive.none')}
                </button>
              )}
            </div>
            <div class="told">
              <p>
                {say(one.x + visits.length === 0 ? 'screen-alive.once' : 'screen-alive.what', {
                  name: one.name,
                })}
              </p>
              <p class="small">{say('screen-alive.some', { n: all.length, of: data.customers })}</p>
            </div>
          </>
        );
      }}
    </Look>
  );
}

interface DrawingProps {
  data: AliveData;
  one: Customer;
  weeks: number;
  visits: number[];
  onMove: (weeks: number) => void;
  onDone: (weeks: number) => void;
}

function Drawing({ data, one, weeks, visits, onMove, onDone }: DrawingProps) {
  const [held, setHeld] = useState(false);
  const from = Math.max(0, one.age - BACK);
  const to = one.age + AHEAD;
  const past = curve(data.model, one, visits, from, one.age + weeks);
  const ahead = curve(data.model, one, visits, one.age + weeks, to, 60);
  const chance = Math.round(100 * chanceLater(data.model, one, weeks, visits));
  const shownVisits = [...one.visits, ...visits.map((at) => one.age + at)].filter((at) => at >= from);
  return (
    <Plot
      title={say('screen-alive.plot', { name: one.name })}
      words={say(weeks === 0 ? 'screen-alive.plot-today' : 'screen-alive.plot-words', {
        today: Math.round(100 * chanceLater(data.model, one, 0, visits)),
        when: inWeeks(weeks),
        chance,
      })}
      table={{
        head: [say('screen-alive.week'), say('screen-alive.chance')],
        rows: [0, 1, 2, 4, 8, 12, 16, 20, 26].map((at) => [
          inWeeks(at),
          say('screen-alive.percent', { n: Math.round(100 * chanceLater(data.model, one, at, visits)) }),
        ]),
      }}
      height={280}
      margin={{ left: 48, right: 16, top: 14, bottom: 62 }}
      onPointer={(event, x) => {
        const svg = event.currentTarget as SVGElement;
        const width = svg.clientWidth || Number(svg.getAttribute('width'));
        const scale = linear([from, to], [48, width - 16]);
        const at = Math.max(0, Math.min(AHEAD, Math.round((scale.invert(x) - one.age) / STEP) * STEP));
        if (event.type === 'pointerdown' && event.isPrimary && scale.invert(x) >= one.age - 2) {
          setHeld(true);
          svg.setPointerCapture?.(event.pointerId);
          onMove(at);
        } else if (event.type === 'pointermove' && held) onMove(at);
        else if (event.type === 'pointerup' && held) {
          setHeld(false);
          onDone(at);
        } else if (event.type === 'pointercancel') setHeld(false);
      }}
    >
      {(box) => {
        const x = linear([from, to], [box.left, box.right]);
        const y = linear([0, 1], [box.bottom, box.top]);
        const place = (points: [number, number][]): Point[] => points.map(([week, p]) => [x(week), y(p)]);
        const at = x(one.age + weeks);
        const height = y(chanceLater(data.model, one, weeks, visits));
        return (
          <>
            <AxisY
              box={box}
              scale={y}
              values={[0, 0.25, 0.5, 0.75, 1]}
              text={(p) => `${Math.round(100 * p)}%`}
            />
            <rect
              class="future"
              x={x(one.age)}
              y={box.top}
              width={box.right - x(one.age)}
              height={box.bottom - box.top}
            />
            <path class="shade" d={area(place(past), box.bottom)} />
            <path class="curve" d={line(place(past))} />
            <path class="curve ahead" d={line(place(ahead))} />
            <path class="today" d={`M${x(one.age)} ${box.top}V${box.bottom + 24}`} />
            <g aria-hidden="true">
              {shownVisits.map((visit, i) => (
                <circle
                  key={i}
                  class={visit > one.age ? 'visit imagined' : 'visit'}
                  cx={x(visit)}
                  cy={box.bottom + 12}
                  r={visit > one.age ? 6 : 4.5}
                />
              ))}
            </g>
            <AxisX
              box={{ ...box, bottom: box.bottom + 20 }}
              scale={x}
              values={ticks(from - one.age, AHEAD, 6).map((week) => week + one.age)}
              text={(week) =>
                Math.abs(week - one.age) < 0.01 ? say('screen-alive.today') : signed(week - one.age)
              }
              label={say('screen-alive.x')}
            />
            <path class="needle" d={`M${at} ${box.top}V${box.bottom}`} />
            <circle class="handle" cx={at} cy={height} r={9} />
          </>
        );
      }}
    </Plot>
  );
}

const signed = (week: number): string => `${week > 0 ? '+' : ''}${written(week)}`;
const figure = (visits: number): string => (Number.isFinite(visits) ? written(visits, 1) : '–');
const inWeeks = (weeks: number): string =>
  weeks === 0
    ? say('screen-alive.today-word')
    : weeks === 1
      ? say('screen-alive.in-week')
      : say('screen-alive.in-weeks', { n: written(weeks, 1) });

/** The day so many weeks after another. */
export const dayAfter = (day: string, weeks: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + weeks * 7 * 86_400_000).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });

function told({ name, x, tx, age, visits }: Customer): string {
  const away = written(age - tx, age - tx < 10 ? 1 : 0);
  if (x === 0) return say('screen-alive.told-once', { name, away });
  const gaps = visits.slice(1).map((at, i) => at - visits[i]!);
  const middle = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? tx / x;
  const how = away === '0' ? 'screen-alive.told-now' : 'screen-alive.told';
  return say(how, { name, visits: x + 1, gap: written(middle, 1), away });
}
