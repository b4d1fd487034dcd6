import { describe, expect, it } from 'vitest';
import frontEnd from '../src/written';
import { practice, settled, show } from './stage';

const level = (id: string) => ({ id, title: `The *${id}*`, text: `<b>${id}</b>`, note: `Why ${id}.` });
const question = practice('written', {
  'min-words': 3,
  levels: [level('start'), level('good'), level('strong')],
});

describe('comparing a text with three levels', () => {
  it('shows the levels only when enough is written and Compare is pressed', async () => {
    const { all, one, answers, type, click, button, root } = await show(frontEnd, { question });
    const area = one<HTMLTextAreaElement>('textarea');
    await type(area, 'Two words');
    expect(one('#compare-why').textContent).toContain('Write one more word');
    await click(button('Compare'));
    expect(all('.level')).toHaveLength(0);
    await type(area, 'Now three words');
    await click(button('Compare'));
    expect(answers.at(-1)).toEqual({ text: 'Now three words', ticks: [], placed: null });
    expect(all('.level blockquote').map((one) => one.textContent)).toEqual([
      '<b>start</b>',
      '<b>good</b>',
      '<b>strong</b>',
    ]);
    await settled(20);
    expect(root.activeElement?.textContent).toBe('Three answers to compare with');
    expect(one('.levels').textContent).not.toContain('Why good.');
  });
  it('records where the learner places her own, then says what each level is about', async () => {
    const { one, answers, type, click, button } = await show(frontEnd, {
      question,
      answer: { text: 'One two three', ticks: [], placed: null },
    });
    await click(button('Compare'));
    await click(one('[data-level=good] input'));
    expect(answers.at(-1)).toEqual({ text: 'One two three', ticks: [], placed: 'good' });
    expect(one('.levels').textContent).toContain('Why strong.');
    expect(one('.levels [role=status]').textContent).toContain('nearest to The good');
    await type(one<HTMLTextAreaElement>('textarea'), 'One two three four');
    one('textarea').dispatchEvent(new Event('blur'));
    expect(answers.at(-1)).toEqual({ text: 'One two three four', ticks: [], placed: 'good' });
  });
  it('comes back with the answer, and goes away with it', async () => {
    const { model, all, click, button } = await show(frontEnd, {
      question,
      answer: { text: 'One two three', ticks: [], placed: 'strong' },
    });
    expect(all('.level.mine')).toHaveLength(1);
    await click(button('Start again'));
    await settled(20);
    expect(model.get('answer')).toBeNull();
    expect(all('.level')).toHaveLength(0);
  });
  it('is not there where a question has no levels', async () => {
    const { all } = await show(frontEnd, { question: practice('written') });
    expect(all('.compare, .levels')).toHaveLength(0);
  });
});
