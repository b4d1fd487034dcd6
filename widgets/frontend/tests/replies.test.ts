import { describe, expect, it } from 'vitest';
import replies from '../src/replies';
import { position, spoken, STEPS, stepOf } from '../src/replies/scale';
import type { Question } from '../src/contract';
import { practice, settled, show } from './stage';

const question = { ...practice('replies'), use: 'own' } as Question;
const monday = 20_514 * 1440; // 2 March 2026
const at = (hour: number) => monday + hour * 60;
const data = {
  channels: [
    { id: 'email', text: 'E-mail <i>' },
    { id: 'post', text: 'Post' },
  ],
  messages: [
    [0, at(9), at(10)],
    [0, at(9), at(15)],
    [0, at(9), null],
    [0, at(23), null],
    [1, at(9), null],
  ],
  now: at(24),
  policy: { email: 4 },
};

describe('replies', () => {
  it('says what became of a promise, with nothing left out', async () => {
    const { one, all } = await show(replies, { question, data });
    expect(one('.sum').textContent).toBe('1 of 3 replies keep what you promise: 33 in a hundred.');
    const [email, post] = all('.said p').map((node) => node.textContent);
    expect(email).toContain('1 answered within 4 hours. 2 too late; 1 of them have no answer at all yet.');
    expect(email).toContain('1 wait, with time left.');
    expect(email).toContain('Only 4 messages');
    expect(post).toContain('1 have no answer yet. So many still wait');
    expect(one('h4').textContent).toContain('E-mail <i>');
  });
  it('moves a promise, and says that a looser one makes nobody wait less', async () => {
    const { all, one, answers } = await show(replies, { question, data });
    const slider = all<HTMLInputElement>('input[type=range]')[0]!;
    expect(slider.getAttribute('aria-valuetext')).toBe('within 4 hours');
    slider.value = String(STEPS.indexOf(480) + 1);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
    expect(answers.at(-1)).toEqual({ policy: { email: 8 }, business: {} });
    expect(one('.summary').textContent).toContain('You promise more time than before: E-mail <i>');
    expect(one('[aria-live=polite].hidden').textContent).toContain('2 of 4 keep it');
  });
  it('takes a number of hours, and leaves what is none', async () => {
    const { all, answers } = await show(replies, { question, data });
    const field = all<HTMLInputElement>('.said input')[1]!;
    for (const text of ['-3', '', '2.5']) {
      field.value = text;
      field.dispatchEvent(new Event('change', { bubbles: true }));
      await settled();
    }
    expect(answers).toEqual([{ policy: { post: 2.5 }, business: {} }]);
  });
  it('counts business hours only, when told to', async () => {
    const { all, one, answers, click, button } = await show(replies, { question, data });
    await click(one('.tick input'));
    expect(answers.at(-1)).toEqual({ policy: {}, business: { start: 9, end: 17, days: [0, 1, 2, 3, 4] } });
    expect(all('.said p')[0]!.textContent).toContain('Half have their answer within 6 hours.');
    await click(all('.days input')[0]!);
    expect(answers.at(-1)).toMatchObject({ business: { days: [1, 2, 3, 4] } });
    await click(button('Undo'));
    expect(answers.at(-1)).toMatchObject({ business: { days: [0, 1, 2, 3, 4] } });
  });
});

describe('the scale', () => {
  it('ends each step where its time is, and goes on beyond the last', () => {
    STEPS.forEach((step, i) => {
      expect(stepOf(step)).toBe(i);
      expect(position(step)).toBe(i + 1);
    });
    expect(stepOf(1e6)).toBe(STEPS.length);
    expect(position(0)).toBe(0);
  });
  it('says times as people do', () => {
    expect([0, 5, 60, 90, 1440, 2880].map((minutes) => spoken(minutes))).toEqual([
      '1 minute',
      '5 minutes',
      '1 hour',
      '1.5 hours',
      '24 hours',
      '2 days',
    ]);
    expect(spoken(2880, true)).toBe('48 hours');
  });
});
