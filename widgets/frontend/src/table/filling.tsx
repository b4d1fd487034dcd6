import { cellsOf } from '../checks/table';
import { parseNumber } from '../checks/number';
import { withUnit } from '../checks/numeric';
import type { Column, Key, Question, Row, TableAnswer } from '../contract';
import { QuestionFrame, usePointed } from '../shared/frame';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { answer, useTrait } from '../shared/trait';
import { Cell } from './cell';
import { say } from './words';

const ROOMY = 4; // columns: more stand closer together

/** The answer with one cell filled in or, by a blank, emptied; null when nothing is left. */
export function filled(
  value: TableAnswer | null,
  row: string,
  column: string,
  text: string,
): TableAnswer | null {
  const { [row]: cells = {}, ...rows } = value?.cells ?? {};
  const { [column]: _, ...others } = cells;
  const now = text.trim() ? { ...others, [column]: text } : others;
  const all = Object.keys(now).length ? { ...rows, [row]: now } : rows;
  return Object.keys(all).length ? { cells: all } : null;
}

export function Filling({ model, root }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<TableAnswer | null>(model, 'answer');
  const pointed = usePointed(model);
  const { columns = [], rows = [] } = question;
  const cells = cellsOf(question);
  const textOf = (row: Row, column: Column) => value?.cells?.[row.id]?.[column.id] ?? '';
  const unread = cells.filter(({ row, column, unit, decimals }) => {
    const text = textOf(row, column);
    return text && !column.options && parseNumber(text, unit, decimals) === null;
  });
  const count = cells.filter(({ row, column }) => textOf(row, column)).length;
  const fields = () => [...root.querySelectorAll<HTMLElement>('[data-cell] .field')];

  return (
    <QuestionFrame
      model={model}
      onShow={(id) => root.querySelector<HTMLElement>(`[data-cell="${CSS.escape(id)}"] .field`)?.focus()}
      reveal={(key) => <Revealed question={question} answers={key} />}
    >
      <div class="fit">
        <table role="table" class={columns.length > ROOMY ? 'many' : undefined}>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col" dir="auto">
                {rich(question.corner ?? say('screen-table.rows'))}
              </th>
              {columns.map((column) => (
                <th role="columnheader" scope="col" key={column.id} dir="auto">
                  {rich(column.text)}
                  <Rounding decimals={column.decimals} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((row) => (
              <tr role="row" key={row.id}>
                <th role="rowheader" scope="row" dir="auto">
                  {rich(row.text)}
                  <Rounding decimals={row.decimals} />
                </th>
                {columns.map((column) => {
                  const cell = cells.find((one) => one.row === row && one.column === column);
                  return (
                    <td role="cell" key={column.id} class={cell ? 'open' : 'given'} data-cell={cell?.id}>
                      <span class="heading small" aria-hidden="true" dir="auto">
                        {rich(column.text)}
                        <Rounding decimals={column.decimals} />
                      </span>
                      {cell ? (
                        <Cell
                          row={row}
                          column={column}
                          unit={cell.unit ?? ''}
                          text={textOf(row, column)}
                          invalid={unread.includes(cell)}
                          pointed={pointed.has(cell.id)}
                          fill={(text) =>
                            answer(
                              model,
                              filled(model.get('answer') as TableAnswer | null, row.id, column.id, text),
                            )
                          }
                          next={(field) => fields()[fields().indexOf(field) + 1]?.focus()}
                        />
                      ) : (
                        <span dir="auto">{rich(row.given?.[column.id] ?? '')}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="small state-line">
        {say('screen-table.left', { n: count, of: cells.length })}{' '}
        <span id="unread" role="status">
          {unread[0] &&
            say('screen-table.unread', {
              row: plain(unread[0].row.text),
              column: plain(unread[0].column.text),
            })}
        </span>
      </p>
    </QuestionFrame>
  );
}

/** How exact a number should be. */
function Rounding({ decimals }: { decimals?: number }) {
  if (decimals === undefined) return null;
  const name = ['screen-table.whole', 'screen-table.decimal'][decimals] ?? 'screen-table.decimals';
  return <span class="rounding small"> {say(name, { n: decimals })}</span>;
}

function Revealed({ question, answers }: { question: Question; answers: Key }) {
  const right = (row: Row, column: Column, unit = '') => {
    const cell = answers.cells?.[row.id]?.[column.id];
    const options = (column.options ?? []).filter(({ id }) => cell?.right?.includes(id));
    return (
      options.map(({ text }) => plain(text)).join(say('screen-table.or')) || withUnit(`${cell?.value}`, unit)
    );
  };
  return (
    <ul>
      {cellsOf(question).map(({ id, row, column, unit }) => (
        <li dir="auto" key={id}>
          {say('screen-table.cell', { row: plain(row.text), column: plain(column.text) })}:{' '}
          <b>{right(row, column, unit)}</b>
        </li>
      ))}
    </ul>
  );
}
