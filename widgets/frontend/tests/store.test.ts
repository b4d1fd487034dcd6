import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnswerRecord, Entry, Feedback, Question, Saved } from '../src/contract';
import { Device } from '../src/page/device';
import { check } from '../src/checks/choose';
import { questionModel } from '../src/page/question';
import { Refusal, Server, Unreachable } from '../src/page/server';
import { Store } from '../src/page/store';
import { order, practice, settled } from './stage';

const graded: Question = { ...order, id: 'journey.one', use: 'graded', assignment: 'journey', points: 6 };
const value = { order: ['pay'], out: [] };

beforeEach(() => localStorage.clear());

const kept = (key: string): AnswerRecord => JSON.parse(localStorage.getItem(key) ?? 'null') as AnswerRecord;

/** A server that is there or not, and remembers what it was sent. */
function fakeServer(answers: Record<string, Entry> = {}) {
  const state = { up: true, refuse: '', puts: [] as unknown[][], answers };
  const may = () => {
    if (!state.up) throw new Unreachable();
    if (state.refuse) throw new Refusal(state.refuse);
  };
  const server = {
    record: async (notebook: string) => {
      may();
      return {
        format: 'theirshoes-answers',
        version: 1,
        notebook,
        learner: 'anna',
        answers: { ...state.answers },
      };
    },
    put: async (notebook: string, id: string, sent: Entry) => {
      may();
      state.puts.push([notebook, id, sent.value]);
      state.answers[id] = { ...sent, when: new Date().toISOString() };
    },
  } as unknown as Server;
  return { state, server };
}

function watching(store: Store, question: Question) {
  const seen: { saved: Saved[]; entries: (Entry | null)[] } = { saved: [], entries: [] };
  store.watch({
    question,
    changed: (entry) => seen.entries.push(entry),
    saved: (saved) => seen.saved.push(saved),
  });
  return seen;
}

describe('answers on the device', () => {
  it('are kept in the record of their notebook, in the shape that Python reads', () => {
    const store = new Store('', new Device(), null);
    const seen = watching(store, graded);
    store.put(graded, value, 2);
    const record = kept('theirshoes:1:-:answers:journey');
    expect(record).toMatchObject({ format: 'theirshoes-answers', version: 1, notebook: 'journey' });
    expect(record.answers['journey.one']).toMatchObject({ kind: 'order', value, tries: 2 });
    expect(record.answers['journey.one']!.when).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
    expect(seen.saved.at(-1)).toEqual({ state: 'device', message: '' });
  });
  it('of practice questions share one record', () => {
    new Store('', new Device(), null).put(order, value, 0);
    expect(kept('theirshoes:1:-:answers:practice').answers).toHaveProperty([order.id]);
  });
  it('of two learners are kept apart', () => {
    new Store('anna', new Device(), null).put(graded, value, 0);
    expect(new Store('ben', new Device(), null).entry(graded)).toBeNull();
  });
  it('do not overwrite what another tab kept meanwhile', () => {
    const [one, two] = [new Store('', new Device(), null), new Store('', new Device(), null)];
    one.put(graded, value, 0);
    two.put({ ...graded, id: 'journey.two' }, value, 0);
    expect(Object.keys(kept('theirshoes:1:-:answers:journey').answers)).toEqual([
      'journey.one',
      'journey.two',
    ]);
  });
  it('are shown as soon as another tab changes them', () => {
    const store = new Store('', new Device(), null);
    const seen = watching(store, graded);
    new Store('', new Device(), null).put(graded, value, 1);
    dispatchEvent(new StorageEvent('storage', { key: 'theirshoes:1:-:answers:journey' }));
    expect(seen.entries.at(-1)?.value).toEqual(value);
  });
  it.each([
    ['QuotaExceededError', 'no room left'],
    ['SecurityError', 'does not allow it'],
  ])('are said not to be saved on %s, and live on in the page', (name, words) => {
    const broken = () => {
      throw new DOMException('', name);
    };
    const store = new Store('', new Device(broken), null);
    const seen = watching(store, graded);
    store.put(graded, value, 0);
    expect(seen.saved.at(-1)!.state).toBe('error');
    expect(seen.saved.at(-1)!.message).toContain(words);
    expect(store.entry(graded)?.value).toEqual(value);
  });
  it('that are damaged are taken for none', () => {
    localStorage.setItem('theirshoes:1:-:answers:journey', '{"version": 1, "answers": nul');
    expect(new Store('', new Device(), null).entry(graded)).toBeNull();
  });
});

describe('answers with a local server', () => {
  it('are sent at once', async () => {
    const { state, server } = fakeServer();
    const store = new Store('anna', new Device(), server);
    const seen = watching(store, graded);
    store.put(graded, value, 0);
    expect(seen.saved.at(-1)!.state).toBe('saving');
    await settled(10);
    expect(state.puts).toEqual([['journey', 'journey.one', value]]);
    expect(seen.saved.at(-1)!.state).toBe('saved');
  });
  it('are kept while the server is away, also over a reload, and sent when it is back', async () => {
    const { state, server } = fakeServer();
    state.up = false;
    const store = new Store('anna', new Device(), server);
    const seen = watching(store, graded);
    store.put(graded, value, 0);
    await settled(10);
    expect(seen.saved.at(-1)!.state).toBe('device');
    state.up = true;
    const again = new Store('anna', new Device(), server);
    const after = watching(again, graded);
    await settled(10);
    expect(state.puts).toEqual([['journey', 'journey.one', value]]);
    expect(after.entries.at(-1)?.value).toEqual(value);
    expect(again.unsent).toBe(0);
  });
  it('give way to a later answer from the notebook', async () => {
    const later = {
      kind: 'order',
      value: { order: ['enter'], out: [] },
      when: '2999-01-01T00:00:00+00:00',
      tries: 1,
    };
    const { state, server } = fakeServer({ 'journey.one': later as Entry });
    state.up = false;
    const store = new Store('anna', new Device(), server);
    store.put(graded, value, 0);
    await settled(10);
    state.up = true;
    const seen = watching(new Store('anna', new Device(), server), graded);
    await settled(10);
    expect(seen.entries.at(-1)?.value).toEqual(later.value);
    expect(state.puts).toEqual([]);
  });
  it('that are refused say why', async () => {
    const { state, server } = fakeServer();
    state.refuse = 'Somebody else is learning here now.';
    const store = new Store('anna', new Device(), server);
    const seen = watching(store, graded);
    store.put(graded, value, 0);
    await settled(10);
    expect(seen.saved.at(-1)).toEqual({ state: 'error', message: state.refuse });
  });
  it('in quick succession end with the last one', async () => {
    const { state, server } = fakeServer();
    const store = new Store('anna', new Device(), server);
    for (const order of [['pay'], ['pay', 'enter'], ['enter']]) store.put(graded, { order, out: [] }, 0);
    await settled(10);
    expect((state.puts.at(-1) as unknown[])[2]).toEqual({ order: ['enter'], out: [] });
    expect(store.unsent).toBe(0);
  });
});

describe('requests', () => {
  it('carry the learner and the token against forged requests', async () => {
    document.cookie = '_xsrf=abc';
    const fetcher = vi.fn(async () => new Response('{"ok": true}'));
    await new Server('/theirshoes/api/', 'anna', fetcher as never).handIn('journey');
    const [url, options] = fetcher.mock.calls[0] as unknown as [string, RequestInit];
    expect(new URL(url).pathname).toBe('/theirshoes/api/hand-in/journey');
    expect(options.headers).toMatchObject({ 'X-XSRFToken': 'abc', 'X-Theirshoes-Learner': 'anna' });
  });
  it('tell a refusal from a server that is not there', async () => {
    const answers = (response: () => Response) => new Server('/', 'anna', (async () => response()) as never);
    const refused = answers(() => new Response('{"message": "Too long."}', { status: 413 }));
    await expect(refused.record('x')).rejects.toThrow(new Refusal('Too long.'));
    const gone = answers(() => {
      throw new TypeError();
    });
    await expect(gone.record('x')).rejects.toBeInstanceOf(Unreachable);
  });
});

describe('the stand-in for the kernel', () => {
  const question = practice('choose', {
    options: [
      { id: 'a', text: 'One' },
      { id: 'b', text: 'Two' },
    ],
    key: { right: ['b'] },
  });
  it('checks, counts tries, reveals after two, starts again', () => {
    const model = questionModel(question, check, new Store('', new Device(), null));
    model.set('answer', { choice: 'a' });
    model.save_changes();
    model.send({ type: 'reveal' });
    expect(model.get('shown')).toBeNull();
    model.send({ type: 'check' });
    model.send({ type: 'check' });
    model.send({ type: 'reveal' });
    expect(model.state).toMatchObject({ tries: 2, shown: { right: ['b'] }, feedback: { score: 0 } });
    model.send({ type: 'reset' });
    expect(model.state).toMatchObject({ answer: null, feedback: null, shown: null });
  });
  it.each([null, { choice: 'gone' }])('counts no try for a check of a blank answer: %j', (value) => {
    const model = questionModel(question, check, new Store('', new Device(), null));
    model.set('answer', value);
    for (const type of ['check', 'check', 'reveal']) model.send({ type });
    expect(model.state).toMatchObject({ tries: 0, shown: null });
    expect((model.get('feedback') as Feedback).message).not.toBe('');
  });
  it('never reveals the key of a graded question', () => {
    const model = questionModel({ ...question, use: 'graded' }, check, new Store('', new Device(), null));
    model.set('answer', { choice: 'a' });
    for (const type of ['check', 'check', 'check', 'reveal']) model.send({ type });
    expect(model.get('shown')).toBeNull();
  });
  it('restores the answer, and notes what was practised', () => {
    const heard = vi.fn();
    addEventListener('theirshoes:practised', heard);
    const model = questionModel(question, check, new Store('', new Device(), null));
    model.set('answer', { choice: 'b' });
    model.save_changes();
    model.send({ type: 'check' });
    expect(JSON.parse(localStorage.getItem('theirshoes:1:-:practised')!)).toEqual({ [question.id]: true });
    expect(heard).toHaveBeenCalledTimes(1);
    expect(questionModel(question, check, new Store('', new Device(), null)).get('answer')).toEqual({
      choice: 'b',
    });
  });
});
