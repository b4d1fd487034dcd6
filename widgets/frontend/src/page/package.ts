// The hand-in file, made in the browser. The same file comes from Python (theirshoes.handin).
import { strToU8, zipSync } from 'fflate';
import type { AnswerRecord, Learner } from '../contract';
import { sha256 } from './sha256';
import { stamp } from './stamp';

interface Cell {
  cell_type: string;
  source: string | string[];
  metadata: { theirshoes?: { question?: string }; nbgrader?: { solution?: boolean } };
}
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
}

export interface HandIn {
  assignment: string;
  learner: Learner;
  record: AnswerRecord;
  notebook: Notebook;
  when: Date;
}

/** The text in a fence of backticks that is longer than any in it, so that it stays text. */
export function fenced(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** A copy of the released notebook with each written answer in its cell; the placeholder stays where there is none. */
export function withAnswers(notebook: Notebook, record: AnswerRecord): Notebook {
  const cells = notebook.cells.map((cell) => {
    const id = cell.metadata?.theirshoes?.question;
    const entry = id && Object.hasOwn(record.answers, id) ? record.answers[id] : undefined;
    const value = entry?.kind === 'written' ? (entry.value as { text?: unknown } | null) : null;
    const text = typeof value?.text === 'string' ? printable(value.text) : '';
    const ours = cell.cell_type === 'markdown' && cell.metadata?.nbgrader?.solution;
    return ours && text.trim() ? { ...cell, source: fenced(text) } : cell;
  });
  return { ...notebook, cells };
}

/** One kind of line end, and U+FFFD for what no page can show (control characters, halves of characters). */
const printable = (text: string): string =>
  text
    .replace(/\r\n|\r|\x85|\u2028|\u2029/g, '\n')
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');

export async function handInFile(handIn: HandIn): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { assignment, learner, when } = handIn;
  const record = { ...handIn.record, notebook: assignment, learner: learner.id };
  const files: Record<string, Uint8Array<ArrayBuffer>> = {
    [`${assignment}.ipynb`]: json(withAnswers(handIn.notebook, record)),
    [`${assignment}.answers.json`]: json(record),
  };
  const sums: Record<string, string> = {};
  for (const [name, bytes] of Object.entries(files)) sums[name] = await sha256(bytes);
  const manifest = {
    format: 'theirshoes-hand-in',
    version: 1,
    course: 'in-their-shoes',
    assignment,
    learner,
    when: when.toISOString().replace(/\.\d+Z$/, '+00:00'),
    files: sums,
  };
  const bytes = zipSync({ 'handin.json': json(manifest), ...files }, { mtime: when });
  return { name: `${assignment}-${learner.id}-${stamp(when)}.zip`, bytes };
}

const json = (value: unknown): Uint8Array<ArrayBuffer> =>
  strToU8(`${JSON.stringify(value, null, 1)}\n`) as Uint8Array<ArrayBuffer>;
