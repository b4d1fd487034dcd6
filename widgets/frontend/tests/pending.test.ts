import { beforeEach, describe, expect, test } from 'vitest';
import { Model } from '../src/page/model';
import { bringBack, isPending, note } from '../src/shared/pending';
import { answer } from '../src/shared/trait';

const question = { id: 'a.b', kind: 'numeric' };
const notebook = (kept: unknown, on_disk = kept) => new Model({ question, answer: kept, kept, on_disk });

beforeEach(() => sessionStorage.clear());

describe('an answer that no kernel has kept', () => {
  test('comes back in the next widget of the question', () => {
    answer(notebook({ text: '1' }), { text: '2' });
    const next = notebook({ text: '1' });
    bringBack(next);
    expect(next.get('answer')).toEqual({ text: '2' });
    expect(isPending(next)).toBe(true);
  });

  test('comes back too where the disk has a longer form of what was kept', () => {
    const full = { set: { budget: 45 }, off: [] };
    answer(notebook({ set: { budget: 45 } }, full), { set: { budget: 50 } });
    const next = notebook(full);
    bringBack(next);
    expect(next.get('answer')).toEqual({ set: { budget: 50 } });
  });

  test('is forgotten as soon as it is kept', () => {
    const model = notebook(null);
    answer(model, { text: '2' });
    model.set('kept', { text: '2' });
    note(model);
    expect(sessionStorage.length).toBe(0);
  });

  test('does not replace what was answered elsewhere since', () => {
    answer(notebook({ text: '1' }), { text: '2' });
    const next = notebook({ text: '3' });
    bringBack(next);
    expect(next.get('answer')).toEqual({ text: '3' });
  });

  test('is not looked for where the page keeps answers itself', () => {
    const page = new Model({ question, answer: null });
    answer(page, { text: '2' });
    expect(isPending(page)).toBe(false);
    expect(sessionStorage.length).toBe(0);
  });
});
