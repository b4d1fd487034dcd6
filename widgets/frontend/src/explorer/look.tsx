// What the six kinds of the explorer share: the frame, what is kept of a look, and a list of names.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Question, Source, WidgetModel } from '../contract';
import { QuestionFrame } from '../shared/frame';
import { useTrait } from '../shared/trait';
import { undoKeys, UndoTools } from '../shared/undo';
import { useUndoable } from '../shared/undoable';
import { say } from './words';

export { default as lookStyle } from './style.css?inline';

/** What every kind's data has. */
export interface Shown {
  source: Source;
  /** The sign of the money, or '' where it is not known. */
  money: string;
  /** The last day looked at, such as 2026-08-31. */
  until: string;
}
/** Number and name of a customer, and what is known of her. */
export type Person = [id: string, name: string, ...rest: number[]];

export interface LookModel<Kept, Data> {
  question: Question;
  data: Data | null;
  kept: Partial<Kept>;
  /** Keep a part of the look, and have a sentence read out; `undefined` takes it out. */
  keep: (parts: { [Name in keyof Kept]?: Kept[Name] | undefined }, sentence: string) => void;
  undoable: ReturnType<typeof useUndoable<Partial<Kept>>>;
}

export function useLook<Kept, Data extends { source: Source }>(model: WidgetModel): LookModel<Kept, Data> {
  const question = useTrait<Question>(model, 'question');
  const data = useTrait<Data | null>(model, 'data') ?? null;
  const kept = useTrait<Partial<Kept> | null>(model, 'answer') ?? {};
  const undoable = useUndoable<Partial<Kept>>(model);
  const keep: LookModel<Kept, Data>['keep'] = (parts, sentence) => {
    const all = Object.entries({ ...undoable.latest(), ...parts }).filter(([, value]) => value !== undefined);
    undoable.change(all.length ? (Object.fromEntries(all) as Partial<Kept>) : null, sentence);
  };
  return { question, data, kept, keep, undoable };
}

interface LookProps<Kept, Data> {
  model: WidgetModel;
  look: LookModel<Kept, Data>;
  children: (data: Data) => ComponentChildren;
}

/** The frame around a look. */
export function Look<Kept, Data>({ model, look, children }: LookProps<Kept, Data>) {
  const { undoable, data } = look;
  return (
    <QuestionFrame model={model} tools={<UndoTools {...undoable} />}>
      <div
        class="look"
        onKeyDown={(event: KeyboardEvent) => {
          undoKeys(event, undoable);
        }}
      >
        {data ? children(data) : <p>{say('screen-explorer.nothing')}</p>}
      </div>
      <p class="hidden" role="status" aria-live="polite">
        {undoable.said}
      </p>
    </QuestionFrame>
  );
}

interface NamesProps {
  title: string;
  head: string[];
  /** A row a customer: id, and the cells, the name first. */
  rows: { id: string; cells: ComponentChildren[] }[];
  /** What is said where nobody is in it. */
  none: string;
  /** How many there are in all, where the rows are only some of them. */
  of?: number;
  first?: number;
}

/** A list of names that grows when asked. */
export function Names({ title, head, rows, none, of, first = 10 }: NamesProps) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, first);
  return (
    <div class="names">
      <h4 dir="auto">{title}</h4>
      {rows.length === 0 ? (
        <p class="small">{none}</p>
      ) : (
        <div class={all ? 'names-scroll all' : 'names-scroll'} tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead>
              <tr>
                {head.map((one) => (
                  <th scope="col">{one}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ id, cells: [name, ...cells] }) => (
                <tr key={id}>
                  <th scope="row" dir="auto">
                    {name}
                  </th>
                  {cells.map((one) => (
                    <td>{one}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!all && rows.length > first && (
        <button type="button" onClick={() => setAll(true)}>
          {say('screen-explorer.all-names', { n: rows.length })}
        </button>
      )}
      {of !== undefined && of > rows.length && (
        <p class="small">{say('screen-explorer.some-names', { n: rows.length, of })}</p>
      )}
    </div>
  );
}

/** A day in words: 2026-08-31 is 31 August 2026; a month alone is August 2026. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number?];
  const at = new Date(Date.UTC(year, month - 1, date ?? 1));
  return at.toLocaleDateString('en-GB', {
    ...(date ? { day: 'numeric' } : {}),
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** Two numbers for one customer: hers stand apart where two have one name. */
export const named = ([id, name]: Person): string => (name === id ? id : `${name} (${id})`);
