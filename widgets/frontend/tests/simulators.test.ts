import { afterEach, describe, expect, it } from 'vitest';
import businessCase from '../src/business-case';
import failureCost from '../src/failure-cost';
import kindness from '../src/kindness';
import rota from '../src/rota';
import { namesIn } from '../src/rota/names';
import { sheet } from '../src/rota/paper';
import scorecard from '../src/scorecard';
import { amount, percent } from '../src/shared/simulator-numbers';
import turnover from '../src/turnover';
import { practice, settled, show as stage } from './stage';

type Kind = Parameters<typeof practice>[0];
const number = (value: number, least = 0, most = 100, step = 1) => ({
  label: `The number ${value}`,
  value,
  least,
  most,
  step,
  source: "author's assumption",
});
const own = (kind: Kind, more: object) => practice(kind, { use: 'own', ...more } as object);
const gifts = [
  { item: 'Tea bag', unit_cost: 0.2, when: 'cold day' },
  { item: 'Card', unit_cost: 0.6, when: '' },
  { item: 'Book', unit_cost: 9, when: '' },
];
const budget = own('kindness', {
  currency: '£',
  dataset: 'x',
  assumptions: {
    budget: number(40, 0, 200),
    sales: number(10_000, 0, 50_000),
    under: number(1, 0.1, 5, 0.1),
  },
});
const source = { kind: 'synthetic', title: 'Made-up data' };

/** As `stage`, and hands for sliders and fields. */
async function show(frontEnd: unknown, traits: Record<string, unknown>) {
  const shown = await stage(frontEnd, traits);
  const dial = (id: string) => shown.one(`[data-dial=${id}]`);
  const field = (id: string) => dial(id).querySelector<HTMLInputElement>('.figures')!;
  const slide = async (id: string, value: number) => {
    const range = dial(id).querySelector<HTMLInputElement>('[type=range]')!;
    range.value = String(value);
    range.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
    range.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
  };
  const headline = () => shown.one('.headline b').textContent;
  return { ...shown, dial, field, slide, headline };
}
const showBudget = (more: object = {}) =>
  show(kindness, { question: budget, data: { source, gifts }, ...more });

// A sentence that is not in the table shows its name.
afterEach(() => {
  const host = document.body.firstElementChild?.firstElementChild;
  if (host?.shadowRoot) expect(host.shadowRoot.querySelector('.widget')!.innerHTML).not.toContain('screen-');
});

describe('a simulator', () => {
  it('shows what comes of the example before anything is touched, and records nothing', async () => {
    const { headline, answers, one } = await showBudget();
    expect(headline()).toBe('100');
    expect(answers).toEqual([]);
    expect(one('.results').textContent).toContain('0.40%');
    expect(one('.source').textContent).toBe('Made-up data');
  });
  it('takes a number from the slider: shown while it slides, recorded when it is let go', async () => {
    const { slide, headline, answers, field } = await showBudget();
    await slide('budget', 80);
    expect(headline()).toBe('200');
    expect(field('budget').value).toBe('80');
    expect(answers).toEqual([{ set: { budget: 80 } }]);
  });
  it('takes a decimal comma and a currency sign, and a number beyond the slider', async () => {
    const { type, field, model } = await showBudget();
    await type(field('budget'), '62,5');
    expect(model.get('answer')).toEqual({ set: { budget: 62.5 } });
    await type(field('budget'), '£ 1 000');
    expect(model.get('answer')).toEqual({ set: { budget: 1000 } });
    expect(field('budget').value).toBe('£ 1 000');
  });
  it('says when it cannot read a number, keeps the text, and goes on with the last good one', async () => {
    const { type, field, headline, answers, dial } = await showBudget();
    await type(field('budget'), 'forty');
    expect(field('budget').getAttribute('aria-invalid')).toBe('true');
    expect(dial('budget').textContent).toContain('Please write a number');
    expect(headline()).toBe('100');
    expect(answers).toEqual([]);
  });
  it('undoes a number that was typed as one step, and does it again', async () => {
    const { type, field, model, button, click } = await showBudget();
    await type(field('budget'), '6');
    await type(field('budget'), '60');
    await click(button('Undo'));
    expect(model.get('answer')).toBeNull();
    expect(field('budget').value).toBe('40');
    await click(button('Redo'));
    expect(model.get('answer')).toEqual({ set: { budget: 60 } });
  });
  it('keeps nothing that is as in the example', async () => {
    const { slide, model } = await showBudget();
    await slide('budget', 80);
    await slide('budget', 40);
    expect(model.get('answer')).toEqual({ set: {} });
  });
  it('starts from the example again, and brings the learner’s numbers back', async () => {
    const { slide, headline, button, click } = await showBudget();
    await slide('budget', 80);
    await click(button('Start from the example again'));
    expect(headline()).toBe('100');
    await click(button('Bring my answer back'));
    expect(headline()).toBe('200');
  });
  it('writes money in the currency that was chosen', async () => {
    const { one, answers } = await showBudget();
    const select = one<HTMLSelectElement>('.currency select');
    select.value = '€';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(answers.at(-1)).toEqual({ currency: '€' });
    expect(one('.headline').textContent).toContain('€40');
  });
  it('says where each number comes from, and which are the learner’s own', async () => {
    const { one, slide } = await showBudget();
    expect(one('.assumptions').textContent).toContain("£40 (author's assumption)");
    await slide('budget', 80);
    expect(one('.assumptions').textContent).toContain('£80: your number. The example has £40');
  });
  it('says what the numbers mean and what they do not, and reads out what was done', async () => {
    const { one, slide } = await showBudget();
    expect(one('.meaning').textContent).toContain('What it does not say');
    await slide('budget', 80);
    expect(one('.sim > [role=status]').textContent).toBe('The number 40: £80. Gifts a month: 200');
  });
  it('remembers that a table of the learner’s own stood there', async () => {
    const { slide, answers } = await show(kindness, {
      question: budget,
      data: { source: { kind: 'own', title: 'Yours' }, gifts },
    });
    await slide('budget', 80);
    expect(answers.at(-1)).toEqual({ set: { budget: 80 }, table: true });
  });
  it('has no check', async () => {
    const { button } = await showBudget();
    expect(() => button('Check')).toThrow();
  });
});

describe('kindness', () => {
  it('says of a gift that it costs too much, and leaves one out that is not wanted', async () => {
    const { all, headline, click, answers } = await showBudget();
    expect(all('.gifts li')[2]!.textContent).toContain('not under the limit');
    await click(all<HTMLInputElement>('.gifts li input')[1]!);
    expect(answers.at(-1)).toEqual({ off: ['Card'] });
    expect(headline()).toBe('200');
  });
  it('takes a gift of the learner’s own, once, and gives it back', async () => {
    const { one, all, type, button, click, answers } = await showBudget();
    await type(one<HTMLInputElement>('.own .field'), 'Card');
    await click(button('Add it'));
    expect(answers).toEqual([]);
    await type(one<HTMLInputElement>('.own .field'), '<b>Sweet</b>');
    await type(one<HTMLInputElement>('.own .figures'), '0,1');
    await click(button('Add it'));
    expect(answers.at(-1)).toEqual({ own: [{ item: '<b>Sweet</b>', unit_cost: 0.1 }] });
    expect(all('.gifts li')).toHaveLength(4);
    await click(button('Remove <b>Sweet</b>'));
    expect(all('.gifts li')).toHaveLength(3);
  });
});

const small = { question: {} as object };
small.question = own('business-case', {
  currency: '£',
  assumptions: {
    customers: number(100, 1, 1000),
    value: number(100),
    margin: number(50),
    leaving: number(10),
    low: number(1),
    middle: number(5),
    high: number(8),
    years: number(3, 1, 10),
    contacts: number(0),
    minutes: number(10),
    'per-hour': number(20),
    once: number(500, 0, 5000),
  },
});

describe('the business case', () => {
  it('gives a range and says whether even the ends of it pay', async () => {
    const { headline, one, slide, all } = await show(businessCase, small);
    expect(headline()).toContain(' to ');
    expect(one('.meaning').textContent).toContain('It may lose or gain');
    await slide('once', 0);
    expect(one('.meaning').textContent).toContain('Even at worst');
    expect(all('.picture .bars li.good')).toHaveLength(3);
    await slide('once', 5000);
    expect(one('.meaning').textContent).toContain('Even at best');
  });
  it('tells five points from five per cent, with the critique', async () => {
    const { one } = await show(businessCase, small);
    const told = one('.famous').textContent!;
    expect(told).toContain('10 years');
    expect(told).toContain('20 years');
    expect(told).toContain('10.5 years');
    expect(told).toContain('thought experiment');
  });
});

const team = own('rota', {
  people: ['Ada', 'Ben', 'Carla', 'Dario', 'Eda'],
  every: 'month',
  assumptions: {
    per: number(2, 1, 20),
    least: number(1, 1, 20),
    most: number(2, 1, 20),
    minutes: number(60, 5, 90),
  },
});
const rounds = (all: (selector: string) => HTMLElement[]) =>
  all('.rounds > li').map((round) => [...round.querySelectorAll('.person')].map((one) => one.textContent));

describe('the rota', () => {
  it('moves somebody by two presses, says so, and warns of a month that is too full', async () => {
    const { all, one, button, click, answers } = await show(rota, { question: team });
    expect(rounds(all)).toEqual([['Ada', 'Ben'], ['Carla', 'Dario'], ['Eda']]);
    await click(button('Ada'));
    await click(button('Put Ada into Month 2'));
    expect(answers.at(-1)).toEqual({ moved: { Ada: 1 } });
    expect(rounds(all)[1]).toEqual(['Ada', 'Carla', 'Dario']);
    expect(one('.problems').textContent).toContain('Month 2 has 3 people. You wanted 2 at most.');
    await click(button('Undo'));
    expect(rounds(all)[0]).toEqual(['Ada', 'Ben']);
  });
  it('lays out both ways with those left over, and a week for each', async () => {
    const { all, one, click } = await show(rota, { question: team });
    const radio = (text: string) =>
      all('.choice label')
        .find((label) => label.textContent!.includes(text))!
        .querySelector('input')!;
    await click(radio('smaller last one'));
    expect(rounds(all).map((round) => round.length)).toEqual([2, 2, 1]);
    await click(radio('One of us'));
    expect(rounds(all)).toHaveLength(5);
    expect(one('.headline b').textContent).toBe('5 weeks');
  });
  it('takes a team of one’s own, each name once', async () => {
    const { one, type, all } = await show(rota, { question: team });
    await type(one<HTMLTextAreaElement>('textarea'), 'Nour\n\n <i>Tom</i> \nNour');
    expect(rounds(all).flat()).toEqual(['Nour', '<i>Tom</i>']);
    expect(one('.names').textContent).toContain('“Nour” is there twice');
  });
  it('puts the name back on Escape', async () => {
    const { button, click, press, all } = await show(rota, { question: team });
    await click(button('Ada'));
    await press(button('Ada'), 'Escape');
    expect(all('.put')).toHaveLength(0);
  });
  it('reads names line by line, 200 at most', () => {
    const many = Array.from({ length: 205 }, (_, i) => `P${i}`).join('\n');
    expect(namesIn(many)).toMatchObject({ tooMany: true, twice: null });
    expect(namesIn(many).names).toHaveLength(200);
  });
  it('prints names as text', () => {
    const paper = document.implementation.createHTMLDocument();
    sheet(paper, 'The rota', [['<img src=x>'], ['Ada']], (n) => `Month ${n}`);
    expect(paper.querySelector('img')).toBeNull();
    expect([...paper.querySelectorAll('li')].map((one) => one.textContent)).toEqual(['<img src=x>', 'Ada']);
  });
});

const way = (place: number, name: string, minutes: number, solved: boolean, again: number) => ({
  place,
  way: name,
  minutes,
  solved_first: solved,
  calls_again: again,
  what_happened: `${name} with ${place}`,
});
const queue = [1, 2, 3].flatMap((place) => [
  way(place, 'by-the-number', 4, place !== 3, place === 3 ? 3 : 0),
  way(place, 'by-the-person', place === 3 ? 16 : 5, true, 0),
]);
const card = own('scorecard', {
  dataset: 'x',
  assumptions: { shift: number(30, 10, 60) },
  measures: [
    { id: 'short', column: 'minutes', worst: 16, best: 3, label: 'Short', weight: 10, source: 'a' },
    { id: 'solved', column: 'solved_first', worst: 0, best: 1, label: 'Solved', weight: 0, source: 'a' },
  ],
});
const showCard = (more: object = {}) => show(scorecard, { question: card, data: { source, queue }, ...more });

describe('the scorecard', () => {
  it('says what the card does to customer three, and that the card can be mended', async () => {
    const { headline, slide, one } = await showCard();
    expect(headline()).toBe('without help');
    await slide('weight-solved', 10);
    await slide('weight-short', 2);
    expect(headline()).toBe('helped');
    expect(one('.meaning').textContent).toContain('No agent is at fault');
  });
  it('is played one customer after the other, with what came of it', async () => {
    const { all, one, click, answers } = await showCard();
    expect(all('.queue .now')).toHaveLength(1);
    await click(all<HTMLInputElement>('.queue .now input')[1]!);
    expect(answers.at(-1)).toEqual({ choices: { 1: 'by-the-person' } });
    expect(one('.happened').textContent).toContain('by-the-person with 1');
    await click(all<HTMLInputElement>('.queue .now input')[0]!);
    await click(all<HTMLInputElement>('.queue .now input')[0]!);
    expect(one('.debrief').textContent).toContain('mend the card, not the person');
    expect(one('.debrief').textContent).toContain('2 / 3');
  });
  it('does not let one customer take the time of the others', async () => {
    const { all } = await showCard({ answer: { set: { shift: 14 } } });
    expect(all<HTMLInputElement>('.queue .now input').map((one) => one.disabled)).toEqual([false, false]);
    const later = await showCard({
      answer: { set: { shift: 14 }, choices: { 1: 'by-the-person', 2: 'by-the-person' } },
    });
    expect(later.all<HTMLInputElement>('.queue .now input').map((one) => one.disabled)).toEqual([
      false,
      true,
    ]);
    expect(later.one('.queue .now').textContent).toContain('Not enough time');
  });
  it('lets the score choose for everybody', async () => {
    const { button, click, answers, one } = await showCard();
    await click(button('Let the score choose'));
    expect(answers.at(-1)).toEqual({
      choices: { 1: 'by-the-number', 2: 'by-the-number', 3: 'by-the-number' },
    });
    expect(one('.debrief tbody tr:last-child').textContent).toBe('Customer three helpednonoyes');
    await click(button('New shift'));
    expect(answers.at(-1)).toEqual({ choices: {} });
  });
  it('asks for a weight where nothing counts', async () => {
    const { headline, button } = await showCard({ answer: { set: { 'weight-short': 0 } } });
    expect(headline()).toContain('nothing counts yet');
    expect(button('Let the score choose').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('losing a colleague', () => {
  const items = [
    { item: 'Advert', phase: 'hire', quantity: 2, unit: 'postings', unit_cost: 140 },
    { item: 'Course', phase: 'train', quantity: 75, unit: 'hours', unit_cost: 22 },
  ];
  it('adds up quantities and prices, the learner’s own among them', async () => {
    const question = own('turnover', { currency: '£', dataset: 'x', assumptions: { leavers: number(4) } });
    const { headline, type, all, answers } = await show(turnover, { question, data: { source, items } });
    expect(headline()).toBe('£1,930');
    await type(all<HTMLInputElement>('.hire .figures')[1]!, '150,50');
    expect(answers.at(-1)).toEqual({ price: { 1: 150.5 } });
    expect(headline()).toBe('£1,951');
  });
});

describe('one slip', () => {
  const steps = [
    { what: 'a', kind: 'internal', minutes: 30, cost: 0, note: 'Typed <b>wrong</b>' },
    { what: 'b', kind: 'external', minutes: 60, cost: 100, note: '' },
  ];
  const question = own('failure-cost', {
    currency: '£',
    dataset: 'x',
    slip: 'S',
    assumptions: {
      'per-hour': number(20),
      slips: number(10),
      prevention: number(0, 0, 1000),
      prevented: number(0),
      checks: number(10),
      'check-minutes': number(6, 0, 60),
      caught: number(50),
    },
  });
  const showSlip = (more: object = {}) => show(failureCost, { question, data: { source, steps }, ...more });
  it('costs more with every step that it is not caught', async () => {
    const { headline, all, click, answers } = await showSlip();
    expect(headline()).toBe('£10');
    await click(all<HTMLInputElement>('.slip input')[1]!);
    expect(answers.at(-1)).toEqual({ at: 2 });
    expect(headline()).toBe('£130');
  });
  it('says when a check costs more than it saves', async () => {
    const { one, slide, type, field } = await showSlip();
    expect(one('.meaning').textContent).toContain('you save £580 a year');
    await slide('caught', 0);
    expect(one('.meaning').textContent).toContain('costs £20 a year more than it saves');
    await type(field('checks'), '0');
    expect(one('.results').textContent).toContain('£0');
  });
  it('takes minutes and money of the learner’s own', async () => {
    const { all, type, headline } = await showSlip();
    await type(all<HTMLInputElement>('.own-steps .figures')[0]!, '60');
    expect(headline()).toBe('£20');
  });
});

describe('numbers', () => {
  it('are written as on paper', () => {
    expect([39.96, 40, -1234.4].map((one) => amount(one, '£'))).toEqual(['£39.96', '£40', '−£1,234']);
    expect(amount(1234, 'kr')).toBe('1,234 kr');
    expect([0.0029, 0.125, null].map(percent)).toEqual(['0.29%', '12.5%', '–']);
  });
});
