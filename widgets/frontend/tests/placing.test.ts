import { describe, expect, it } from 'vitest';
import match from '../src/match';
import sort from '../src/sort';
import { practice, settled, show } from './stage';

describe('sort', () => {
  const question = practice('sort', {
    cards: [
      { id: 'hunch', text: 'They *all* want it' },
      { id: 'asked', text: '<b>Six</b> told us' },
      { id: 'back', text: 'They came again' },
      { id: 'lena', text: 'Lena says so' },
    ],
    bins: [
      { id: 'gut', text: 'Gut feeling' },
      { id: 'told', text: 'A customer told me' },
    ],
  });
  it('puts the card in the hand where it is told to, and takes up the next', async () => {
    const { one, all, answers, click } = await show(sort, { question });
    expect(one('#now').textContent).toBe('They all want it');
    await click(all('.put')[0]!);
    expect(answers.at(-1)).toEqual({ bins: { hunch: 'gut' } });
    expect(one('#now').textContent).toBe('<b>Six</b> told us');
    expect(one('[data-bin=gut] [data-card]').textContent).toBe('They all want it');
    expect(one('[aria-live=assertive]').textContent).toContain('Gut feeling. Next: <b>Six</b> told us');
  });
  it('sorts everything by number keys alone, and says when all is done', async () => {
    const { one, root, answers, press } = await show(sort, { question });
    for (const key of ['1', '2', '2', '1']) await press(one('.sorting'), key);
    expect(answers.at(-1)).toEqual({ bins: { hunch: 'gut', asked: 'told', back: 'told', lena: 'gut' } });
    expect(root.activeElement?.className).toContain('done');
  });
  it('takes a card that is pressed back into the hand, moves it, or puts it back on the pile', async () => {
    const answer = { bins: { hunch: 'gut', asked: 'told' } };
    const { one, all, root, answers, click, button } = await show(sort, { question, answer });
    await click(one('[data-card=hunch] .face'));
    expect(one('#now').textContent).toBe('They all want it');
    expect(root.activeElement?.className).toBe('put');
    expect(all('.put').map((put) => put.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
    await click(all('.put')[1]!);
    expect(answers.at(-1)).toEqual({ bins: { hunch: 'told', asked: 'told' } });
    await click(one('[data-card=asked] .face'));
    await click(button('Take back'));
    expect(answers.at(-1)).toEqual({ bins: { hunch: 'told' } });
  });
  it('keeps the focus on a card that is moved or taken back by a key', async () => {
    const answer = { bins: { hunch: 'gut' } };
    const { one, root, answers, press } = await show(sort, { question, answer });
    one('[data-card=hunch] .face').focus();
    await press(one('[data-card=hunch] .face'), '2');
    expect(answers.at(-1)).toEqual({ bins: { hunch: 'told' } });
    expect(root.activeElement?.closest('[data-bin]')?.getAttribute('data-bin')).toBe('told');
    await press(one('[data-card=hunch] .face'), 'Delete');
    expect(answers.at(-1)).toBeNull();
  });
  it('offers another card first', async () => {
    const { one, button, click } = await show(sort, { question });
    await click(button('Another card first'));
    expect(one('#now').textContent).toBe('<b>Six</b> told us');
  });
  it('undoes and redoes, by button and by key', async () => {
    const { one, all, answers, button, click, press } = await show(sort, { question });
    await click(all('.put')[0]!);
    await click(button('Undo'));
    expect(answers.at(-1)).toBeNull();
    await press(one('.sorting'), 'y', { ctrlKey: true });
    expect(answers.at(-1)).toEqual({ bins: { hunch: 'gut' } });
  });
  it('leaves out what the question does not know any more', async () => {
    const { all } = await show(sort, { question, answer: { bins: { gone: 'gut', hunch: 'nowhere' } } });
    expect(all('.bin [data-card]')).toHaveLength(0);
  });
  it('points at the card that a check is about', async () => {
    const { model, one } = await show(sort, { question, answer: { bins: { hunch: 'told' } } });
    model.put({ feedback: { score: 0, message: 'A guess.', hint: null, where: ['hunch'] } });
    await settled(20);
    expect(one('.pointed').dataset.card).toBe('hunch');
  });
});

describe('match', () => {
  const question = practice('match', {
    left: [
      { id: 'bank', text: 'Bank *details*' },
      { id: 'late', text: 'You are late' },
      { id: 'when', text: 'When?' },
    ],
    right: [
      { id: 'post', text: 'A post' },
      { id: 'call', text: 'A call' },
      { id: 'page', text: 'A page' },
      { id: 'fax', text: 'A fax' },
    ],
  });
  const partner = (id: string) => `[data-right=${id}]`;
  it('opens the first entry without a match, and goes on to the next one', async () => {
    const { one, root, answers, click } = await show(match, { question });
    expect(one('.pair.open').dataset.left).toBe('bank');
    await click(one(partner('call')));
    expect(answers.at(-1)).toEqual({ pairs: { bank: 'call' } });
    expect(one('.pair.open').dataset.left).toBe('late');
    expect(root.activeElement?.getAttribute('aria-label')).toBe('You are late: Choose …');
  });
  it('moves a partner that is taken already, and says with whom it is', async () => {
    const { one, answers, click } = await show(match, { question, answer: { pairs: { bank: 'call' } } });
    expect(one(partner('call')).textContent).toContain('now with Bank details');
    await click(one(partner('call')));
    expect(answers.at(-1)).toEqual({ pairs: { late: 'call' } });
  });
  it('lets a partner be taken again where the question says so', async () => {
    const given = { question: { ...question, reuse: true }, answer: { pairs: { bank: 'call' } } };
    const { one, answers, click } = await show(match, given);
    await click(one(partner('call')));
    expect(answers.at(-1)).toEqual({ pairs: { bank: 'call', late: 'call' } });
  });
  it('takes a match away, undoes that, and closes when all have one', async () => {
    const { one, all, answers, click, button } = await show(match, {
      question,
      answer: { pairs: { bank: 'call', late: 'post' } },
    });
    await click(one(partner('page')));
    expect(all('.pair.open')).toHaveLength(0);
    await click(one('[data-left=late] .slot'));
    await click(button('Take away'));
    expect(answers.at(-1)).toEqual({ pairs: { bank: 'call', when: 'page' } });
    await click(button('Undo'));
    expect(answers.at(-1)).toEqual({ pairs: { bank: 'call', late: 'post', when: 'page' } });
  });
  it('leaves out what the question does not know any more', async () => {
    const { all } = await show(match, { question, answer: { pairs: { bank: 'pigeon', gone: 'call' } } });
    expect(all('.full')).toHaveLength(0);
  });
});
