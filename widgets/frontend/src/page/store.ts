// The learner's answers in a page: at once on the device, and on the local server where there is one.
import type { Answer, AnswerRecord, Entry, Question, Saved } from '../contract';
import { PREFIX, type Device } from './device';
import { Notes } from './notes';
import { now } from './now';
import { Refusal, type Server } from './server';
import { say } from './words';

export const notebookOf = (question: Question): string =>
  question.use === 'graded' ? (question.assignment ?? 'practice') : question.use;

interface Watcher {
  question: Question;
  changed(entry: Entry | null): void;
  saved(saved: Saved): void;
}

const AGAIN = 10_000; // ms until unsent answers are tried again
const LOOK = 1_500; // ms within which the server is asked only once

export class Store {
  #watchers = new Set<Watcher>();
  #listeners = new Set<() => void>();
  #sending = new Map<string, Promise<void>>();
  #looked = new Map<string, number>();
  #again = 0;
  readonly notes: Notes;

  constructor(
    readonly learner: string,
    readonly device: Device,
    readonly server: Server | null,
  ) {
    this.notes = new Notes(device, learner);
    addEventListener('storage', (event) => {
      if (event.key === null || event.key.startsWith(this.#key(''))) this.#show();
    });
    addEventListener('online', () => void this.flush());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void this.refresh();
      else void this.flush(true);
    });
    addEventListener('pagehide', () => void this.flush(true));
  }

  /** The record of a notebook, as this page knows it. */
  record(notebook: string): AnswerRecord {
    const kept = this.device.read<AnswerRecord>(this.#key(`answers:${notebook}`));
    const sound = kept?.version === 1 && kept.answers !== null && typeof kept.answers === 'object';
    const answers = sound ? kept.answers : {};
    return { format: 'theirshoes-answers', version: 1, notebook, learner: this.learner, answers };
  }

  entry(question: Question): Entry | null {
    const { answers } = this.record(notebookOf(question));
    const entry = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    return entry?.kind === question.kind ? entry : null;
  }

  /** Be told of changes that other tabs and the server make to a question, and of whether it is saved. */
  watch(watcher: Watcher): void {
    this.#watchers.add(watcher);
    watcher.saved(this.#state(watcher.question));
    void this.#look(notebookOf(watcher.question));
  }

  /** Be told that some answer changed. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  put(question: Question, value: Answer | null, tries: number): void {
    const notebook = notebookOf(question);
    const entry: Entry = { kind: question.kind, value, when: now(), tries };
    const record = this.record(notebook);
    record.answers = { ...record.answers, [question.id]: entry };
    if (this.server) this.#mark(notebook, question.id, true);
    this.device.write(this.#key(`answers:${notebook}`), record);
    this.#tell(question.id);
    if (this.server) void this.#send(notebook, question.id);
  }

  /** Ask the server for what changed elsewhere, and send what it does not have yet. */
  async refresh(): Promise<void> {
    this.#show();
    const notebooks = new Set([...this.#watchers].map(({ question }) => notebookOf(question)));
    await Promise.all([...notebooks].map((notebook) => this.#look(notebook)));
  }

  /** Send every answer that the server does not have yet. */
  async flush(leaving = false): Promise<void> {
    if (!this.server) return;
    const waiting = Object.keys(this.#unsent());
    await Promise.all(
      waiting.map((place) => {
        const [notebook = '', id = ''] = place.split('/');
        return this.#send(notebook, id, leaving);
      }),
    );
  }

  get unsent(): number {
    return Object.keys(this.#unsent()).length;
  }

  /**
   * Take over answers that are not here, or are newer than here. A time that is still to come cannot be right: it never
   * outdoes an answer that is here.
   */
  async merge(records: AnswerRecord[]): Promise<{ taken: number; kept: number }> {
    const count = { taken: 0, kept: 0 };
    const present = now();
    for (const { notebook, answers } of records) {
      await this.#look(notebook);
      for (const [id, entry] of Object.entries(answers)) {
        const { answers: mine } = this.record(notebook);
        const here = Object.hasOwn(mine, id) ? mine[id] : undefined;
        const early = entry.when > present;
        if (here && (early || here.when >= entry.when)) {
          count.kept += JSON.stringify(here.value) === JSON.stringify(entry.value) ? 0 : 1;
          continue;
        }
        const taken = { ...entry, when: early ? present : entry.when };
        if (await this.#take(notebook, id, taken)) count.taken += 1;
      }
    }
    this.#show();
    return count;
  }

  /** Keep an entry, here and on the server; false where the server knows no such question. */
  async #take(notebook: string, id: string, entry: Entry): Promise<boolean> {
    const { kind, value, tries } = entry;
    let sent = !this.server;
    try {
      await this.server?.put(notebook, id, { kind, value, tries });
      sent = true;
    } catch (error) {
      if (error instanceof Refusal) return false;
    }
    const record = this.record(notebook);
    record.answers = { ...record.answers, [id]: entry };
    if (!sent) this.#mark(notebook, id, true);
    this.device.write(this.#key(`answers:${notebook}`), record);
    return true;
  }

  /** Everything that this device keeps of this learner. */
  records(): AnswerRecord[] {
    const prefix = this.#key('answers:');
    return this.device.keys(prefix).map((key) => this.record(key.slice(prefix.length)));
  }

  /** Blank every answer on the server too, since its files are on this device as well. */
  async forget(): Promise<void> {
    if (!this.server) return;
    const entries = this.records().flatMap(({ notebook, answers }) =>
      Object.entries(answers).map(([id, { kind }]) => ({ notebook, id, kind })),
    );
    for (const { notebook, id, kind } of entries) {
      await this.server.put(notebook, id, { kind, value: null, tries: 0 }).catch(() => undefined);
    }
  }

  #key(rest: string): string {
    return `${PREFIX}${this.learner || '-'}:${rest}`;
  }

  #unsent(): Record<string, boolean> {
    return this.device.read<Record<string, boolean>>(this.#key('unsent')) ?? {};
  }

  #mark(notebook: string, id: string, unsent: boolean): void {
    const { [`${notebook}/${id}`]: _, ...others } = this.#unsent();
    this.device.write(this.#key('unsent'), unsent ? { ...others, [`${notebook}/${id}`]: true } : others);
  }

  /** Take over the server's record, except where an answer here is newer and still to be sent. */
  async #look(notebook: string): Promise<void> {
    if (!this.server || Date.now() - (this.#looked.get(notebook) ?? -Infinity) < LOOK) return;
    this.#looked.set(notebook, Date.now());
    let theirs: AnswerRecord;
    try {
      theirs = await this.server.record(notebook);
    } catch (error) {
      this.#looked.delete(notebook);
      this.#trouble(notebook, error);
      return;
    }
    const mine = this.record(notebook);
    const unsent = this.#unsent();
    const answers = { ...theirs.answers };
    for (const [id, entry] of Object.entries(mine.answers)) {
      if (!unsent[`${notebook}/${id}`]) continue;
      if (answers[id] && answers[id].when > entry.when) this.#mark(notebook, id, false);
      else answers[id] = entry;
    }
    this.device.write(this.#key(`answers:${notebook}`), { ...mine, answers });
    this.#show();
    await this.flush();
  }

  /** Send one answer; while one is on its way the next waits, and only the last is sent. */
  #send(notebook: string, id: string, leaving = false): Promise<void> {
    const place = `${notebook}/${id}`;
    const going = this.#sending.get(place);
    if (going && !leaving) return going;
    const job = this.#deliver(notebook, id, leaving).finally(() => {
      if (this.#sending.get(place) === job) this.#sending.delete(place);
    });
    this.#sending.set(place, job);
    return job;
  }

  async #deliver(notebook: string, id: string, leaving: boolean): Promise<void> {
    for (;;) {
      const entry = this.record(notebook).answers[id];
      if (!this.server || !entry || !this.#unsent()[`${notebook}/${id}`]) return;
      const { kind, value, tries, when } = entry;
      try {
        await this.server.put(notebook, id, { kind, value, tries }, leaving);
      } catch (error) {
        this.#trouble(notebook, error, id);
        return;
      }
      const now = this.record(notebook).answers[id];
      if (now?.when === when && JSON.stringify(now.value) === JSON.stringify(value)) {
        this.#mark(notebook, id, false);
        this.#tell(id);
        return;
      }
    }
  }

  #trouble(notebook: string, error: unknown, id?: string): void {
    const refused = error instanceof Refusal;
    for (const watcher of this.#watchers) {
      if (notebookOf(watcher.question) !== notebook || (id && watcher.question.id !== id)) continue;
      if (refused) watcher.saved({ state: 'error', message: error.message });
      else watcher.saved(this.#kept());
    }
    if (!refused && !this.#again) {
      this.#again = window.setTimeout(() => {
        this.#again = 0;
        void this.flush();
      }, AGAIN);
    }
  }

  #state(question: Question): Saved {
    if (!this.server) return this.#kept();
    const waiting = this.#unsent()[`${notebookOf(question)}/${question.id}`];
    return { state: waiting ? 'saving' : 'saved', message: '' };
  }

  #kept(): Saved {
    const why = this.device.trouble;
    if (why) return { state: 'error', message: say('page.not-saved', { why: say(`page.${why}`) }) };
    return { state: 'device', message: this.server ? say('page.offline') : '' };
  }

  #tell(id: string): void {
    for (const watcher of this.#watchers) {
      if (watcher.question.id === id) watcher.saved(this.#state(watcher.question));
    }
    for (const listener of this.#listeners) listener();
  }

  #show(): void {
    for (const watcher of this.#watchers) {
      watcher.changed(this.entry(watcher.question));
      watcher.saved(this.#state(watcher.question));
    }
    for (const listener of this.#listeners) listener();
  }
}
