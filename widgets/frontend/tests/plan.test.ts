import { describe, expect, it } from 'vitest';
import frontEnd from '../src/plan';
import { answerOf, empty, rowsOf } from '../src/plan/rows';
import { practice, settled, show } from './stage';

const question = practice('plan', {
  steps: [
    { id: 'book', text: '*Books*' },
    { id: 'leave', text: 'Leaves' },
  ],
  days: [
    { id: 'mon', text: 'Monday' },
    { id: 'fri', text: 'Friday' },
  ],
  most: 2,
});
const row = { verb: 'Ring Ines', step: 'book', person: 'Mira', day: 'mon', measure: '3 calls' };

describe('the rows of a plan', () => {
  it('begin with an empty one, and leave empty ones out of the answer', () => {
    expect(rowsOf(null)).toEqual([empty()]);
    expect(answerOf([empty(), row, { ...empty(), verb: ' ' }])).toEqual({ rows: [row] });
    expect(answerOf([empty()])).toBeNull();
  });
});

describe('planning', () => {
  it('records texts when a field is left, and choices at once', async () => {
    const { one, answers, type } = await show(frontEnd, { question });
    const verb = one<HTMLTextAreaElement>('#verb-1');
    await type(verb, 'Ring <b>Ines</b>');
    expect(answers).toEqual([]);
    verb.dispatchEvent(new Event('blur'));
    expect(answers.at(-1)).toEqual({ rows: [{ ...empty(), verb: 'Ring <b>Ines</b>' }] });
    const day = one<HTMLSelectElement>('#day-1');
    day.value = 'fri';
    day.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(answers.at(-1)).toEqual({ rows: [{ ...empty(), verb: 'Ring <b>Ines</b>', day: 'fri' }] });
    expect(one('.weekday:last-child').textContent).toBe('Friday1 who?');
  });
  it('adds actions up to the most, goes to the new one, and takes one out', async () => {
    const { all, one, root, answers, click, button } = await show(frontEnd, {
      question,
      answer: { rows: [row] },
    });
    await click(button('One more action'));
    expect(root.activeElement).toBe(one('#verb-2'));
    expect(all('.add')).toHaveLength(0);
    expect(one('.actions + .small').textContent).toContain('2 actions at most');
    await click(button('Take out action 1'));
    expect(answers.at(-1)).toBeNull();
    expect(all('.action')).toHaveLength(1);
    await click(button('Undo'));
    await settled(20);
    expect(answers.at(-1)).toEqual({ rows: [row] });
    expect(one<HTMLTextAreaElement>('#person-1').value).toBe('Mira');
  });
  it('puts away empty actions before a check, so that numbers agree, and goes where a message points', async () => {
    const { model, one, all, root, sent, click, type, button } = await show(frontEnd, { question });
    await click(button('One more action'));
    await type(one<HTMLTextAreaElement>('#verb-2'), 'Be nicer');
    await click(button('Check'));
    await settled(20);
    expect(sent).toEqual([{ type: 'check' }]);
    expect(all('.action')).toHaveLength(1);
    model.put({ feedback: { score: 0, message: 'A wish.', hint: null, where: ['verb-1'] } });
    await settled(20);
    expect(one('#verb-1').classList.contains('pointed')).toBe(true);
    expect(one('#verb-1').getAttribute('aria-describedby')).toBe('message');
    await click(button('Show me where'));
    expect(root.activeElement).toBe(one('#verb-1'));
  });
  it('takes over a plan from elsewhere, but never over what is being typed', async () => {
    const { model, one, type } = await show(frontEnd, { question });
    model.put({ answer: { rows: [row] } });
    await settled(20);
    expect(one<HTMLTextAreaElement>('#verb-1').value).toBe('Ring Ines');
    await type(one<HTMLTextAreaElement>('#verb-1'), 'Mine');
    model.put({ answer: { rows: [{ ...row, verb: 'Theirs' }] } });
    await settled(20);
    expect(one<HTMLTextAreaElement>('#verb-1').value).toBe('Mine');
  });
  it('names every field for a screen reader', async () => {
    const { all } = await show(frontEnd, { question });
    for (const field of all<HTMLInputElement>('.field')) expect(field.labels?.length).toBe(1);
    expect(all('.action')[0]!.getAttribute('aria-labelledby')).toBe('action-1');
  });
});
