import { useState } from 'preact/hooks';
import type { Question } from '../contract';
import { Heat, type HeatCell } from '../explorer/heat';
import { Look, Names, useLook, type Person, type Shown } from '../explorer/look';
import { Choice } from '../explorer/choice';
import type { Props } from '../shared/mount';
import { money, written } from '../shared/plot-scale';
import { say } from './words';

/** id, name, days since the last visit, visits, money spent. */
type Member = Person & { 2: number; 3: number; 4: number };
interface Cell {
  r: number;
  f: number;
  customers: number;
  value: number;
  days: number;
  names: Member[];
}
interface Blind {
  who: [string, string];
  cell: [number, number];
  days: number;
  visits: number;
  all: number;
}
interface RfmData extends Shown {
  cells: Cell[];
  customers: number;
  value: number;
  blind: { new: Blind | null; seasonal: (Blind & { months: number[] }) | null };
}
interface Kept {
  cell: [number, number];
}
type By = 'customers' | 'value';

/** Low, middle or high of so many scores. */
export const third = (score: number, groups: number): 'low' | 'mid' | 'high' => {
  const share = (score - 0.5) / groups;
  return share < 0.4 ? 'low' : share < 0.6 ? 'mid' : 'high';
};

export function Rfm({ model }: Props) {
  const look = useLook<Kept, RfmData>(model);
  const { kept, keep } = look;
  const groups = (look.question as Question & { groups?: number }).groups ?? 3;
  const [by, setBy] = useState<By>('customers');
  const [blind, setBlind] = useState(false);
  const scores = Array.from({ length: groups }, (_, i) => i + 1);
  return (
    <Look model={model} look={look}>
      {(data) => {
        const sum = (spent: number) => money(spent, data.money);
        const at = (r: number, f: number) => data.cells.find((one) => one.r === r && one.f === f);
        const most = Math.max(1, ...data.cells.map((one) => one[by]));
        const spots = blind ? [data.blind.new, data.blind.seasonal] : [];
        const cell = (r: number, f: number): HeatCell => {
          const its = at(r, f);
          const spot = spots.findIndex((one) => one?.cell[0] === r && one.cell[1] === f);
          const shown = {
            level: its ? its[by] / most : null,
            text: its ? written(its.customers) : '–',
            label: its
              ? say('screen-rfm.cell', { r, f, n: its.customers, value: sum(its.value) })
              : say('screen-rfm.empty', { r, f }),
            ...(its ? { sub: thousands(its.value, data.money) } : {}),
          };
          return spot < 0 ? shown : { ...shown, marked: String(spot + 1) };
        };
        const rows = [...scores].reverse();
        const [r, f] = kept.cell ?? [0, 0];
        const its = kept.cell ? at(r, f) : undefined;
        const pick = (row: number, column: number) => {
          const next: [number, number] = [rows[row]!, column + 1];
          const there = at(...next);
          keep({ cell: next }, say('screen-rfm.said-picked', { n: there?.customers ?? 0 }));
        };
        return (
          <>
            <div class="bar">
              <Choice<By>
                label={say('screen-rfm.colour')}
                value={by}
                onChoose={setBy}
                options={[
                  ['customers', say('screen-rfm.by-customers')],
                  ['value', say('screen-rfm.by-value')],
                ]}
              />
              <button type="button" aria-pressed={blind} onClick={() => setBlind(!blind)}>
                {say('screen-rfm.blind')}
              </button>
            </div>
            <div>
              <Heat
                caption={say('screen-rfm.caption')}
                corner=""
                columns={scores.map((one) => say(ends(one, groups, 'f'), { n: one }))}
                rows={rows.map((one) => ({
                  text: say(ends(one, groups, 'r'), { n: one }),
                  cells: scores.map((often) => cell(one, often)),
                }))}
                picked={kept.cell ? [rows.indexOf(r), f - 1] : null}
                onPick={pick}
              />
              <p class="small axis-words">{say('screen-rfm.axes')}</p>
            </div>
            {blind && <BlindSpots data={data} />}
            {kept.cell ? (
              its ? (
                <>
                  <div class="told">
                    <p>
                      <b>{say(`screen-rfm.who-${third(r, groups)}-${third(f, groups)}`)}</b>
                    </p>
                    <p>{say(`screen-rfm.do-${third(r, groups)}-${third(f, groups)}`)}</p>
                    <p class="small">
                      {say('screen-rfm.share', {
                        n: its.customers,
                        share: Math.round((100 * its.customers) / data.customers),
                        value: sum(its.value),
                        part: Math.round((100 * its.value) / Math.max(1, data.value)),
                        days: written(its.days),
                      })}
                    </p>
                  </div>
                  <Names
                    key={`${r}-${f}`}
                    title={say('screen-rfm.names')}
                    head={[
                      say('screen-explorer.name'),
                      say('screen-rfm.last'),
                      say('screen-rfm.visits'),
                      say('screen-explorer.spent'),
                    ]}
                    rows={its.names.map(([id, name, days, visits, spent]) => ({
                      id,
                      cells: [
                        <>
                          {name} {name !== id && <small>{id}</small>}
                        </>,
                        days,
                        visits,
                        sum(spent),
                      ],
                    }))}
                    none=""
                    of={its.customers}
                    first={6}
                  />
                </>
              ) : (
                <p class="told">{say('screen-rfm.nobody')}</p>
              )
            ) : (
              <p class="small">{say('screen-rfm.how')}</p>
            )}
          </>
        );
      }}
    </Look>
  );
}

/** A customer who is new and one who comes by season: what the scores make of them. */
function BlindSpots({ data }: { data: RfmData }) {
  const { new: fresh, seasonal } = data.blind;
  if (!fresh && !seasonal) return <p class="told">{say('screen-rfm.blind-none')}</p>;
  return (
    <div class="told blind-spots">
      {fresh && (
        <p>
          <b class="spot">1</b>
          <span>{say('screen-rfm.blind-new', { name: fresh.who[1], days: fresh.days, all: fresh.all })}</span>
        </p>
      )}
      {seasonal && (
        <p>
          <b class="spot">2</b>
          <span>
            {say('screen-rfm.blind-seasonal', {
              name: seasonal.who[1],
              months: seasonal.months.map(month).join(say('screen-rfm.and')),
              days: seasonal.days,
            })}
          </span>
        </p>
      )}
    </div>
  );
}

const month = (n: number): string =>
  new Date(Date.UTC(2024, n - 1, 1)).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' });

const ends = (score: number, groups: number, way: 'r' | 'f'): string => {
  if (score === 1) return `screen-rfm.${way}-least`;
  if (score === groups) return `screen-rfm.${way}-most`;
  return groups === 3 ? `screen-rfm.${way}-middle` : 'screen-rfm.score';
};

const thousands = (value: number, sign: string): string =>
  value >= 1000 ? `${money(value / 1000, sign, value < 9950 ? 1 : 0)}k` : money(value, sign);
