import { describe, expect, it } from 'vitest';
import audit from '../src/audit';
import { everything, listed, targets } from '../src/audit/listing';
import type { Touchpoint } from '../src/audit/model';
import { place } from '../src/audit/places';
import type { Question } from '../src/contract';
import { practice, show } from './stage';

const touchpoints: Touchpoint[] = [
  {
    id: 't1',
    text: 'Web *form*',
    channel: 'Website',
    purpose: 'book',
    stage: 'Book',
    uses: 118,
    cost: 29,
    hours: 1,
    satisfaction: 3.3,
  },
  {
    id: 't2',
    text: '<b>App</b>',
    channel: 'App',
    purpose: 'Book',
    stage: 'Book',
    uses: 41,
    cost: 79,
    hours: 2,
    satisfaction: 3.1,
  },
  {
    id: 't3',
    text: 'Phone',
    channel: 'Phone',
    purpose: 'ask',
    stage: 'Choose',
    uses: 19,
    cost: 38,
    hours: 4,
    satisfaction: 4.8,
    protected: 'vulnerable',
  },
  { id: 't4', text: 'Fax', channel: 'Phone', purpose: 'fax', stage: 'Choose', uses: 1, cost: 11 },
];
const question = practice('audit', {
  touchpoints,
  offers: [{ id: 'remind', text: 'Reminder', purpose: 'remind', stage: 'Prepare', cost: 8, hours: 1 }],
  stages: ['Choose', 'Book', 'Prepare'],
  unit: 'pounds',
  'most-hours': 6,
} as Partial<Question>);
const totals = (all: (selector: string) => HTMLElement[]) => all('.total b').map((node) => node.textContent);

describe('audit', () => {
  it('says what the decisions come to, at once', async () => {
    const { all, one, click } = await show(audit, { question });
    expect(totals(all)).toEqual(['4', '7', '157 pounds', '100%']);
    expect(one('.gaps').textContent).toContain('Prepare');
    expect(one('.total.warn .note').textContent).toBe('more than the 6 that there are');
    await click(one('[data-row=t4] .drop'));
    await click(one('[data-row=remind] .add'));
    expect(totals(all)).toEqual(['4', '8', '154 pounds', '99.4%']);
    expect(all('.gaps')).toHaveLength(0);
    expect(all('.note').at(-1)!.textContent).toBe('Nothing is left for: fax');
  });
  it('says at once why something must stay, and undoes it', async () => {
    const { one, all, click, answers } = await show(audit, { question });
    await click(one('[data-row=t3] .drop'));
    expect(one('[aria-live=assertive]').textContent).toContain('Phone must stay. Customers in vulnerable');
    expect(one('.never').textContent).toContain('Phone must stay');
    await click(one('[data-row=t4] .drop'));
    await click(one('.never .link'));
    expect(answers.at(-1)).toMatchObject({ decisions: { t4: { do: 'drop' } } });
    expect(answers.at(-1)).not.toHaveProperty('decisions.t3');
    expect(all('.never')).toHaveLength(0);
  });
  it('merges into another, the one for the same purpose first', async () => {
    const { one, click, answers } = await show(audit, { question });
    await click(one('[data-row=t2] .merge'));
    const select = one<HTMLSelectElement>('[data-row=t2] select');
    expect([...select.options].map(({ value }) => value)).toEqual(['', 't1', 't3', 't4']);
    select.value = 't1';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    expect(answers.at(-1)).toMatchObject({ decisions: { t2: { do: 'merge', into: 't1' } } });
  });
  it('takes a decision back when it is pressed again', async () => {
    const { one, click, answers } = await show(audit, { question });
    await click(one('[data-row=t1] .keep'));
    await click(one('[data-row=t1] .keep'));
    expect(answers.at(-1)).toBeNull();
  });
  it('shows first what is to be decided, and everything when asked', async () => {
    const { all, click, button } = await show(audit, {
      question: { ...question, decide: ['t2', 't3'] } as Question,
    });
    expect(all('[data-row]').map((node) => node.dataset.row)).toEqual(['t2', 't3', 'remind']);
    await click(button('Show all'));
    expect(all('[data-row]')).toHaveLength(5);
    expect(all('[data-row=t1] button')).toHaveLength(0);
  });
  it('sorts by a column, and says so', async () => {
    const { all, one, click } = await show(audit, { question });
    await click(all('.sorter')[1]!);
    expect(
      all('[data-row]')
        .slice(0, 4)
        .map((node) => node.dataset.row),
    ).toEqual(['t1', 't2', 't3', 't4']);
    await click(all('.sorter')[1]!);
    expect(all('[data-row]')[0]!.dataset.row).toBe('t4');
    expect(one('[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
  });
  it('steps through the points of the map with the arrow keys', async () => {
    const { all, one, root, click, press, button } = await show(audit, { question });
    await click(button('Map'));
    expect(all('.point').map((node) => node.dataset.point)).toEqual(['t2', 't1', 't3']);
    expect(all('.point').filter((node) => node.tabIndex === 0)).toHaveLength(1);
    one('.point').focus();
    await press(one('.point'), 'ArrowRight');
    expect(root.activeElement?.getAttribute('aria-label')).toContain('Web form: 118 uses, 3.3 of 5');
    expect(one('.looked').textContent).toContain('Web form');
    expect(one('.scatter').textContent).toContain('Nobody has asked about: Fax');
    await click(one('.looked .keep'));
    expect(one('[data-point=t1]').getAttribute('aria-label')).toContain('Keep');
  });
  it('lists touchpoints of one’s own, refuses what is no number, and takes them off again', async () => {
    const own = { ...practice('audit'), use: 'own' } as Question;
    const { one, all, type, click, answers, button } = await show(audit, { question: own });
    const fill = (name: string, text: string) => type(one<HTMLInputElement>(`.fields .${name} input`), text);
    const submit = () =>
      one<HTMLFormElement>('.adding').dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
    await fill('text', 'Shop <i>window</i>');
    submit();
    await new Promise((done) => setTimeout(done));
    expect(one('.said').textContent).toBe('Say what it is called, and what it is for.');
    await fill('purpose', 'show');
    await fill('uses', 'many');
    submit();
    await new Promise((done) => setTimeout(done));
    expect(one('.said').textContent).toContain('Please write a number');
    await fill('uses', '12,5');
    submit();
    await new Promise((done) => setTimeout(done));
    expect(answers.at(-1)).toEqual({
      decisions: {},
      added: [{ id: 'own-1', text: 'Shop <i>window</i>', purpose: 'show', uses: 12.5 }],
    });
    expect(one('[data-row=own-1] .name').textContent).toBe('Shop <i>window</i>');
    await click(button('Remove Shop <i>window</i>'));
    expect(answers.at(-1)).toBeNull();
    expect(all('[data-row]')).toHaveLength(0);
  });
  it('shows a table that the learner gave in the place of the question’s', async () => {
    const own = { ...practice('audit'), use: 'own' } as Question;
    const { all } = await show(audit, { question: own, data: { touchpoints } });
    expect(all('[data-row]')).toHaveLength(4);
  });
});

describe('listing', () => {
  const ids = (view: object) =>
    listed(touchpoints, { ...everything, ...view }, {}, new Set()).map(({ id }) => id);
  it('puts last what nobody knows, whichever way round', () => {
    expect(ids({ by: 'satisfaction' })).toEqual(['t2', 't1', 't3', 't4']);
    expect(ids({ by: 'satisfaction', down: true })).toEqual(['t3', 't1', 't2', 't4']);
  });
  it('finds by words of any column, and narrows down', () => {
    expect(ids({ find: 'BOOK' })).toEqual(['t1', 't2']);
    expect(ids({ channel: 'Phone', stage: 'Choose' })).toEqual(['t3', 't4']);
  });
  it('offers what serves the same purpose first', () => {
    expect(targets(touchpoints, touchpoints[1]!).map(({ id }) => id)).toEqual(['t1', 't3', 't4']);
  });
  it('keeps every point inside the map', () => {
    for (const { x, y } of place(touchpoints)) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y)).toBeLessThanOrEqual(1);
    }
  });
});
