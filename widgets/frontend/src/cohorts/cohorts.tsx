import { Choice } from '../explorer/choice';
import { Heat, type HeatCell } from '../explorer/heat';
import { dayInWords, Look, useLook, type Shown } from '../explorer/look';
import type { Props } from '../shared/mount';
import { say } from './words';

interface CohortsData extends Shown {
  /** A month, and for each month since how many of its new customers bought; the list ends where time does. */
  rows: [month: string, counts: number[]][];
  unfinished: boolean;
}
type As = 'share' | 'customers';
interface Kept {
  as: As;
  cohort: string;
  month: number;
}

const percent = (part: number, whole: number): number => Math.round((100 * part) / Math.max(1, whole));

export function Cohorts({ model }: Props) {
  const look = useLook<Kept, CohortsData>(model);
  const { kept, keep } = look;
  const as = kept.as ?? 'share';
  return (
    <Look model={model} look={look}>
      {(data) => {
        const width = Math.max(1, ...data.rows.map(([, counts]) => counts.length));
        const later = data.rows.flatMap(([, counts]) => counts.slice(1).map((n) => level(n, counts[0]!, as)));
        const most = Math.max(0.01, ...later);
        const cell = (row: number, column: number): HeatCell => {
          const [cohort, counts] = data.rows[row]!;
          const new_ = counts[0] ?? 0;
          const month = dayInWords(cohort);
          if (column >= counts.length) {
            const label = say('screen-cohorts.cell-missing', { month, n: column });
            return { level: null, text: say('screen-cohorts.not-yet'), label, missing: true };
          }
          const count = counts[column]!;
          const running = data.unfinished && column === counts.length - 1;
          const label = column
            ? say('screen-cohorts.cell', { month, n: column, count, share: percent(count, new_) })
            : say('screen-cohorts.cell-new', { month, count });
          const share = new_ === 0 ? '–' : `${percent(count, new_)}%`;
          return {
            level: column === 0 || new_ === 0 ? null : level(count, new_, as) / most,
            text: column === 0 || as === 'customers' ? String(count) : share,
            label: running ? `${label} ${say('screen-cohorts.so-far')}` : label,
            running,
          };
        };
        const row = data.rows.findIndex(([cohort]) => cohort === kept.cohort);
        return (
          <>
            <Choice<As>
              label={say('screen-cohorts.show')}
              value={as}
              onChoose={(next) => keep({ as: next }, say(`screen-cohorts.said-${next}`))}
              options={[
                ['share', say('screen-cohorts.as-share')],
                ['customers', say('screen-cohorts.as-customers')],
              ]}
            />
            <div>
              <Heat
                caption={say('screen-cohorts.caption')}
                corner={say('screen-cohorts.corner')}
                columns={Array.from({ length: width }, (_, n) => (n ? `+${n}` : say('screen-cohorts.new')))}
                rows={data.rows.map(([cohort], line) => ({
                  text: shortMonth(cohort),
                  cells: Array.from({ length: width }, (_, n) => cell(line, n)),
                }))}
                picked={row < 0 ? null : [row, kept.month ?? 0]}
                onPick={(line, n) =>
                  keep({ cohort: data.rows[line]![0], month: n }, words(data, line, n).join(' '))
                }
              />
              <p class="small key">
                <span class="swatch" aria-hidden="true" />
                {say('screen-cohorts.key')}
              </p>
            </div>
            <div class="told">
              {row < 0 ? (
                <p>{say('screen-cohorts.how')}</p>
              ) : (
                words(data, row, kept.month ?? 0).map((one) => <p>{one}</p>)
              )}
            </div>
          </>
        );
      }}
    </Look>
  );
}

const level = (count: number, of: number, as: As): number =>
  as === 'share' ? count / Math.max(1, of) : count;

const shortMonth = (cohort: string): string => {
  const [year, month] = cohort.split('-').map(Number) as [number, number];
  const at = new Date(Date.UTC(year, month - 1, 1));
  return at.toLocaleDateString('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' });
};

/** What a cell says, in sentences. */
export function words(data: Pick<CohortsData, 'rows' | 'unfinished'>, row: number, n: number): string[] {
  const [cohort, counts] = data.rows[row]!;
  const month = dayInWords(cohort);
  const start = counts[0] ?? 0;
  if (n >= counts.length)
    return [say('screen-cohorts.told-missing', { month, n }), say('screen-cohorts.not-zero')];
  if (n === 0)
    return [say(start ? 'screen-cohorts.told-new' : 'screen-cohorts.told-none', { month, count: start })];
  if (start === 0) return [say('screen-cohorts.told-none', { month })];
  const count = counts[n]!;
  const said = [say('screen-cohorts.told', { month, start, n, count, share: percent(count, start) })];
  if (data.unfinished && n === counts.length - 1) said.push(say('screen-cohorts.told-running'));
  else if (start < 30) said.push(say('screen-cohorts.told-few', { start }));
  return said;
}
