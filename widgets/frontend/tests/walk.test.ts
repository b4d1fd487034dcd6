import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import walk from '../src/walk';
import { svgOf } from '../src/walk/take-away';
import { wrapped } from '../src/walk/picture';
import { walkOf, type Walk } from '../src/walk/walk';
import { practice, show } from './stage';

const question = practice('walk', { use: 'own', plan: 'Before:\nFind the door\nThere:\nIs greeted\nPay' });
const HOSTILE = '<img src=x onerror=alert(1)>';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 21, 21, 14, 3) }));
afterEach(() => vi.useRealTimers());

const later = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000);
const last = (answers: unknown[]) => walkOf(answers.at(-1) as never);
const clocks = ({ steps }: Walk) => steps.map(({ step, when }) => `${when.slice(11, 19)} ${step}`);

describe('walking', () => {
  it('stamps each tap with the time, and offers the next planned step', async () => {
    const { one, answers, click, all } = await show(walk, { question });
    await click(one('.next'));
    later(12);
    expect(one('.next').textContent).toBe('Is greeted');
    await click(one('.next'));
    expect(clocks(last(answers))).toEqual(['21:14:03 Find the door', '21:26:03 Is greeted']);
    expect(last(answers).steps.map(({ stage }) => stage)).toEqual(['Before', 'There']);
    expect(one('[aria-live=assertive]').textContent).toBe('Is greeted, 21:26. How did it feel?');
    expect(all('.row')[1]!.textContent).toContain('12 min later');
  });
  it('takes no second tap of a double tap', async () => {
    const { one, answers } = await show(walk, { question });
    one('.next').dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }));
    expect(answers).toHaveLength(0);
  });
  it('takes another planned step out of order, and then goes on behind it', async () => {
    const { one, all, answers, click } = await show(walk, { question });
    await click(all('.other')[0]!);
    expect(last(answers).steps[0]!.step).toBe('Is greeted');
    expect(one('.next').textContent).toBe('Pay');
    expect(one('.difference').textContent).toContain('Find the door');
  });
  it('names a step on the spot, in the part of the journey where one is', async () => {
    const { one, answers, click, type, press } = await show(walk, { question });
    await click(one('.next'));
    await type(one<HTMLInputElement>('#other'), '  A dog   barks ');
    await press(one('#other'), 'Enter');
    expect(last(answers).steps.at(-1)).toMatchObject({ step: 'A dog barks', stage: 'Before' });
    expect(last(answers).typing).toBe('');
    expect(one('.difference .added').textContent).toContain('A dog barks');
    await press(one('#other'), 'Enter');
    expect(last(answers).steps).toHaveLength(2);
    expect(one('[aria-live=assertive]').textContent).toBe('Write first what happened.');
  });
  it('takes a planned step for the one that is typed, however it is spelt', async () => {
    const { one, answers, button, click, type } = await show(walk, { question });
    await type(one<HTMLInputElement>('#other'), 'pay');
    await click(button('Add it now'));
    expect(last(answers).steps[0]).toMatchObject({ step: 'Pay', stage: 'There' });
  });
  it('keeps a feeling, and takes it back when its face is pressed again', async () => {
    const { one, all, answers, click } = await show(walk, { question });
    await click(one('.next'));
    await click(all('.faces .face')[0]!);
    expect(last(answers).steps[0]!.feel).toBe(-2);
    expect(all('.faces .face')[0]!.getAttribute('aria-pressed')).toBe('true');
    await click(all('.faces .face')[0]!);
    expect(last(answers).steps[0]!.feel).toBeNull();
  });
  it('keeps a note with every key, and undoes it as one', async () => {
    const { one, answers, click, type, button } = await show(walk, { question });
    await click(one('.next'));
    for (const text of ['N', 'No', 'No bell']) {
      await type(one<HTMLTextAreaElement>('.moment textarea'), text);
      expect(last(answers).steps[0]!.note).toBe(text);
    }
    await click(button('Undo'));
    expect(last(answers).steps[0]).toMatchObject({ note: '', step: 'Find the door' });
    await click(button('Redo'));
    expect(last(answers).steps[0]!.note).toBe('No bell');
  });
  it('comes back as it was left, in the middle of a word', async () => {
    const step = {
      step: 'Pay',
      stage: 'There',
      when: '2026-11-21T21:14:03+01:00',
      feel: 1,
      note: 'Nobody sa',
    };
    const { one } = await show(walk, { question, answer: { steps: [step], typing: 'A d', plan: null } });
    expect(one<HTMLTextAreaElement>('.moment textarea').value).toBe('Nobody sa');
    expect(one<HTMLInputElement>('#other').value).toBe('A d');
  });
  it('opens an earlier step to change it, and removes one', async () => {
    const { one, all, answers, click, type, button } = await show(walk, { question });
    await click(one('.next'));
    await click(one('.next'));
    await click(all('.row')[0]!);
    expect(one('#moment').textContent).toContain('Find the door');
    await type(one<HTMLInputElement>('.mend input'), 'Finds it');
    expect(last(answers).steps[0]!.step).toBe('Finds it');
    await click(button('Remove this step'));
    expect(last(answers).steps.map(({ step }) => step)).toEqual(['Is greeted']);
    await click(button('Undo'));
    expect(last(answers).steps).toHaveLength(2);
  });
  it('uses the plan that the learner writes', async () => {
    const { one, answers, type, click } = await show(walk, { question });
    await type(one<HTMLTextAreaElement>('.prepare textarea'), 'There:\nOne\nTwo');
    await click(one('.next'));
    expect(last(answers).steps[0]).toMatchObject({ step: 'One', stage: 'There' });
    await type(one<HTMLTextAreaElement>('.prepare textarea'), '');
    expect(last(answers).plan).toBe('');
  });
  it('never goes back in time when the clock does', async () => {
    const { one, answers, click } = await show(walk, { question });
    await click(one('.next'));
    later(-60);
    await click(one('.next'));
    expect(clocks(last(answers))[1]).toBe('21:14:03 Is greeted');
  });
  it('says when no more steps fit', async () => {
    const step = { step: 'x', stage: '', when: '2026-11-21T21:14:03+01:00', feel: null, note: '' };
    const full = { steps: Array.from({ length: 120 }, () => step) };
    const { one, answers, click } = await show(walk, { question, answer: full });
    await click(one('.next'));
    expect(answers).toHaveLength(0);
    expect(one('[aria-live=assertive]').textContent).toContain('120 steps are all that fit');
  });
});

describe('the picture', () => {
  it('draws a line that breaks where nothing was felt, and says it all in words', async () => {
    const feelings = [1, -2, null, 0];
    const steps = feelings.map((feel, i) => ({
      step: ['Find the door', HOSTILE, 'Waits', 'Pays'][i],
      stage: '',
      when: `2026-11-21T21:1${i}:03+01:00`,
      feel,
      note: '',
    }));
    const { all, one } = await show(walk, { question, answer: { steps } });
    expect(all('.map .line')).toHaveLength(1);
    expect(all('.map .dot')).toHaveLength(4);
    expect(one('.map title').textContent).toBe('4 steps, from 21:10 to 21:13');
    expect(one('.map desc').textContent).toContain(
      `2. 21:11, ${HOSTILE}: Awful. 3. 21:12, Waits: No feeling yet.`,
    );
    expect(all('img')).toHaveLength(0);
  });
  it('is a file that holds no markup of a learner, and no control characters', () => {
    const step = {
      step: `${HOSTILE}\u0007`,
      stage: '&',
      when: '2026-11-21T21:10:03+01:00',
      feel: 1,
      note: '',
    };
    const text = svgOf({ actor: '', scenario: '', plan: null, typing: '', steps: [step] });
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    expect(parsed.querySelector('img, parsererror')).toBeNull();
    expect(text).not.toContain('\u0007');
    expect(text).toContain('#0f6b62');
    expect(text).not.toContain('var(');
  });
  it.each([
    ['Pays', ['Pays']],
    [
      'A dog barks at me from under the counter of the shop',
      ['A dog barks at', 'me from under', 'the counter o…'],
    ],
    ['x'.repeat(30), ['x'.repeat(14), 'x'.repeat(14), 'xx']],
  ])('breaks %j into lines', (name, lines) => {
    expect(wrapped(name)).toEqual(lines);
  });
});

describe('the files', () => {
  it('are saved when asked for, and not before', async () => {
    const saved: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (saved.push(blob as Blob), 'blob:x'));
    const { one, click, button } = await show(walk, { question });
    await click(one('.next'));
    expect(saved).toHaveLength(0);
    for (const name of ['Map for the journey board', 'Picture', 'Times as a table', 'Planned and walked'])
      await click(button(name));
    const [map, picture, log, difference] = await Promise.all(saved.map((blob) => blob.text()));
    expect(JSON.parse(map!)).toMatchObject({ format: 'theirshoes-map', steps: [{ step: 'Find the door' }] });
    expect(picture).toMatch(/^<svg /);
    expect(log).toBe('customer_id,step,time\nwalk-20261121T211403,Find the door,2026-11-21T21:14:03\n');
    expect(difference).toContain('skipped,Pay,');
    vi.restoreAllMocks();
  });
});
