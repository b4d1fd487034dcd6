import { describe, expect, it } from 'vitest';
import choose from '../src/choose';
import table from '../src/table';
import { filled } from '../src/table/filling';
import { practice, settled, show } from './stage';

describe('table', () => {
  const question = practice('table', {
    corner: 'Touchpoint',
    columns: [
      { id: 'used', text: 'Used' },
      { id: 'cost', text: 'Cost of *one*', unit: '€', decimals: 2 },
      {
        id: 'do',
        text: 'Decision',
        options: [
          { id: 'keep', text: 'Keep' },
          { id: 'drop', text: 'Drop' },
        ],
      },
    ],
    rows: [
      { id: 'phone', text: 'Phone', given: { used: '60' } },
      { id: 'post', text: '<i>Post</i>', given: { used: '3', do: 'Drop' } },
    ],
  });
  it('shows what is given and asks for the rest, every field with its row, column and unit', async () => {
    const { one, all } = await show(table, { question });
    expect(all('input').map((field) => field.getAttribute('aria-label'))).toEqual([
      'Phone, Cost of one, €',
      '<i>Post</i>, Cost of one, €',
    ]);
    expect(one('select').getAttribute('aria-label')).toBe('Phone, Decision');
    expect(all('td.given').map((cell) => cell.textContent)).toContain('Used60');
    expect(one('thead .rounding').textContent?.trim()).toBe('2 decimals');
  });
  it('records each cell, and forgets one that is emptied', async () => {
    const { all, one, answers, type } = await show(table, { question });
    await type(all<HTMLInputElement>('input')[0]!, '2,50');
    const select = one<HTMLSelectElement>('select');
    select.value = 'keep';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(answers.at(-1)).toEqual({ cells: { phone: { cost: '2,50', do: 'keep' } } });
    expect(one('.state-line').textContent).toContain('2 of 3 cells');
    await type(all<HTMLInputElement>('input')[0]!, ' ');
    expect(answers.at(-1)).toEqual({ cells: { phone: { do: 'keep' } } });
  });
  it('says at once which cell it cannot read', async () => {
    const { all, one, type } = await show(table, { question });
    await type(all<HTMLInputElement>('input')[1]!, 'many');
    expect(one('#unread').textContent).toContain('<i>Post</i>, Cost of one: write a number');
    expect(all('input')[1]!.getAttribute('aria-invalid')).toBe('true');
  });
  it('goes on to the next field by Enter', async () => {
    const { all, root, press } = await show(table, { question });
    await press(all('input')[0]!, 'Enter');
    expect(root.activeElement?.tagName).toBe('SELECT');
  });
  it('leaves nothing behind of a table that is emptied', () => {
    expect(filled({ cells: { phone: { cost: '1' } } }, 'phone', 'cost', '')).toBeNull();
    expect(filled(null, 'phone', 'cost', '1')).toEqual({ cells: { phone: { cost: '1' } } });
  });
});

describe('choose several', () => {
  const question = practice('choose', {
    several: true,
    min: 2,
    max: 3,
    options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id.toUpperCase() })),
  });
  it('says how many, counts, and takes each choice on and off', async () => {
    const { one, all, answers, click } = await show(choose, { question });
    expect(one('#how-many').textContent).toBe('Choose 2 to 3.');
    await click(all('input')[2]!);
    await click(all('input')[0]!);
    expect(answers.at(-1)).toEqual({ choices: ['a', 'c'] });
    expect(one('.many [role=status]').textContent).toBe('2 chosen');
    await click(all('input')[2]!);
    await click(all('input')[0]!);
    expect(answers.at(-1)).toBeNull();
  });
  it.each([
    [{}, 'Choose every one that fits.'],
    [{ min: 2, max: 2 }, 'Choose 2.'],
    [{ min: 2 }, 'Choose at least 2.'],
    [{ max: 2 }, 'Choose up to 2.'],
  ])('says how many: %j', async (bounds, words) => {
    const { min: _min, max: _max, ...open } = question;
    const { one } = await show(choose, { question: { ...open, ...bounds } });
    expect(one('#how-many').textContent).toBe(words);
  });
});
