import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, Question } from '../src/contract';
import { clearMe } from '../src/page/clear';
import { copyOf } from '../src/page/copy';
import { Device } from '../src/page/device';
import { loaded } from '../src/page/load-back';
import { Refusal, Unreachable, type Server } from '../src/page/server';
import { Store } from '../src/page/store';
import { order, practice } from './stage';

const graded: Question = { ...order, id: 'journey.one', use: 'graded', assignment: 'journey', points: 6 };
const own = practice('written', { id: 'journey.mine', use: 'own' });
const value = { order: ['pay'], out: [] };

beforeEach(() => localStorage.clear());

const store = (server: Server | null = null) => new Store('', new Device(), server);
const file = (content: unknown) =>
  new Blob([typeof content === 'string' ? content : JSON.stringify(content)]);

/** A copy with one answer. */
function copy(more: object = {}, entry: object = {}, id = 'journey.one') {
  const one = { kind: 'order', value, when: '2020-11-21T20:14:03+00:00', tries: 2, ...entry };
  const record = { format: 'theirshoes-answers', version: 1, notebook: 'journey', learner: 'anna' };
  return { format: 'theirshoes-copy', version: 1, records: [{ ...record, answers: { [id]: one } }], ...more };
}

describe('a copy of the answers', () => {
  it('that "Clear me" saves can be loaded back, whole', async () => {
    const here = store();
    here.put(graded, value, 2);
    here.put(own, { text: 'Mine', ticks: [] }, 0);
    here.notes.practise('journey.order');
    here.notes.handIn('journey', '2020-11-21T20:14:03+00:00');
    const [entries, saved] = [here.records(), [] as Blob[]];
    vi.stubGlobal('confirm', () => true);
    vi.stubGlobal('alert', () => undefined);
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (saved.push(blob as Blob), 'blob:x'));
    vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    await clearMe(here, 'Anna');
    expect(store().records()).toEqual([]);
    expect(store().notes.practised()).toEqual([]);
    expect(await loaded(store(), saved[0]!)).toBe('2 answers were loaded.');
    expect(store().records()).toEqual(entries);
    expect(store().notes.practised()).toEqual(['journey.order']);
    expect(store().notes.handedIn()).toEqual({ journey: '2020-11-21T20:14:03+00:00' });
    vi.restoreAllMocks();
  });
  it('never puts an older answer in the place of a newer one, nor one from a time to come', async () => {
    const here = store();
    here.put(graded, { order: ['enter'], out: [] }, 0);
    expect(await loaded(here, file(copy()))).toContain('Nothing was changed.');
    expect(await loaded(here, file(copy({}, { when: '2999-01-01T00:00:00Z' })))).toContain(
      'Nothing was changed.',
    );
    expect(here.entry(graded)?.value).toEqual({ order: ['enter'], out: [] });
  });
  it('takes a newer answer in, whatever the form of its time', async () => {
    const here = store();
    const early = { ...copy().records[0]!, learner: '' };
    early.answers['journey.one']!.when = '2019-01-01T23:00:00+00:00';
    await loaded(here, file(copy({ records: [early] })));
    expect(await loaded(here, file(copy({}, { when: '2019-01-02T00:30:00.5+01:00' })))).toContain(
      'One answer',
    );
    expect(here.entry(graded)?.when).toBe('2019-01-01T23:30:00+00:00');
  });
  it('dates an answer from a time to come with now, so that the next one counts', async () => {
    const here = store();
    await loaded(here, file(copy({}, { when: '2999-01-01T00:00:00Z' })));
    expect(here.entry(graded)!.when < '2999').toBe(true);
  });
  it.each([
    ['nothing', ''],
    ['no JSON', '{"format": '],
    ['a list', []],
    ['null', null],
    ['another file', { format: 'theirshoes-hand-in', version: 1 }],
    ['no records', { format: 'theirshoes-copy', version: 1 }],
    ['a newer version', copy({ version: 2 })],
    ['no version', copy({ version: '1' })],
    ['a record that is none', copy({ records: [null] })],
    ['a record with a path for a name', copy({ records: [{ notebook: '../x', answers: {} }] })],
    ['too many records', copy({ records: Array.from({ length: 101 }, () => copy().records[0]) })],
    ['an id that is none', copy({}, {}, '__proto__.x')],
    ['the prototype for an id', JSON.stringify(copy()).replace('"journey.one"', '"__proto__"')],
    ['an id as markup', copy({}, {}, '<img src=x onerror=alert(1)>')],
    ['a time that is none', copy({}, { when: 'yesterday' })],
    ['a day that is none', copy({}, { when: '2026-13-41T20:14:03+00:00' })],
    ['tries that are none', copy({}, { tries: -1 })],
    ['a value that is a text', copy({}, { value: '<b>x</b>' })],
    ['a kind that is none', copy({}, { kind: 'javascript:' })],
    ['a value too deep', copy({}, { value: { a: JSON.parse('['.repeat(40) + ']'.repeat(40)) } })],
    ['a value too large', copy({}, { value: { text: 'x'.repeat(200_000) } })],
    ['practice that is none', copy({ practised: { a: 1 } })],
    ['practice with markup', copy({ practised: ['<script>'] })],
    ['a hand-in without a time', copy({ handedIn: { journey: true } })],
  ])('is refused whole, with a sentence, when it is %s', async (_name, content) => {
    const here = store();
    here.put(graded, value, 1);
    const before = { ...localStorage };
    expect(await loaded(here, file(content))).toMatch(/^This file .*\.$/);
    expect({ ...localStorage }).toEqual(before);
    expect(({} as Record<string, unknown>).kind).toBeUndefined();
  });
  it('is refused when it is far too large, before it is read', async () => {
    const huge = { size: 1e10, text: () => Promise.reject(new Error('read')) } as unknown as Blob;
    expect(await loaded(store(), huge)).toContain('too large');
  });

  it('is held against the answers on the server first, and sent there', async () => {
    const newer = {
      kind: 'order',
      value: null as Answer | null,
      when: '2020-11-22T00:00:00+00:00',
      tries: 0,
    };
    const puts: string[] = [];
    const server = {
      record: async () => ({ answers: { 'journey.one': newer } }),
      put: async (_notebook: string, id: string) => {
        if (id === 'journey.gone') throw new Refusal('There is no such question.');
        if (id === 'journey.later') throw new Unreachable();
        puts.push(id);
      },
    } as unknown as Server;
    const here = store(server);
    const answers = Object.fromEntries(
      ['one', 'two', 'gone', 'later'].map((name) => [
        `journey.${name}`,
        { kind: 'order', value, when: '2020-11-21T20:14:03+00:00', tries: 0 },
      ]),
    );
    const said = await loaded(here, file(copy({ records: [{ notebook: 'journey', answers }] })));
    expect(said).toBe('2 answers were loaded. Left as they are, because they are newer here: 1.');
    expect(puts).toEqual(['journey.two']);
    expect(Object.keys(here.record('journey').answers)).toEqual([
      'journey.one',
      'journey.two',
      'journey.later',
    ]);
    expect(here.unsent).toBe(1);
  });
  it('has everything but what belongs to others', () => {
    store().put(graded, value, 0);
    new Store('ben', new Device(), null).put(graded, value, 0);
    expect(copyOf(store()).records).toHaveLength(1);
  });
});
