// The copy of somebody's answers: what "Clear me" saves as a file, and what can be loaded back. A file is from anywhere,
// so all of it is looked at before any of it is used.
import type { Answer, AnswerRecord, Entry, Kind } from '../contract';
import type { Store } from './store';
import { say } from './words';

export const COPY = 'theirshoes-copy';
export interface Copy {
  records: AnswerRecord[];
  /** Ids of the practice questions that are done. */
  practised: string[];
  /** When each assignment was handed in. */
  handedIn: Record<string, string>;
}

/** A file that cannot be loaded; the message is a sentence for the learner. */
export class NotLoaded extends Error {}

export const LARGEST = 8_000_000; // characters
const [MOST_RECORDS, MOST_ENTRIES, MOST_TRIES] = [100, 500, 100_000];
const [LARGEST_VALUE, DEEPEST] = [65_536, 12];
export const ID = /^(?=.{1,120}$)[a-z0-9]+([.-][a-z0-9]+)*$/;
export const NAME = /^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$/;
const WHEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

/** Everything that this device keeps of a learner's answers. */
export const copyOf = (store: Store): Copy & { format: string; version: number; when: string } => ({
  format: COPY,
  version: 1,
  when: new Date().toISOString(),
  records: store.records().filter((record) => Object.keys(record.answers).length),
  practised: store.notes.practised(),
  handedIn: store.notes.handedIn(),
});

/** What is in a file of ours of one of these formats, version 1; `otherwise` names the sentence for another file. */
export function readFile(text: string, otherwise: string, ...formats: string[]): Record<string, unknown> {
  if (text.length > LARGEST) throw new NotLoaded(say('page.copy-large'));
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new NotLoaded(say(otherwise));
  }
  if (!isGroup(data) || !formats.includes(String(data.format))) throw new NotLoaded(say(otherwise));
  if (typeof data.version === 'number' && data.version > 1) throw new NotLoaded(say('page.copy-newer'));
  if (data.version !== 1) throw new NotLoaded(say(otherwise));
  return data;
}

/** The copy in a file; all of it, or an error. */
export function readCopy(data: Record<string, unknown>): Copy {
  const records = data.records;
  if (!Array.isArray(records) || records.length > MOST_RECORDS) throw damaged();
  return {
    records: records.map(record),
    practised: ids(data.practised ?? []),
    handedIn: times(data.handedIn ?? {}, NAME),
  };
}

function record(data: unknown): AnswerRecord {
  if (!isGroup(data) || !matches(NAME, data.notebook) || !isGroup(data.answers)) throw damaged();
  const entries = Object.entries(data.answers);
  if (entries.length > MOST_ENTRIES) throw damaged();
  const answers = Object.fromEntries(entries.map(([id, one]) => [id, entry(id, one)]));
  return { format: 'theirshoes-answers', version: 1, notebook: data.notebook, learner: '', answers };
}

function entry(id: string, data: unknown): Entry {
  if (!matches(ID, id) || !isGroup(data)) throw damaged();
  const { kind, value, when, tries } = data;
  const counted = Number.isInteger(tries) && (tries as number) >= 0 && (tries as number) <= MOST_TRIES;
  if (!matches(NAME, kind) || !counted || !(value === null || isGroup(value))) throw damaged();
  if (depth(value) > DEEPEST || JSON.stringify(value).length > 2 * LARGEST_VALUE) throw damaged();
  return { kind: kind as Kind, value: value as Answer | null, when: time(when), tries: tries as number };
}

export function ids(data: unknown): string[] {
  if (!Array.isArray(data) || data.length > MOST_RECORDS * MOST_ENTRIES) throw damaged();
  if (!data.every((id) => matches(ID, id))) throw damaged();
  return data as string[];
}

/** Names with a time each. */
export function times(data: unknown, name: RegExp = ID): Record<string, string> {
  if (!isGroup(data)) throw damaged();
  const entries = Object.entries(data);
  if (entries.length > MOST_ENTRIES || !entries.every(([one]) => matches(name, one))) throw damaged();
  return Object.fromEntries(entries.map(([one, when]) => [one, time(when)]));
}

/** A time in the one form that records have, so that times can be compared as texts. */
export function time(when: unknown): string {
  const read = matches(WHEN, when) ? new Date(when) : null;
  if (!read || Number.isNaN(read.getTime())) throw damaged();
  return read.toISOString().replace(/\.\d+Z$/, '+00:00');
}

export const isGroup = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);
const matches = (form: RegExp, text: unknown): text is string => typeof text === 'string' && form.test(text);
export const damaged = () => new NotLoaded(say('page.copy-damaged'));

function depth(value: unknown, above = 0): number {
  if (typeof value !== 'object' || value === null || above > DEEPEST) return above;
  return Math.max(above + 1, ...Object.values(value).map((below) => depth(below, above + 1)));
}
