import { describe, expect, it } from 'vitest';
import frontEnd from '../src/mark';
import { answerOf, marksOf, pressed } from '../src/mark/marks';
import { practice, settled, show } from './stage';

const turns = [
  { who: 'Ines', text: 'My skin is *red*.' },
  {
    who: 'Milan',
    pieces: [
      { id: 'cream', text: 'Use another soap.' },
      { id: 'ask', text: 'Since *when*?' },
    ],
  },
  { pieces: [{ id: 'form', text: '<b>Fill in</b> the form.' }] },
];
const advice = { id: 'advice', text: 'Advice' };
const heard = { id: 'heard', text: 'Heard' };
const question = practice('mark', { labels: [advice], turns });
const two = practice('mark', { labels: [advice, heard], turns });
const piece = (id: string) => `[data-piece="${id}"]`;

describe('marks', () => {
  const pieces = turns.flatMap((turn) => turn.pieces ?? []);
  it('leave out parts and labels that the question does not know', () => {
    const marks = marksOf([advice], pieces, { marked: { advice: ['gone', 'ask'], old: ['form'] } });
    expect([...marks]).toEqual([['ask', 'advice']]);
  });
  it('are recorded in the order of the text, and blank when the last one is taken off', () => {
    const marks = pressed(pressed(new Map(), 'form', 'advice'), 'cream', 'advice');
    expect(answerOf([advice], pieces, marks)).toEqual({ marked: { advice: ['cream', 'form'] } });
    expect(answerOf([advice], pieces, pressed(new Map([['ask', 'advice']]), 'ask', 'advice'))).toBeNull();
  });
  it('change their label when pressed with another in hand', () => {
    expect(pressed(new Map([['ask', 'advice']]), 'ask', 'heard').get('ask')).toBe('heard');
  });
});

describe('marking a text', () => {
  it('marks what is pressed, takes the mark off again, and says both', async () => {
    const { one, answers, click } = await show(frontEnd, { question });
    await click(one(piece('cream')));
    expect(answers.at(-1)).toEqual({ marked: { advice: ['cream'] } });
    expect(one(piece('cream')).getAttribute('aria-pressed')).toBe('true');
    expect(one('[aria-live=assertive]').textContent).toBe('Marked as Advice: Use another soap.');
    expect(one('.count').textContent).toBe('1 marked');
    await click(one(piece('cream')));
    expect(answers.at(-1)).toBeNull();
    expect(one('[aria-live=assertive]').textContent).toBe('No longer marked: Use another soap.');
  });
  it('works with the keyboard alone: arrow keys go on, Space marks, Ctrl+Z takes back', async () => {
    const { all, one, root, answers, press } = await show(frontEnd, { question });
    expect(all('.piece').filter((part) => part.tabIndex === 0)).toHaveLength(1);
    one(piece('cream')).focus();
    await press(one(piece('cream')), 'ArrowDown');
    expect(root.activeElement).toBe(one(piece('ask')));
    expect(one(piece('ask')).tabIndex).toBe(0);
    await press(one(piece('ask')), 'End');
    await press(one(piece('form')), ' ');
    expect(answers.at(-1)).toEqual({ marked: { advice: ['form'] } });
    await press(one(piece('form')), 'z', { ctrlKey: true });
    expect(answers.at(-1)).toBeNull();
    await press(one(piece('form')), 'y', { ctrlKey: true });
    expect(answers.at(-1)).toEqual({ marked: { advice: ['form'] } });
  });
  it('marks with the label in hand, and says its name at the mark', async () => {
    const { one, answers, click } = await show(frontEnd, { question: two });
    await click(one('[data-pen=heard] input'));
    await click(one(piece('ask')));
    expect(answers.at(-1)).toEqual({ marked: { heard: ['ask'] } });
    expect(one(piece('ask')).textContent).toBe('Since when? Heard');
  });
  it('keeps hostile text as text, and what cannot be marked out of reach', async () => {
    const { all, one } = await show(frontEnd, { question });
    expect(one(piece('form')).textContent).toBe('<b>Fill in</b> the form.');
    expect(all('.says b')).toHaveLength(0);
    expect(all('[role=button]')).toHaveLength(3);
  });
  it('shows where a message points', async () => {
    const { model, one, root, button, click } = await show(frontEnd, { question });
    model.put({ feedback: { score: 0.5, message: 'A question.', hint: null, where: ['ask'] } });
    await settled(20);
    expect(one(piece('ask')).classList.contains('pointed')).toBe(true);
    await click(button('Show me where'));
    expect(root.activeElement).toBe(one(piece('ask')));
  });
  it('shows the answer by label, with what may be marked or not', async () => {
    const { one } = await show(frontEnd, {
      question: two,
      shown: { marked: { advice: ['cream', 'form'], heard: ['ask'] }, either: [] },
    });
    const said = one('.reveal').textContent;
    expect(said).toContain('AdviceUse another soap.<b>Fill in</b> the form.HeardSince when?');
    expect(said).not.toContain('marked or not');
  });
});
