// The cells of a table: numbers with a tolerance, and choices.
import words from 'words:table';
import type { CellKey, Column, Feedback, Key, Question, Row } from '../contract';
import { speaker } from '../say';
import {
  blank,
  entries,
  feedback,
  mend,
  parts,
  plain,
  rounded,
  tried,
  unreadable,
  ValueProblem,
} from './feedback';
import { parseNumber } from './number';
import { fits, hasFigures, shortened, withUnit } from './numeric';

const say = speaker(words);
const LONGEST = 100;

interface Cell {
  row: Row;
  column: Column;
  /** Its name in a key's messages, and where a message points. */
  id: string;
  unit: string | undefined;
  decimals: number | undefined;
}

/** Every cell that is to be filled in, row by row. */
export const cellsOf = (question: Question): Cell[] =>
  (question.rows ?? []).flatMap((row) =>
    (question.columns ?? [])
      .filter((column) => !Object.hasOwn(row.given ?? {}, column.id))
      .map((column) => ({
        row,
        column,
        id: `${row.id}/${column.id}`,
        unit: row.unit ?? column.unit,
        decimals: row.decimals ?? column.decimals,
      })),
  );

/** What stands in the filled cells, by their names. */
function read(question: Question, value: unknown): Map<string, string> {
  const group = parts(value, ['cells']);
  const cells = new Map(cellsOf(question).map((cell) => [cell.id, cell]));
  const rows = new Set(question.rows?.map(({ id }) => id));
  const filled = new Map<string, string>();
  for (const [row, given] of entries(group.has('cells') ? group.get('cells') : {})) {
    if (!rows.has(row)) throw new ValueProblem('cells');
    for (const [column, text] of entries(given)) {
      const cell = cells.get(`${row}/${column}`);
      if (!cell || typeof text !== 'string' || [...text].length > LONGEST) throw new ValueProblem('cells');
      const { options } = cell.column;
      if (options && text && !options.some(({ id }) => id === text)) throw new ValueProblem('cells');
      if (/[^ \t\n\r\u00a0]/.test(text)) filled.set(cell.id, text);
    }
  }
  return filled;
}

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const scored = key !== null;
  if (value === null) return blank(say('table.blank'), scored);
  const filled = tried(() => read(question, value));
  if (!filled) return unreadable(scored);
  if (!filled.size) return blank(say('table.blank'), scored);
  const score = key && scoreOf(question, filled, key);
  if (score === 1) return feedback(1, say('table.right'));
  const cells = cellsOf(question);
  for (const cell of cells) {
    const text = filled.get(cell.id);
    if (text === undefined) continue;
    const said = unread(cell, text, key) ?? (key && wrong(cell, text, key));
    if (said) return mend(question, feedback(score, said, [cell.id]));
  }
  const empty = cells.length - filled.size;
  if (!empty) return feedback(null, say('table.kept'));
  const name = `table.${scored ? 'fits' : 'open'}-${empty === 1 ? 'one' : 'many'}`;
  return feedback(score, say(name, { count: empty }));
}

const place = ({ row, column }: Cell) => ({ row: plain(row.text), column: plain(column.text) });

/** What to say of a number that cannot be read or, before there are marks, is not rounded as asked. */
function unread(cell: Cell, text: string, key: Key | null): string | null {
  if (cell.column.options) return null;
  const { unit, decimals } = cell;
  const number = parseNumber(text, unit, decimals);
  if (number === null) {
    if (!hasFigures(text)) return say('table.no-figures', place(cell));
    return say('table.unread', { ...place(cell), text: shortened(text) });
  }
  if (key || decimals === undefined || (number.split('.')[1]?.length ?? 0) <= decimals) return null;
  const name = ['table.whole', 'table.decimal'][decimals] ?? 'table.decimals';
  return say(name, { ...place(cell), number: withUnit(number, unit), decimals });
}

/** What to say of a cell that is not right. */
function wrong(cell: Cell, text: string, key: Key): string | null {
  const right = keyOf(cell, key);
  const why = key.messages?.[cell.id] ?? '';
  if (cell.column.options) {
    if (right.right?.includes(text)) return null;
    const option = plain(cell.column.options.find(({ id }) => id === text)?.text ?? '');
    return say('table.not', { ...place(cell), option, why: key.messages?.[`${cell.id}:${text}`] || why });
  }
  const shown = parseNumber(text, cell.unit, cell.decimals) ?? '';
  const number = Number(shown);
  const value = right.value ?? NaN;
  if (fits(number, value, right.tolerance)) return null;
  const near = right.near?.find((one) => fits(number, one.value, one.tolerance));
  if (near) return say('table.near', { ...place(cell), why: near.message });
  const name = number > value ? 'table.high' : 'table.low';
  return say(name, { ...place(cell), why, number: withUnit(shown, cell.unit) });
}

const keyOf = ({ row, column }: Cell, key: Key): CellKey => key.cells?.[row.id]?.[column.id] ?? {};

/** Mean over the cells; the choices of a column are corrected for chance, the best blind choice there gets 0. */
function scoreOf(question: Question, filled: Map<string, string>, key: Key): number {
  const cells = cellsOf(question);
  let total = 0;
  for (const column of question.columns ?? []) {
    const own = cells.filter((cell) => cell.column === column);
    if (!own.length) continue;
    const right = own.reduce((sum, cell) => sum + cellScore(cell, filled.get(cell.id), key), 0) / own.length;
    const blind = column.options ? blindScore(column.options, own, key) : 0;
    if (blind < 1) total += own.length * Math.max(0, (right - blind) / (1 - blind));
  }
  return rounded(total / cells.length);
}

/** Share of a column that is right by one choice everywhere; of a single cell, by any choice at random. */
function blindScore(options: { id: string }[], cells: Cell[], key: Key): number {
  if (cells.length === 1) return (keyOf(cells[0]!, key).right?.length ?? 0) / options.length;
  const share = (id: string) => cells.filter((cell) => keyOf(cell, key).right?.includes(id)).length;
  return Math.max(...options.map(({ id }) => share(id) / cells.length));
}

function cellScore(cell: Cell, text: string | undefined, key: Key): number {
  const right = keyOf(cell, key);
  if (text === undefined) return 0;
  if (cell.column.options) return right.right?.includes(text) ? 1 : 0;
  const number = parseNumber(text, cell.unit, cell.decimals);
  if (number === null) return 0;
  if (fits(Number(number), right.value ?? NaN, right.tolerance)) return 1;
  return right.near?.find((one) => fits(Number(number), one.value, one.tolerance))?.score ?? 0;
}
