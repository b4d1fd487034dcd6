import ids from '../../../tests/learner_ids.json';
import { afterEach, describe, expect, it, vi } from 'vitest';
import handin from '../src/handin';
import { learnerId } from '../src/handin/learner-id';
import numeric from '../src/numeric';
import rate from '../src/rate';
import { path } from '../src/shared/smooth';
import written from '../src/written';
import { practice, settled, show } from './stage';

afterEach(() => vi.useRealTimers());

describe('rate', () => {
  const question = practice('rate', {
    items: [
      { id: 'book', text: 'Books', quotes: ['It was quick.'] },
      { id: 'pay', text: 'Pays' },
    ],
    scale: {
      min: -2,
      max: 2,
      labels: { '-2': 'Awful', '-1': 'Uneasy', '0': 'Neutral', '1': 'Pleased', '2': 'Delighted' },
    },
    sees: [{ id: 'door', text: 'A dark door' }],
  });
  it('records a feeling and what the customer sees, and takes a sight back', async () => {
    const { all, one, answers, click } = await show(rate, { question });
    await click(all('[data-item=book] input')[4]!);
    expect(answers.at(-1)).toEqual({ feel: { book: 2 }, see: {} });
    const select = one<HTMLSelectElement>('select');
    select.value = 'door';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(answers.at(-1)).toEqual({ feel: { book: 2 }, see: { book: 'door' } });
    select.value = '';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    expect(answers.at(-1)).toEqual({ feel: { book: 2 }, see: {} });
  });
  it('says the curve in words', async () => {
    const { one } = await show(rate, { question, answer: { feel: { book: -2 }, see: {} } });
    expect(one('figcaption').textContent).toContain('Books: Awful. 1 not rated yet.');
    expect(one('.plot').getAttribute('aria-hidden')).toBe('true');
  });
  it('draws a line that never swings past its points', () => {
    expect(
      path([
        { x: 0, y: 10 },
        { x: 10, y: 90 },
      ] as never),
    ).toBe('M0 10C5 10 5 90 10 90');
  });
});

describe('numeric', () => {
  it('shows how a number is read, decimal comma and unit included', async () => {
    const { one, answers, type } = await show(numeric, {
      question: practice('numeric', { unit: 'customers' }),
    });
    const field = one<HTMLInputElement>('input');
    expect(field.inputMode).toBe('decimal');
    await type(field, '37,5 customers');
    expect(one('#read').textContent).toBe('Read as 37.5');
    expect(answers.at(-1)).toEqual({ text: '37,5 customers' });
    await type(field, 'many');
    expect(one('#read').textContent).toContain('Write a number');
    await type(field, ' ');
    expect(answers.at(-1)).toBeNull();
  });
  it('checks on Enter', async () => {
    const { one, sent, press } = await show(numeric, { question: practice('numeric') });
    await press(one('input'), 'Enter');
    expect(sent).toEqual([{ type: 'check' }]);
  });
});

describe('written', () => {
  const question = practice('written', { 'min-words': 3, checklist: ['One', 'Two'] });
  it('says while typing that the check is of an earlier text, so that Check stays where it is', async () => {
    const feedback = { score: null, message: 'Say a little more.', hint: null, where: [] };
    const { model, one, type } = await show(written, {
      question,
      answer: { text: 'Dear', ticks: [] },
      feedback,
    });
    const area = one<HTMLTextAreaElement>('textarea');
    await type(area, 'Dear owner');
    expect(one('.feedback').textContent).toContain('changed your answer');
    area.dispatchEvent(new Event('blur'));
    await settled();
    expect(one('.feedback').textContent).toContain('changed your answer');
    model.put({ feedback: { ...feedback } });
    await settled(20);
    expect(one('.feedback').textContent).not.toContain('changed your answer');
  });
  it('records after a pause in typing, and at once on leaving the field or the page', async () => {
    const { one, answers, type } = await show(written, { question });
    const area = one<HTMLTextAreaElement>('textarea');
    await type(area, 'Dear');
    area.dispatchEvent(new Event('blur'));
    expect(answers).toEqual([{ text: 'Dear', ticks: [] }]);
    await type(area, 'Dear owner');
    dispatchEvent(new Event('pagehide'));
    expect(answers.at(-1)).toEqual({ text: 'Dear owner', ticks: [] });
    await type(area, 'Dear owner, please');
    await settled(700);
    expect(answers.at(-1)).toEqual({ text: 'Dear owner, please', ticks: [] });
    expect(one('#words').textContent).toBe('3 of at least 3 words');
  });
  it('keeps what is being typed when a check comes between', async () => {
    const { one, answers, type, click, button } = await show(written, { question });
    await type(one<HTMLTextAreaElement>('textarea'), 'Dear owner');
    await click(button('Check'));
    expect(answers.at(-1)).toEqual({ text: 'Dear owner', ticks: [] });
  });
  it('takes over a text from elsewhere, but never over what is being typed', async () => {
    const { model, one, type } = await show(written, { question });
    const area = one<HTMLTextAreaElement>('textarea');
    model.put({ answer: { text: 'From the notebook', ticks: [] } });
    await settled(20);
    expect(area.value).toBe('From the notebook');
    await type(area, 'Mine');
    model.put({ answer: { text: 'Again', ticks: [] } });
    await settled(20);
    expect(area.value).toBe('Mine');
  });
  it('keeps the learner’s own ticks', async () => {
    const { all, answers, click } = await show(written, { question, answer: { text: 'a', ticks: [1] } });
    await click(all('.checklist input')[0]!);
    expect(answers.at(-1)).toEqual({ text: 'a', ticks: [0, 1] });
  });
});

describe('hand in', () => {
  const traits = {
    assignment: { id: 'journey', title: 'Journey' },
    questions: [
      { id: 'q.one', title: 'One', kind: 'order', points: 6, state: 'answered' },
      { id: 'q.two', title: 'Two', kind: 'written', points: 5, state: 'open' },
    ],
    learner: null,
    result: null,
  };
  it('lists the questions with their state and a way to each', async () => {
    const { all, one } = await show(handin, traits);
    expect(all<HTMLAnchorElement>('.list a').map((a) => a.getAttribute('href'))).toEqual([
      '#question-q.one',
      '#question-q.two',
    ]);
    expect(one('.progress').textContent).toBe('1 of 2 questions are answered.');
  });
  it('asks for a name once, and remembers it through the model', async () => {
    const { model, sent, button, click, one, type } = await show(handin, traits);
    await click(button('Hand in'));
    expect(sent).toEqual([]);
    expect(one('#name-help').textContent).toContain('Write your name first');
    await type(one<HTMLInputElement>('#name'), ' Zoë Ñandú ');
    await click(button('Hand in'));
    expect(model.get('learner')).toEqual({ id: 'zoe-nandu', name: 'Zoë Ñandú' });
    expect(sent).toEqual([{ type: 'hand-in' }]);
  });
  it('lets a learner who was asked for a name correct it, and nobody whom the course knows', async () => {
    const anna = { ...traits, learner: { id: 'ana', name: 'Ana' } };
    const { model, sent, button, click, one, type } = await show(handin, { ...anna, asked: true });
    await click(button('Another name'));
    const field = one<HTMLInputElement>('#name');
    expect(field.value).toBe('Ana');
    await type(field, 'Anna');
    await click(button('Hand in'));
    expect(model.get('learner')).toEqual({ id: 'anna', name: 'Anna' });
    expect(sent).toEqual([{ type: 'hand-in' }]);
    const known = await show(handin, anna);
    expect(() => known.button('Another name')).toThrow();
  });
  it('shows the outcome, and never a link that runs something', async () => {
    const { model, one, all } = await show(handin, { ...traits, learner: { id: 'anna', name: 'Anna' } });
    model.put({
      result: { ok: true, message: 'Done.', file: 'x.zip', href: '/theirshoes/api/hand-in/x.zip' },
    });
    await settled(20);
    expect(one<HTMLAnchorElement>('.feedback a').getAttribute('href')).toBe('/theirshoes/api/hand-in/x.zip');
    model.put({ result: { ok: true, message: 'Done.', file: 'x', href: 'javascript:alert(1)' } });
    await settled(20);
    expect(all('.feedback a[href]')).toHaveLength(0);
  });
  it.each(Object.entries(ids))('makes of the name %j the id that the course makes of it', (name, id) => {
    expect(learnerId(name)).toBe(id);
  });
  it('makes an id of any name', () => {
    expect(learnerId('李雷')).toMatch(/^learner-[a-z0-9]+$/);
    expect(learnerId('  ')).toBe('');
  });
});
