import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isEmpty } from '../src/checks/empty';
import { Device } from '../src/page/device';
import { handInModel } from '../src/page/hand-in';
import { fenced, handInFile, withAnswers, type Notebook } from '../src/page/package';
import { sha256, sha256Here } from '../src/page/sha256';
import { Store } from '../src/page/store';
import { practice } from './stage';

const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const notebook: Notebook = {
  cells: [
    { cell_type: 'code', source: ['question("journey.change")'], metadata: {} },
    {
      cell_type: 'markdown',
      source: ['Your answer'],
      metadata: { theirshoes: { question: 'journey.change' }, nbgrader: { solution: true } },
    },
  ],
  metadata: {},
};
const written = (text: string) => ({
  format: 'theirshoes-answers' as const,
  version: 1 as const,
  notebook: 'journey',
  learner: '',
  answers: {
    'journey.change': {
      kind: 'written' as const,
      value: { text, ticks: [] },
      when: '2026-11-21T20:14:03+00:00',
      tries: 0,
    },
  },
});

afterEach(() => vi.unstubAllGlobals());

describe('the hand-in file', () => {
  it('holds who, when, the notebook and the answers, with their sums', async () => {
    const { name, bytes } = await handInFile({
      assignment: 'journey',
      learner: { id: 'anna', name: 'Änna' },
      record: written('A lamp.'),
      notebook,
      when: new Date('2026-11-21T20:14:03.500Z'),
    });
    expect(name).toBe('journey-anna-20261121T201403.zip');
    const files = unzipSync(bytes);
    expect(Object.keys(files).sort()).toEqual(['handin.json', 'journey.answers.json', 'journey.ipynb']);
    const manifest = JSON.parse(strFromU8(files['handin.json']!)) as { files: Record<string, string> };
    expect(manifest).toMatchObject({
      format: 'theirshoes-hand-in',
      version: 1,
      course: 'in-their-shoes',
      assignment: 'journey',
      learner: { id: 'anna', name: 'Änna' },
      when: '2026-11-21T20:14:03+00:00',
    });
    for (const [file, digest] of Object.entries(manifest.files)) expect(digest).toBe(sum(files[file]!));
    expect(JSON.parse(strFromU8(files['journey.answers.json']!))).toMatchObject({ learner: 'anna' });
    expect(strFromU8(files['journey.ipynb']!)).toContain('A lamp.');
  });
  it('keeps a written answer text, whatever stands in it', () => {
    expect(fenced('a')).toBe('```\na\n```');
    expect(fenced('x ````\n')).toBe('`````\nx ````\n`````');
    const source = withAnswers(notebook, written('<script>\u0007\r\n```\n# no')).cells[1]!.source;
    expect(source).toBe('````\n<script>\ufffd\n```\n# no\n````');
  });
  it('keeps the placeholder where nothing is written', () => {
    expect(withAnswers(notebook, written('  \n')).cells[1]!.source).toEqual(['Your answer']);
  });
});

describe('sums', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 100_000])(
    'of %i bytes are right without crypto.subtle',
    (n) => {
      const bytes = Uint8Array.from({ length: n }, (_, i) => (i * 31 + 7) % 256);
      expect(hex(sha256Here(bytes))).toBe(sum(bytes));
    },
  );
  it('do without crypto.subtle on plain http', async () => {
    vi.stubGlobal('crypto', {});
    expect(await sha256(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', // FIPS 180-4, example of one block
    );
  });
});

describe('handing in from a page', () => {
  const place = {
    assignment: { id: 'journey', title: 'Journey' },
    questions: [{ id: 'journey.change', title: 'One change', kind: 'written' as const, points: 5 }],
    notebook: 'journey.ipynb',
  };
  const change = practice('written', { id: 'journey.change', use: 'graded', assignment: 'journey' });
  const store = () => {
    localStorage.clear();
    return new Store('', new Device(), null);
  };
  it('follows which questions have an answer', () => {
    const kept = store();
    const model = handInModel(place, kept, null);
    expect(model.get('questions')).toMatchObject([{ state: 'open' }]);
    kept.put(change, { text: 'A lamp.', ticks: [] }, 0);
    expect(model.get('questions')).toMatchObject([{ state: 'answered' }]);
  });
  it('tells an answer with parts still to give from a whole one', () => {
    const kept = store();
    const order = { id: 'journey.order', title: 'The steps', kind: 'order' as const, points: 6, parts: 3 };
    const feel = { id: 'journey.feel', title: 'Feelings', kind: 'rate' as const, points: 6, parts: 4 };
    const model = handInModel({ ...place, questions: [order, feel] }, kept, null);
    const asked = (kind: 'order' | 'rate', id: string) =>
      practice(kind, { id, use: 'graded', assignment: 'journey' });
    kept.put(asked('order', order.id), { order: ['a'], out: ['b'] }, 0);
    kept.put(asked('rate', feel.id), { feel: { a: 0, b: 1 }, see: { a: 'x' } }, 0);
    expect(model.get('questions')).toMatchObject([{ state: 'begun' }, { state: 'begun' }]);
    kept.put(asked('order', order.id), { order: ['a', 'c'], out: ['b'] }, 0);
    kept.put(asked('rate', feel.id), { feel: { a: 0, b: 1 }, see: { a: 'x', b: 'y' } }, 0);
    expect(model.get('questions')).toMatchObject([{ state: 'answered' }, { state: 'answered' }]);
  });
  it('makes a file, and says so plainly when the notebook cannot be had', async () => {
    const model = handInModel(place, store(), { id: 'anna', name: 'Anna' });
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    model.send({ type: 'hand-in' });
    await vi.waitFor(() => expect(model.get('result')).toMatchObject({ ok: false }));
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(notebook)));
    model.send({ type: 'hand-in' });
    await vi.waitFor(() => expect(model.get('result')).toMatchObject({ ok: true }));
    expect((model.get('result') as { file: string }).file).toMatch(/^journey-anna-\d+T\d+\.zip$/);
  });
  it('remembers who hands in', () => {
    const kept = store();
    const model = handInModel(place, kept, null);
    model.set('learner', { id: 'anna', name: 'Anna' });
    model.save_changes();
    expect(handInModel(place, kept, null).get('learner')).toEqual({ id: 'anna', name: 'Anna' });
  });
  it('mends an id that was remembered and that nobody takes in', () => {
    const kept = store();
    kept.device.write('theirshoes:1:learner', { id: 'con', name: 'Con' });
    expect(handInModel(place, kept, null).get('learner')).toEqual({ id: 'con-1', name: 'Con' });
  });
  it.each([
    ['order', { order: [], out: [] }, true],
    ['order', { order: [], out: ['a'] }, false],
    ['rate', { feel: {}, see: {} }, true],
    ['rate', { feel: { a: 0 }, see: {} }, false],
    ['numeric', { text: ' ' }, true],
    ['numeric', { text: '0' }, false],
    ['written', { text: '', ticks: [1] }, true],
    ['choose', { choice: 'a' }, false],
    ['choose', null, true],
  ] as const)('knows a blank answer: %s %j', (_kind, value, blank) => {
    expect(isEmpty(value)).toBe(blank);
  });
});
