import { describe, expect, it } from 'vitest';
import frontEnd from '../src/order';
import { answered, arranged, moved, oneOrder } from '../src/order/arrangement';
import { order, show, settled } from './stage';

const face = (id: string) => `[data-card="${id}"] .face`;

describe('arrangement', () => {
  const cards = order.cards!;
  it('leaves out cards that the question does not know, and cards that are there twice', () => {
    const at = arranged(cards, { order: ['gone', 'pay', 'pay'], out: ['pay', 'rota'] });
    expect(at).toEqual({ tray: ['enter'], journey: ['pay'], aside: ['rota'] });
  });
  it('is blank again when every card is back in the tray', () => {
    const placed = moved(arranged(cards, null), 'pay', 'journey');
    expect(answered(placed)).toEqual({ order: ['pay'], out: [] });
    expect(answered(moved(placed, 'pay', 'tray'))).toBeNull();
  });
  it('counts places among the other cards', () => {
    const at = arranged(cards, { order: ['pay', 'enter', 'rota'], out: [] });
    expect(moved(at, 'pay', 'journey', 1).journey).toEqual(['enter', 'pay', 'rota']);
  });
  it('shows one order that obeys every edge, even round a circle', () => {
    expect(oneOrder(['a', 'b', 'c'], [['c', 'a']])).toEqual(['b', 'c', 'a']);
    expect(oneOrder(['a', 'b'], [['a', 'b'], ['b', 'a']]).sort()).toEqual(['a', 'b']); // prettier-ignore
  });
});

describe('ordering cards', () => {
  it('places a tapped card at the end, records it at once and says so', async () => {
    const { one, answers, click } = await show(frontEnd, { question: order });
    await click(one(face('enter')));
    await click(one(face('pay')));
    expect(answers.at(-1)).toEqual({ order: ['enter', 'pay'], out: [] });
    expect(one('[aria-live=assertive]').textContent).toBe('Pays, now step 2 of 2.');
  });
  it('moves a card with Alt and an arrow key, and takes it back with Delete', async () => {
    const { one, answers, press } = await show(frontEnd, {
      question: order,
      answer: { order: ['pay', 'enter'], out: [] },
    });
    await press(one(face('enter')), 'ArrowUp', { altKey: true });
    expect(answers.at(-1)).toEqual({ order: ['enter', 'pay'], out: [] });
    await press(one(face('pay')), 'Delete');
    expect(answers.at(-1)).toEqual({ order: ['enter'], out: [] });
  });
  it('keeps the focus on the card that moves', async () => {
    const { one, root, press } = await show(frontEnd, {
      question: order,
      answer: { order: ['pay', 'enter'], out: [] },
    });
    one(face('enter')).focus();
    await press(one(face('enter')), 'ArrowUp', { altKey: true });
    expect(root.activeElement).toBe(one(face('enter')));
  });
  it('has one Tab stop a list, and goes on inside it with the arrow keys', async () => {
    const { all, one, root, press } = await show(frontEnd, { question: order });
    expect(all('.face').filter((card) => card.tabIndex === 0)).toHaveLength(1);
    one(face('pay')).focus();
    await press(one(face('pay')), 'ArrowDown');
    expect(root.activeElement).toBe(one(face('enter')));
  });
  it('undoes and redoes with the keyboard', async () => {
    const { one, answers, click, press } = await show(frontEnd, { question: order });
    await click(one(face('pay')));
    await press(one(face('pay')), 'z', { ctrlKey: true });
    expect(answers.at(-1)).toBeNull();
    await press(one(face('pay')), 'z', { ctrlKey: true, shiftKey: true });
    expect(answers.at(-1)).toEqual({ order: ['pay'], out: [] });
  });
  it('sets a card aside only where the question has a place for that', async () => {
    const { button, answers, click } = await show(frontEnd, { question: order });
    await click(button('Set aside: The rota goes up'));
    expect(answers.at(-1)).toEqual({ order: [], out: ['rota'] });
    const other = await show(frontEnd, { question: { ...order, 'leave-out': undefined } });
    expect(() => other.button('Set aside: Pays')).toThrow();
  });
  it('points at the card that a check names, until the answer changes', async () => {
    const { model, one, all, click } = await show(frontEnd, {
      question: order,
      answer: { order: ['pay'], out: [] },
    });
    model.put({ feedback: { score: 0, message: 'Not *that* one.', hint: null, where: ['pay'] } });
    await settled(20);
    expect(all('.pointed').map((card) => card.dataset.card)).toEqual(['pay']);
    expect(one(face('pay')).getAttribute('aria-describedby')).toBe('message');
    expect(one('#message').textContent).toBe('Not that one.');
    await click(one(face('enter')));
    expect(all('.pointed')).toHaveLength(0);
    expect(one('.feedback').textContent).toContain('You have changed your answer');
  });
  it('shows 200 cards', async () => {
    const cards = Array.from({ length: 200 }, (_, i) => ({ id: `c${i}`, text: `Card ${i}` }));
    const { all, one, click } = await show(frontEnd, { question: { ...order, cards } });
    await click(one(face('c0')));
    expect(all('[data-card]')).toHaveLength(200);
  });
});
