import { describe, expect, it } from 'vitest';
import map from '../src/empathy-map';
import type { MapQuestion } from '../src/empathy-map/model';
import { picture } from '../src/empathy-map/picture';
import { known } from '../src/empathy-map/state';
import type { Question } from '../src/contract';
import { practice, settled, show } from './stage';

const question = practice('empathy-map', {
  heard: [
    { id: 'who', text: 'A *baker*', what: 'quote' },
    { id: 'goal', text: '<b>Home</b> by six', what: 'quote' },
    { id: 'sign', text: 'Looks for a sign', what: 'observation' },
    { id: 'sigh', text: 'The sigh hurt', what: 'quote' },
  ],
  inferences: [{ id: 'judged', text: 'She fears to be *judged*' }],
  insight: 'In one sentence?',
} as Partial<Question>);
const own = {
  ...question,
  id: 'demo.own',
  use: 'own',
  heard: [],
  inferences: [],
  'own-words': true,
} as Question;
const area = (name: string) => `[data-area="${name}"]`;
const there = { areas: { who: 'who', sign: 'see' } };
const inside = { areas: { ...there.areas, sigh: 'pain' } };

describe('empathy map', () => {
  it('opens the areas step by step, and says what is needed before', async () => {
    const { all, one, click, button, root } = await show(map, { question });
    expect(all('.area').map((node) => node.dataset.area)).toEqual(['who', 'need-to-do']);
    const on = button('On to what can be seen and heard');
    expect(on.getAttribute('aria-disabled')).toBe('true');
    await click(on);
    expect(one('[aria-live=assertive]').textContent).toBe('Opens when something lies under the goal.');
    await click(one('.pile [data-card=who] .face'));
    expect(all('.put')).toHaveLength(2);
    await click(one('.put.who'));
    await click(button('On to what can be seen and heard'));
    expect(all('.area')).toHaveLength(6);
    expect(root.activeElement?.getAttribute('data-stage')).toBe('1');
    expect(all('.conclusions')).toHaveLength(0);
  });
  it('puts a card into an open area by its number, and nowhere else', async () => {
    const { one, answers, press } = await show(map, { question });
    await press(one('.pile [data-card=goal] .face'), '3');
    expect(answers).toEqual([]);
    await press(one('.pile [data-card=goal] .face'), '2');
    expect(answers.at(-1)).toMatchObject({ areas: { goal: 'need-to-do' } });
    expect(one(`${area('need-to-do')} .text`).textContent).toBe('<b>Home</b> by six');
    await press(one(`${area('need-to-do')} .face`), 'Delete');
    expect(answers.at(-1)).toBeNull();
  });
  it('ties a conclusion to what it rests on, and says so in words', async () => {
    const { one, all, answers, click } = await show(map, {
      question,
      answer: { areas: { ...there.areas, sigh: 'pain' } },
    });
    await click(one('.conclusions .face'));
    await click(all<HTMLInputElement>('.editor .areas input')[0]!);
    await click(all<HTMLInputElement>('.grounds input')[3]!);
    await click(all<HTMLInputElement>('.ladder input')[2]!);
    expect(answers.at(-1)).toMatchObject({
      inferences: { judged: { area: 'pain', rung: 'customer-said', quotes: ['sigh'] } },
    });
    expect(one(`${area('pain')} .chip .names`).textContent).toBe('The sigh hurt');
    expect(one('.conclusion .small').textContent).toBe('Pains · Customers told us · rests on one card');
  });
  it('undoes a move', async () => {
    const { one, answers, press, button, click } = await show(map, { question });
    await press(one('.pile [data-card=who] .face'), '1');
    await click(button('Undo'));
    expect(answers.at(-1)).toBeNull();
  });
  it('keeps the sentence when the page is left in the middle of it', async () => {
    const { one, answers, type } = await show(map, { question, answer: inside });
    await type(one<HTMLTextAreaElement>('#insight'), 'She needs');
    dispatchEvent(new Event('pagehide'));
    expect(answers.at(-1)).toMatchObject({ insight: 'She needs' });
  });
  it('keeps the sentence when the field is left, and before a check', async () => {
    const { one, type, answers, click, button } = await show(map, { question, answer: inside });
    await type(one<HTMLTextAreaElement>('#insight'), 'She needs quiet.');
    await click(button('Check'));
    expect(answers.at(-1)).toMatchObject({ insight: 'She needs quiet.' });
  });
  it('takes own cards and own conclusions on a map of one’s own; what is removed is cited no more', async () => {
    const { one, all, answers, type, click, button } = await show(map, { question: own });
    const add = async (where: string, text: string) => {
      await type(one<HTMLInputElement>(`${where} .add input`), text);
      await click(one(`${where} .add button`));
    };
    await add(area('who'), 'Ann');
    await click(button('On to what can be seen and heard'));
    await add(area('say'), 'Where do I start?');
    await click(button('On to the inside of the head'));
    await add('.own-words', 'Lost');
    await click(all('.grounds input')[1]!);
    const notes = (answers.at(-1) as { notes: { id: string; quotes: string[] }[] }).notes;
    expect(notes.map(({ id, quotes }) => [id, quotes])).toEqual([
      ['note-1', []],
      ['note-2', []],
      ['note-3', ['note-2']],
    ]);
    await click(one(`${area('say')} .face`));
    await click(button('Remove'));
    expect((answers.at(-1) as { notes: { quotes: string[] }[] }).notes.at(-1)!.quotes).toEqual([]);
    expect(all('button').some((node) => node.textContent?.includes('Check'))).toBe(false);
    expect(all('.keeping button')).toHaveLength(3);
  });
  it('leaves out what the question does not know any more', async () => {
    const answer = {
      areas: { gone: 'who', who: 'roof' },
      inferences: { gone: {} },
      notes: [{ id: 'x', area: 'say' }],
    };
    const { all } = await show(map, { question, answer });
    expect(all('.canvas [data-card]')).toHaveLength(0);
  });
  it('points at the conclusion that a check is about', async () => {
    const { model, one, root, button, click } = await show(map, {
      question,
      answer: { areas: { ...there.areas, sigh: 'pain' } },
    });
    model.put({ feedback: { score: 0, message: 'Rests on nothing.', hint: null, where: ['judged'] } });
    await settled(20);
    expect(one('.pointed').dataset.card).toBe('judged');
    await click(button('Show me where'));
    await settled(50);
    expect(root.activeElement?.closest('[data-card]')?.getAttribute('data-card')).toBe('judged');
  });
});

describe('the map as a picture', () => {
  it('holds every word as text, whatever it is', () => {
    const value = {
      notes: [
        { id: 'note-1', text: '<script>alert(1)</script> & \u0000', area: 'say', rung: '', quotes: [] },
        { id: 'note-2', text: 'الزبونة تنتظر', area: 'pain', rung: 'guess', quotes: ['note-1'] },
      ],
      insight: `One ${'verylongword'.repeat(40)}`,
    };
    const svg = picture(own as MapQuestion, known(own as MapQuestion, value));
    const page = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(page.querySelector('parsererror, script')).toBeNull();
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).toContain('direction="rtl"');
    expect(svg).toContain('Gut feeling.');
  });
});
