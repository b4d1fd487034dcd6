// Comma-separated values as Python's csv module reads them when it is strict.
import { MapProblem } from './map';
import { say } from './words';

export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let begun = false; // something of this row was read
  const source = text.replace(/^\ufeff/, '');
  const endRow = () => {
    if (begun) row.push(field);
    rows.push(row);
    [row, field, begun] = [[], '', false];
  };
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at]!;
    if (sign === '"' && !field) {
      at = quoted(source, at + 1, (part) => (field += part));
      begun = true;
      const after = source[at + 1];
      if (after !== undefined && !',\r\n'.includes(after)) throw new MapProblem(bad());
    } else if (sign === ',') {
      row.push(field);
      [field, begun] = ['', true];
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && source[at + 1] === '\n') at += 1;
      endRow();
    } else {
      field += sign;
      begun = true;
    }
  }
  if (begun) endRow();
  return rows;
}

/** Reads on to the closing quotation mark; returns where it stands. */
function quoted(source: string, start: number, take: (part: string) => void): number {
  for (let at = start; ;) {
    const end = source.indexOf('"', at);
    if (end < 0) throw new MapProblem(bad());
    if (source[end + 1] !== '"') {
      take(source.slice(at, end));
      return end;
    }
    take(source.slice(at, end + 1));
    at = end + 2;
  }
}

export const writeCsv = (rows: string[][]): string =>
  rows
    .map((row) => row.map((one) => (/[",\n]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join(','))
    .map((line) => `${line}\n`)
    .join('');

const bad = (): string => say('screen-journey-map.bad-csv');
