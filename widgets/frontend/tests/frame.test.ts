import { describe, expect, it } from 'vitest';
import choose from '../src/choose';
import numeric from '../src/numeric';
import order from '../src/order';
import rate from '../src/rate';
import written from '../src/written';
import { practice, settled, show, order as ordering } from './stage';

const options = [
  { id: 'a', text: 'One' },
  { id: 'b', text: 'Two' },
];
const choice = practice('choose', { options, hints: ['Think of *her*.', 'Look again.'] });

describe('every question', () => {
  it('keeps the shortcuts of JupyterLab away, and its own styles in', async () => {
    const { el } = await show(choose, { question: choice });
    expect(el.firstElementChild!.hasAttribute('data-lm-suppress-shortcuts')).toBe(true);
    expect(el.firstElementChild!.shadowRoot).not.toBeNull();
  });
  it('sends a check and shows what comes back, with a word beside the colour', async () => {
    const { model, sent, button, click, one } = await show(choose, { question: choice });
    await click(button('Check'));
    expect(sent).toEqual([{ type: 'check' }]);
    model.put({ feedback: { score: 1, message: 'Fine.', hint: null, where: [] } });
    await settled(20);
    expect(one('.feedback').textContent).toContain('That works');
    expect(one('.feedback').closest('[aria-live=polite]')).not.toBeNull();
  });
  it('never says right or wrong where only public rules were looked at', async () => {
    const { model, one } = await show(order, { question: { ...ordering, use: 'graded', points: 6 } });
    model.put({ feedback: { score: null, message: 'Nothing impossible here.', hint: null, where: [] } });
    await settled(20);
    expect(one('.verdict').textContent).toBe('So far');
  });
  it('gives hints one by one', async () => {
    const { button, click, one } = await show(choose, { question: choice });
    await click(button('Hint'));
    expect(one('.hints').textContent).toBe('Hint 1 of 2 Think of her.');
    await click(button('Next hint'));
    expect(() => button('Next hint')).toThrow();
  });
  it('starts again, and brings the answer back', async () => {
    const { answers, sent, button, click } = await show(choose, {
      question: choice,
      answer: { choice: 'a' },
    });
    await click(button('Start again'));
    expect(answers).toEqual([null]);
    expect(sent).toEqual([{ type: 'reset' }]);
    await click(button('Bring my answer back'));
    expect(answers.at(-1)).toEqual({ choice: 'a' });
  });
  it('shows the answer of a practice question after two tries, and of a graded one never', async () => {
    const before = await show(choose, { question: choice, tries: 1 });
    expect(() => before.button('Show the answer')).toThrow();
    const after = await show(choose, { question: choice, tries: 2 });
    await after.click(after.button('Show the answer'));
    expect(after.sent).toEqual([{ type: 'reveal' }]);
    after.model.put({ shown: { right: ['b'] } });
    await settled(20);
    expect(after.one('.reveal').textContent).toContain('Two');
    const graded = await show(choose, { question: { ...choice, use: 'graded', points: 1 }, tries: 9 });
    expect(() => graded.button('Show the answer')).toThrow();
  });
  it('counts the tries of a practice question only', async () => {
    const own = await show(choose, { question: choice, tries: 2 });
    expect(own.one('.state').textContent).toContain('2 tries');
    const graded = await show(choose, { question: { ...choice, use: 'graded', points: 1 }, tries: 2 });
    expect(graded.one('.state').textContent).not.toMatch(/tr(y|ies)/);
  });
  it('says plainly when an answer is not saved', async () => {
    const { one } = await show(choose, {
      question: choice,
      saved: { state: 'error', message: 'No room left.' },
    });
    expect(one('.saved[role=alert]').textContent).toBe('No room left.');
  });
  it('asks for news when the document is looked at again', async () => {
    const { sent, end } = await show(choose, { question: choice });
    document.dispatchEvent(new Event('visibilitychange'));
    expect(sent).toEqual([{ type: 'refresh' }]);
    end();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(sent).toHaveLength(1);
  });
});

describe('hostile text stays text', () => {
  const nasty =
    '<img src=x onerror="window.hit=1"></script><script>window.hit=1</script> *<b>x</b>* \u202eabc';
  const long = 'a'.repeat(5_000);
  const everywhere = {
    title: nasty,
    prompt: `${nasty}\n\n${long}`,
    hints: [nasty],
    unit: nasty,
    checklist: [nasty],
    'leave-out': nasty,
    'answer-note': nasty,
    cards: [{ id: 'a', text: nasty }],
    items: [{ id: 'a', text: nasty, quotes: [nasty] }],
    sees: [{ id: 's', text: nasty }],
    options: [{ id: 'a', text: nasty, message: nasty }],
    scale: { min: 0, max: 1, labels: { '0': nasty, '1': 'b' } },
  };
  it.each(Object.entries({ choose, numeric, order, rate, written }))('in %s', async (kind, frontEnd) => {
    const { model, all, button, click } = await show(frontEnd, {
      question: practice(kind as never, everywhere),
      feedback: { score: 0, message: nasty, hint: nasty, where: [nasty] },
      saved: { state: 'error', message: nasty },
      tries: 2,
    });
    await click(button('Hint'));
    model.put({ shown: { right: ['a'], before: [], value: 1, feel: { a: [0] }, see: { a: ['s'] } } });
    await settled(20);
    expect(all('img, script')).toHaveLength(0);
    expect(all('b').filter((b) => b.textContent === 'x')).toHaveLength(0);
    expect((globalThis as { hit?: number }).hit).toBeUndefined();
  });
});
