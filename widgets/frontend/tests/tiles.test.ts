import { describe, expect, it } from 'vitest';
import frontEnd from '../src/tiles';
import { practice, settled, show } from './stage';

const question = practice('tiles', {
  tiles: [
    { id: 'argue', text: 'It was not so.' },
    { id: 'thanks', text: 'Thank *you*.' },
    { id: 'own', text: '<b>Our</b> fault.' },
    { id: 'call', text: 'Ring me.' },
  ],
  least: 2,
  most: 3,
  opening: 'Dear Nadia,',
});
const face = (id: string) => `[data-card="${id}"] .face`;

describe('building a text from tiles', () => {
  it('records the chosen tiles in order, and shows them as one text', async () => {
    const { one, answers, click } = await show(frontEnd, { question });
    await click(one(face('thanks')));
    await click(one(face('own')));
    expect(answers.at(-1)).toEqual({ tiles: ['thanks', 'own'] });
    expect(one('.text').textContent).toBe('Dear Nadia,Thank you. <b>Our</b> fault.');
    expect(one('[aria-live=assertive]').textContent).toBe('<b>Our</b> fault., now tile 2 of 2.');
  });
  it('takes no more tiles than fit, and says so', async () => {
    const { all, one, answers, click } = await show(frontEnd, {
      question,
      answer: { tiles: ['thanks', 'own', 'call'] },
    });
    expect(one('.full').textContent).toContain('That is 3 tiles');
    await click(one(face('argue')));
    expect(answers).toEqual([]);
    expect(one('[aria-live=assertive]').textContent).toContain('no more fit');
    await click(one('[data-card="own"] .act.back'));
    expect(answers.at(-1)).toEqual({ tiles: ['thanks', 'call'] });
    expect(all('.full')).toHaveLength(0);
  });
  it('moves tiles by keyboard, and undoes', async () => {
    const { one, answers, press } = await show(frontEnd, { question, answer: { tiles: ['own', 'thanks'] } });
    await press(one(face('thanks')), 'ArrowUp', { altKey: true });
    expect(answers.at(-1)).toEqual({ tiles: ['thanks', 'own'] });
    await press(one(face('thanks')), 'z', { ctrlKey: true });
    expect(answers.at(-1)).toEqual({ tiles: ['own', 'thanks'] });
  });
  it('shows one text that works, and why some tiles never do', async () => {
    const { model, one } = await show(frontEnd, { question });
    model.put({
      shown: {
        moves: { own: ['own'], thanks: ['thanks'] },
        forbidden: ['argue'],
        before: [['thanks', 'own']],
        messages: { 'forbidden:argue': 'You argued.' },
      },
    });
    await settled(20);
    expect(one('.reveal .text').textContent).toBe('Dear Nadia,Thank you. <b>Our</b> fault.');
    expect(one('.reveal ul').textContent).toBe('It was not so. You argued.');
  });
});
