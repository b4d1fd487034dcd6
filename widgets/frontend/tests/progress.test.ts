import shared from '../../../tests/progress_cases.json';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ModuleProgress, Question } from '../src/contract';
import certificate from '../src/certificate';
import progress from '../src/progress';
import { Device } from '../src/page/device';
import { recordModel } from '../src/page/progress';
import type { Server } from '../src/page/server';
import { merged, standingHere, summary, type Module, type Standing } from '../src/page/standing';
import { Store } from '../src/page/store';
import { order, practice, settled, show } from './stage';

const WHEN = '2020-11-21T20:14:03+00:00';
const MODULES: Module[] = [
  {
    title: 'Journey *mapping*',
    lessons: [
      { id: 'steps', title: 'Every step', href: '../journey/', questions: [{ id: 'j.a', kind: 'choose' }] },
    ],
    assignments: [
      { id: 'journey', title: 'The visit', href: null, questions: [{ id: 'j.x', kind: 'order', parts: 2 }] },
    ],
  },
];
const graded: Question = { ...order, id: 'j.x', use: 'graded', assignment: 'journey', points: 6 };
const HOSTILE = '<img src=x onerror=alert(1)>';

beforeEach(() => localStorage.clear());

const store = (server: Server | null = null) => new Store('', new Device(), server);
const of = (model: { get(name: string): unknown }) => (model.get('modules') as ModuleProgress[])[0]!;
const file = (data: object) => ({
  type: 'import',
  text: JSON.stringify({ format: 'theirshoes-progress', version: 1, ...data }),
});

describe('two devices add up in the page as in Python', () => {
  it.each(shared.cases)('$name', ({ one, other, ...expected }) => {
    const both = merged(one as Standing, other as Standing);
    expect(both).toEqual(expected.merged);
    expect(merged(other as Standing, one as Standing)).toEqual(expected.merged);
    expect(summary(shared.outline as Module[], both)).toEqual(expected.summary);
  });
});

describe('progress in a page', () => {
  it('follows what is practised, answered and handed in', () => {
    const here = store();
    const model = recordModel({ modules: MODULES }, here);
    expect(of(model)).toMatchObject({ done: 0, of: 1, finished: false });
    here.put(graded, { order: ['a'], out: [] }, 0);
    expect(of(model).assignments[0]!.state).toBe('begun');
    here.put(graded, { order: ['a', 'b'], out: [] }, 0);
    expect(of(model).assignments[0]!.state).toBe('answered');
    here.notes.practise('j.a');
    expect(of(model)).toMatchObject({ done: 1, finished: true });
    here.put(graded, null, 0);
    expect(of(model)).toMatchObject({ finished: false });
  });
  it('takes in a file of another device, and loses nothing of its own', async () => {
    const here = store();
    here.put(graded, { order: ['a', 'b'], out: [] }, 0);
    const model = recordModel({ modules: MODULES }, here);
    model.send(
      file({
        practice: { 'j.a': { state: 'done', when: WHEN } },
        graded: { 'j.x': { state: 'open', when: WHEN } },
        handedIn: { journey: WHEN },
      }),
    );
    await settled();
    expect(model.get('result')).toMatchObject({ ok: true });
    expect(of(model)).toMatchObject({ done: 1, finished: true });
    expect(of(model).assignments[0]).toMatchObject({ state: 'handed-in', handedIn: WHEN });
    model.send(file({ practice: { 'j.a': { state: 'begun', when: '2021-01-01T00:00:00Z' } } }));
    await settled();
    expect(of(recordModel({ modules: MODULES }, here)).done).toBe(1);
  });
  it('takes in a copy of the answers too', async () => {
    const other = store();
    other.put(practice('choose', { id: 'j.a' }), { choice: 'x' }, 1);
    const records = other.records();
    localStorage.clear();
    const model = recordModel({ modules: MODULES }, store());
    const text = JSON.stringify({ format: 'theirshoes-copy', version: 1, records, practised: ['j.a'] });
    model.send({ type: 'import', text });
    await settled(10);
    expect(of(model).done).toBe(1);
  });
  it.each([
    '',
    '{',
    'null',
    '{"format": "theirshoes-hand-in", "version": 1}',
    file({ version: 2 }).text,
    file({ practice: [] }).text,
    file({ practice: { [HOSTILE]: { state: 'done', when: WHEN } } }).text,
    file({ practice: { 'j.a': { state: HOSTILE, when: WHEN } } }).text,
    file({ practice: { 'j.a': { state: 'done', when: 'now' } } }).text,
    file({ handedIn: { '../x': WHEN } }).text,
    file({ graded: Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`j.${i}`, {}])) }).text,
  ])('refuses what is no progress, with a sentence: %s', async (text) => {
    const model = recordModel({ modules: MODULES }, store());
    model.send({ type: 'import', text });
    await settled();
    expect(model.get('result')).toMatchObject({ ok: false });
    expect((model.get('result') as { message: string }).message).toMatch(/^This (file|is no) .*\.$/);
    expect(localStorage).toHaveLength(0);
  });
  it('saves a file without answers, which another device takes in', async () => {
    const saved: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (saved.push(blob as Blob), 'blob:x'));
    const here = store();
    here.put(practice('written', { id: 'j.a' }), { text: 'a secret', ticks: [] }, 1);
    here.notes.practise('j.a');
    recordModel({ modules: MODULES }, here).send({ type: 'export' });
    const text = await saved[0]!.text();
    expect(text).not.toContain('secret');
    localStorage.clear();
    const model = recordModel({ modules: MODULES }, store());
    model.send({ type: 'import', text });
    await settled();
    expect(of(model).done).toBe(1);
    vi.restoreAllMocks();
  });
  it('adds what the local server knows, and does without it', async () => {
    const told = {
      practice: { 'j.a': { state: 'done', when: WHEN } },
      graded: {},
      handedIn: { journey: WHEN },
    };
    const model = recordModel(
      { modules: MODULES },
      store({ progress: async () => told } as unknown as Server),
    );
    await settled();
    expect(of(model).done).toBe(1);
    const gone = { progress: () => Promise.reject(new Error('gone')) } as unknown as Server;
    expect(of(recordModel({ modules: MODULES }, store(gone))).done).toBe(0);
  });
  it('counts what is damaged on the device as nothing', () => {
    localStorage.setItem('theirshoes:1:-:progress', '{"practice": 5}');
    expect(standingHere(store(), MODULES).practice).toEqual({});
    expect(of(recordModel({ modules: MODULES }, store())).done).toBe(0);
  });
});

const module = (more: Partial<ModuleProgress> = {}): ModuleProgress => ({
  title: 'Journey *mapping*',
  done: 1,
  of: 2,
  finished: false,
  when: WHEN,
  lessons: [{ id: 'a', title: 'Every step', href: '../journey/index.html', done: 1, of: 2, when: WHEN }],
  assignments: [
    { id: 'j', title: 'The visit', href: null, done: 1, of: 4, when: WHEN, state: 'begun', handedIn: null },
  ],
  ...more,
});

describe('the view of progress', () => {
  it('says everything in words', async () => {
    const { one, all } = await show(progress, { modules: [module()] });
    expect(one('h4').textContent).toBe('Journey mapping');
    expect(one('.module').textContent).toContain('Practised 1 of 2');
    expect(all('li')[1]!.textContent).toBe('AssignmentThe visitBegun: 1 of 4 answered');
    expect(one('a').getAttribute('href')).toBe('../journey/index.html');
    expect(one('.bar').getAttribute('aria-hidden')).toBe('true');
  });
  it('keeps hostile texts text, and links to nothing that runs', async () => {
    const part = { id: 'a', title: HOSTILE, href: 'javascript:alert(1)', done: 0, of: 1, when: '' };
    const { all } = await show(progress, { modules: [module({ title: HOSTILE, lessons: [part] })] });
    expect(all('img, a[href]')).toHaveLength(0);
  });
  it('asks for a file to be saved', async () => {
    const { sent, button, click } = await show(progress, { modules: [] });
    await click(button('Save as a file'));
    expect(sent).toEqual([{ type: 'export' }]);
  });
});

describe('the certificate', () => {
  it('lists only modules that are finished, and keeps the name', async () => {
    const modules = [module(), module({ title: 'Empathy', finished: true })];
    const { one, all, model, type } = await show(certificate, { modules, name: '' });
    expect(all('.sheet li').map((li) => li.textContent)).toEqual(['Empathyfinished on 21 November 2020']);
    await type(one<HTMLInputElement>('#name'), 'Anna Lind');
    expect(one('.who').textContent).toBe('Anna Lind');
    expect(model.get('name')).toBe('Anna Lind');
    expect(one('.record').textContent).toContain('not an exam');
  });
  it('has nothing to print as long as nothing is finished', async () => {
    const { all, one } = await show(certificate, { modules: [module()], name: HOSTILE });
    expect(all('.sheet, .primary')).toHaveLength(0);
    expect(one('[role=status]').textContent).toContain('No module is finished yet');
  });
  it('remembers the name on this device alone', () => {
    const model = recordModel({ modules: MODULES }, store());
    model.set('name', 'Anna');
    model.save_changes();
    expect(recordModel({ modules: MODULES }, store()).get('name')).toBe('Anna');
    expect(recordModel({ modules: MODULES }, new Store('ben', new Device(), null)).get('name')).toBe('');
  });
});
