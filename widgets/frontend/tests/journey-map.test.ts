import { describe, expect, it } from 'vitest';
import frontEnd from '../src/journey-map';
import * as edit from '../src/journey-map/edit';
import { bands, fileName } from '../src/journey-map/export';
import { feelAt, height } from '../src/journey-map/feelings';
import { emptyMap, readMap, type JourneyMap, type Maps } from '../src/journey-map/map';
import type { Question } from '../src/contract';
import { practice, settled, show } from './stage';

const step = (name: string, stage: string, feel: number | null = null, lanes = {}) => ({
  stage,
  step: name,
  feel,
  lanes,
});
const map: JourneyMap = {
  ...emptyMap(['Seeing', 'Evidence', 'Back stage'], 'Ines', 'A facial'),
  steps: [
    step('Looks', 'Before', 1, { Seeing: 'Photos', 'Back stage': 'Website' }),
    step('Books', 'Before', null, { 'Back stage': 'Website\nRota' }),
    step('Rings', 'During', -2),
    step('Pays', 'During', 0, { 'Back stage': 'Till' }),
    step('Tells', 'After', 2),
  ],
};
const own: Question = { ...practice('journey-map'), use: 'own' };
const names = (of: JourneyMap) => of.steps.map((one) => one.step);

describe('changing a map', () => {
  it('joins the next stage before it passes a step of it', () => {
    const joined = edit.move(map, 1, 1);
    expect(joined.index).toBe(1);
    expect(joined.map.steps[1]!.stage).toBe('During');
    const passed = edit.move(joined.map, 1, 1);
    expect(names(passed.map)).toEqual(['Looks', 'Rings', 'Books', 'Pays', 'Tells']);
    expect(edit.move(map, 0, -1).map).toBe(map);
  });
  it('keeps every stage in one piece wherever a step is put', () => {
    for (let from = 0; from < 5; from += 1) {
      for (let to = 0; to < 5; to += 1) {
        const next = edit.moveTo(map, from, to);
        expect(() => readMap(next)).not.toThrow();
        expect(names(next).indexOf(map.steps[from]!.step)).toBe(to);
      }
    }
  });
  it('merges two steps with all that stood beneath them, and keeps the worse feeling', () => {
    const merged = edit.merge(map, 0).steps[0]!;
    expect(merged).toEqual(
      step('Looks + Books', 'Before', 1, { Seeing: 'Photos', 'Back stage': 'Website\nWebsite\nRota' }),
    );
    expect(edit.merge(map, 2).steps[2]!.feel).toBe(-2);
    expect(edit.merge(map, 4)).toBe(map);
  });
  it('gives a stage a name, joins neighbours of one name, and refuses one from elsewhere', () => {
    expect(edit.renameStage(map, 'Before', 'During').steps[0]!.stage).toBe('During');
    expect(() => edit.renameStage(map, 'Before', 'After')).toThrow('elsewhere');
    expect(edit.renameStage(map, 'Before', ' ')).toBe(map);
    expect(names(edit.moveStage(map, 'After', -1))).toEqual(['Looks', 'Books', 'Tells', 'Rings', 'Pays']);
    const split = edit.splitStage(map, 3);
    expect(split.steps.map(({ stage }) => stage)).toEqual([
      'Before',
      'Before',
      'During',
      'New stage',
      'After',
    ]);
  });
  it('keeps what stands in a lane when the lane is named anew or moved, and takes it out with it', () => {
    const named = edit.renameLane(map, 'Seeing', ' What she  sees ');
    expect(named.steps[0]!.lanes).toEqual({ 'What she sees': 'Photos', 'Back stage': 'Website' });
    expect(Object.keys(edit.moveLane(map, 'Back stage', -1).steps[0]!.lanes)).toEqual([
      'Seeing',
      'Back stage',
    ]);
    expect(edit.removeLane(map, 'Seeing').steps[0]!.lanes).toEqual({ 'Back stage': 'Website' });
    for (const taken of ['Evidence', 'feel', ' ']) expect(() => edit.addLane(map, taken)).toThrow();
    expect(edit.addLane(map, '__proto__').lanes).toContain('__proto__');
  });
  it('stays within what Python takes', () => {
    const full = { ...map, steps: Array.from({ length: 200 }, (_, i) => step(`${i}`, 'A')) };
    expect(() => edit.add(full, 0, 'One more')).toThrow('200');
    expect(() => readMap(edit.write(map, 0, 'Seeing', `${'x'.repeat(6000)}\ud83d`))).not.toThrow();
    expect(() => readMap(edit.rename(map, 0, 'y'.repeat(400)))).not.toThrow();
  });
});

it('finds the feeling again at the height where it stands', () => {
  for (const feel of [-2, -1, 0, 1, 2]) expect(feelAt(height(feel) / 100)).toBe(feel);
  expect([feelAt(-3), feelAt(9)]).toEqual([2, -2]);
});

it('names files so that every system takes them', () => {
  expect(fileName({ ...map, actor: '../Zoë: <b>', scenario: 'C:\\ "x"' }, 'json')).toBe('zoë-b-c-x.json');
  expect(fileName({ ...map, actor: '…', scenario: '' }, 'csv')).toBe('journey-map.csv');
});

it('cuts a long map into bands for one page, with every step in one of them', () => {
  const long = { ...map, steps: Array.from({ length: 61 }, (_, i) => step(`Step ${i}!`, 'A', 1)) };
  const drawn = bands(long).map(({ svg }) => svg);
  expect(drawn.length).toBeGreaterThan(2);
  for (let i = 0; i < 61; i += 1) expect(drawn.filter((svg) => svg.includes(`>Step ${i}!<`))).toHaveLength(1);
});

const cellAt = (root: ShadowRoot, row: number, col: number) =>
  root.querySelector(`.grid > [data-row="${row}"]`)!.children.item(col + 1) as HTMLElement;
const press = async (root: ShadowRoot, key: string, more: KeyboardEventInit = {}) => {
  root.activeElement!.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...more }),
  );
  await settled();
};
const focused = (root: ShadowRoot) => {
  const at = root.activeElement as HTMLElement;
  const row = at.parentElement!;
  return [Number(row.dataset.row), Number(at.dataset.col ?? [...row.children].indexOf(at) - 1)];
};

describe('the board by keyboard', () => {
  const opened = async (answer: Maps | null = { map }) => {
    const stage = await show(frontEnd, { question: own, answer });
    return { ...stage, at: (row: number, col: number) => cellAt(stage.root, row, col) };
  };
  const last = (answers: unknown[]) => (answers.at(-1) as Maps).map;

  it('goes from cell to cell, by stages in the first row, and stops at the edges', async () => {
    const { root, at } = await opened();
    at(1, 0).focus();
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight']) await press(root, key);
    expect(focused(root)).toEqual([0, 2]);
    for (const key of ['ArrowDown', 'ArrowDown', 'End', 'ArrowDown']) await press(root, key);
    expect(focused(root)).toEqual([3, 4]);
    await press(root, 'Home', { ctrlKey: true });
    expect(focused(root)).toEqual([0, 0]);
    expect(root.querySelectorAll('.grid [tabindex="0"]')).toHaveLength(1);
  });
  it('writes with Enter, leaves with Escape, and undoes what was written as one change', async () => {
    const { root, at, answers, one, type, button, click } = await opened();
    at(3, 2).focus();
    await press(root, 'Enter');
    await type(one<HTMLTextAreaElement>('.editor textarea'), 'A dark <i>door</i>');
    await press(root, 'Escape');
    expect(last(answers).steps[2]!.lanes).toEqual({ Seeing: 'A dark <i>door</i>' });
    expect(focused(root)).toEqual([3, 2]);
    expect(at(3, 2).textContent).toBe('A dark <i>door</i>');
    await click(button('Undo'));
    expect(last(answers)).toEqual(map);
  });
  it('sets a feeling with Enter and the arrows, and gives up with Escape', async () => {
    const { root, at, answers } = await opened();
    at(2, 1).focus();
    for (const key of ['Enter', 'ArrowUp', 'ArrowUp', 'Enter', 'ArrowUp']) await press(root, key);
    expect(last(answers).steps[1]!.feel).toBe(2);
    expect(focused(root)).toEqual([1, 1]);
    at(2, 2).focus();
    for (const key of ['Enter', 'ArrowUp', 'Escape']) await press(root, key);
    expect(last(answers).steps[2]!.feel).toBe(-2);
    await press(root, 'Delete');
    expect(last(answers).steps[2]!.feel).toBeNull();
  });
  it('moves a step with Alt and an arrow, and the focus goes along', async () => {
    const { root, at, answers, one } = await opened();
    at(1, 2).focus();
    await press(root, 'ArrowRight', { altKey: true });
    expect(names(last(answers))).toEqual(['Looks', 'Books', 'Pays', 'Rings', 'Tells']);
    expect(focused(root)).toEqual([1, 3]);
    expect(one('[role=status][aria-live]').textContent).toBe('“Rings” is now step 4 of 5.');
    await press(root, 'z', { ctrlKey: true });
    expect(names(last(answers))).toEqual(names(map));
  });
  it('adds a step with Insert and lets it be named at once; Delete takes it out again', async () => {
    const { root, at, answers, one, type } = await opened();
    at(1, 4).focus();
    await press(root, 'Insert');
    await type(one<HTMLTextAreaElement>('.editor textarea'), 'Comes again');
    await press(root, 'Enter');
    expect(names(last(answers)).at(-1)).toBe('Comes again');
    await press(root, 'Delete');
    expect(names(last(answers))).toEqual(names(map));
    expect(focused(root)).toEqual([1, 4]);
  });
  it('goes through the three kinds of evidence', async () => {
    const { root, at, answers } = await opened();
    at(4, 0).focus();
    for (const wanted of ['none', 'partly', 'fully', undefined]) {
      await press(root, 'Enter');
      expect(last(answers).steps[0]!.lanes.Evidence).toBe(wanted);
    }
  });
});

describe('the board', () => {
  it('begins with nothing, and with three steps at a press', async () => {
    const { answers, click, button } = await show(frontEnd, { question: own });
    await click(button('Begin a map'));
    expect(names((answers.at(-1) as Maps).map)).toEqual(['Hears of us', 'Comes to us', 'Tells a friend']);
    await click(button('Undo'));
    expect(answers.at(-1)).toBeNull();
  });
  it('shows the map of the data, and records only what is changed', async () => {
    const { all, answers, click } = await show(frontEnd, { question: own, data: { map } });
    expect(all('.cell.step')).toHaveLength(5);
    expect(answers).toEqual([]);
    await click(all('.doing button').at(-1)!);
    expect(names((answers.at(-1) as Maps).map)).toEqual(['Books', 'Rings', 'Pays', 'Tells']);
  });
  it('takes an answer that is no map for none', async () => {
    const { all } = await show(frontEnd, { question: own, answer: { map: { steps: 'x' } }, data: { map } });
    expect(all('.cell.step')).toHaveLength(5);
  });
  it('says which steps break when a card is pulled out', async () => {
    const { all, one, click, button } = await show(frontEnd, { question: own, answer: { map } });
    await click(button('Pull a card out'));
    await click(button('Website'));
    expect(one('.outcome').textContent).toBe('Without “Website” 2 steps break: “Looks”, “Books”.');
    expect(all('.cell.step.breaks')).toHaveLength(2);
    await click(all('.cards li').find((card) => card.textContent === 'Till')!);
    expect(all('.cell.step.breaks')).toHaveLength(3);
    await click(button('Pull a card out'));
    expect(all('.breaks')).toHaveLength(0);
  });
  it('marks what differs between planned and walked', async () => {
    const other = { ...map, steps: [map.steps[0]!, map.steps[3]!, map.steps[2]!, step('Waits', 'During')] };
    const maps = { map, other, pair: 'walked' };
    const { all } = await show(frontEnd, { question: { ...own, pair: 'walked' }, data: maps });
    expect(all('.told li').map((one) => one.textContent)).toEqual([
      'Walked, but not planned: “Waits”.',
      'Planned, but not walked: “Books”, “Tells”.',
      'The other way round: “Rings” ↔ “Pays”.',
    ]);
    expect(all('.joins path')).toHaveLength(3);
    expect(all('.beside.swapped')).toHaveLength(4);
  });
  it('mends the second map of a to-be pair and leaves the first one alone', async () => {
    const question = { ...practice('journey-map'), pair: 'to-be' } as Question;
    const { answers, all, click, button } = await show(frontEnd, { question, data: { map } });
    await click(all('.doing button').at(-1)!);
    expect(answers.at(-1)).toMatchObject({ map, pair: 'to-be' });
    await click(button('Differences'));
    expect(all('.told li').map((one) => one.textContent)).toEqual(['Dropped: “Looks”.']);
  });
});

describe('files on the board', () => {
  const choose = async (stage: Awaited<ReturnType<typeof show>>, content: string, name = 'map.json') => {
    const { one, click, button } = stage;
    if (!stage.all('.menu').length) await click(button('Open or save'));
    await click(stage.all('.menu button').find((found) => found.textContent!.startsWith('Open'))!);
    const input = one<HTMLInputElement>('input[type=file]');
    Object.defineProperty(input, 'files', { value: [new File([content], name)], configurable: true });
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await settled(30);
  };
  it('opens a map, and Undo brings back what was there', async () => {
    const stage = await show(frontEnd, { question: own, answer: { map } });
    await choose(stage, JSON.stringify({ ...map, steps: map.steps.slice(0, 2) }));
    expect(stage.all('.cell.step')).toHaveLength(2);
    await stage.click(stage.button('Undo'));
    expect(stage.all('.cell.step')).toHaveLength(5);
  });
  it('drafts a map of an event log', async () => {
    const stage = await show(frontEnd, { question: own });
    await choose(stage, 'customer_id,step,time\nA,ask,2026-01-02 09:00\nA,buy,2026-01-02 09:10\n', 'log.csv');
    expect(stage.all('.cell.step .text').map((one) => one.textContent)).toEqual(['ask', 'buy']);
  });
  it.each([
    ['{"format": "theirshoes-map"', 'damaged'],
    ['<script>alert(1)</script>', 'not a journey map'],
    ['stage,step\n"A,B', 'quotation mark'],
    ['customer_id,step,time\nA,ask,noon', 'Row 2'],
    ['', 'not a journey map'],
  ])('says why %j was not opened, and keeps the map', async (content, why) => {
    const stage = await show(frontEnd, { question: own, answer: { map } });
    await choose(stage, content, '<img src=x>.json');
    expect(stage.one('.problem').textContent).toContain(why);
    expect(stage.one('.problem').textContent).toContain(
      '“<img src=x>.json” was not opened, and your map is as it was',
    );
    expect(stage.all('.cell.step')).toHaveLength(5);
    expect(stage.answers).toEqual([]);
  });
});
