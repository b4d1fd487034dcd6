import { describe, expect, it } from 'vitest';
import conversation from '../src/conversation';
import type { Question } from '../src/contract';
import type { Choice, Talk } from '../src/conversation/types';
import { bestPath, marksIn, outcomeOf, walk } from '../src/conversation/walk';
import { practice, settled, show } from './stage';

const choice = (say: string, to: string, does: string[], feels = 0): Choice => ({
  say,
  to,
  does,
  feels,
  thinks: `Thinks of ${say}`,
  why: `Why ${say}`,
});
const talk: Talk = {
  talk: 'glove',
  title: 'One glove',
  case: 'spoke-and-chain',
  use: 'practice',
  customer: 'Ada',
  setting: 'Thursday.',
  mood: -1,
  moods: { '-2': 'Furious', '-1': 'Cross', '0': 'Calm', '1': 'Warm', '2': 'Delighted' },
  turns: {
    counter: {
      says: 'One glove?',
      thinks: 'Mother’s.',
      choices: {
        form: choice('A form, please.', 'sense', ['script'], -1),
        ask: choice('Tell me.', 'sense', ['hear', 'repeat', 'validate'], 1),
      },
    },
    sense: {
      says: 'And now?',
      thinks: 'Well?',
      pause: 'Say it back.',
      sample: 'One is gone.',
      choices: {
        two: { ...choice('I ring at four, or we knit one.', 'end', ['solve', 'offer'], 1), answer: 'Oh.' },
        bye: choice('Then not.', 'end', ['brush-off'], -1),
      },
    },
    end: { says: 'Thank you.', thinks: 'Home.', ends: 'It was in the sleeve.' },
  },
  'other-side': [
    {
      agent: 'Sid',
      says: 'Not liable.',
      does: 'defend',
      feels: -1,
      inside: 'I said glove.',
      replies: { a: { say: 'Never mind.', note: 'Gone.' }, b: { say: 'Listen!', note: 'He could.' } },
    },
    {
      scene: 'Again.',
      mood: 0,
      agent: 'Bea',
      says: 'Tell me.',
      does: 'hear',
      feels: 1,
      inside: 'Ah.',
      replies: { a: { say: 'Well.', note: 'Good.' }, b: { say: '(You wait.)', note: 'So does she.' } },
    },
  ],
};
/** The talk as learners get it for marks. */
const graded = JSON.parse(JSON.stringify(talk), (key, value) =>
  ['does', 'why', 'thinks', 'sample', 'other-side'].includes(key) ? undefined : value,
) as Talk;
graded.use = 'graded';
const question = (more: Partial<Question> = {}) => practice('conversation', { talk, ...more });
const over = { path: ['ask', 'two'], words: {}, ticks: {}, other: [] };

describe('a talk', () => {
  it('goes on with a number key, and says reply and mood', async () => {
    const { one, all, press, answers } = await show(conversation, { question: question() });
    expect(one('.mood').textContent).toBe('Cross');
    await press(one('.choices button'), '9');
    await press(one('.choices button'), '2');
    expect(answers).toEqual([{ path: ['ask'], words: {}, ticks: {}, other: [] }]);
    expect(one('[role=status].hidden').textContent).toBe('Ada: And now? Now: Calm.');
    expect(one('.now .mood').textContent).toBe('Calm');
    expect(all('.bubble').map((bubble) => bubble.textContent)).toEqual([
      'AdaOne glove?',
      'YouTell me.',
      'AdaAnd now?',
    ]);
  });
  it('asks for one’s own words first, keeps them, and lets the learner look them over', async () => {
    const { one, all, answers, click, type, button, sent } = await show(conversation, {
      question: question(),
      answer: { ...over, path: ['ask'] },
    });
    expect(all('.choices button')).toEqual([]);
    await click(button('Compare, and go on'));
    expect(answers).toEqual([]);
    await type(one('textarea'), 'One is gone, and it hurts.');
    await click(button('Compare, and go on'));
    expect(answers.at(-1)).toEqual({
      ...over,
      path: ['ask'],
      words: { sense: 'One is gone, and it hurts.' },
      ticks: { sense: [] },
    });
    expect(one('.compare blockquote').textContent).toContain('One is gone.');
    await click(all('.compare input')[1]!);
    expect(answers.at(-1)).toMatchObject({ ticks: { sense: [1] } });
    expect(all('.choices button')).toHaveLength(2);
    expect(sent).not.toContainEqual({ type: 'check' });
  });
  it('does not choose while a number is typed into the words', async () => {
    const { one, press, answers } = await show(conversation, {
      question: question(),
      answer: { ...over, path: ['ask'], ticks: { sense: [] } },
    });
    await press(one('textarea'), '1');
    expect(answers).toEqual([]);
  });
  it('goes on without words where nobody wants to write', async () => {
    const { all, button, click } = await show(conversation, {
      question: question(),
      answer: { ...over, path: ['ask'] },
    });
    await click(button('Go on without'));
    expect(all('.choices button')).toHaveLength(2);
    expect(all('textarea')).toEqual([]);
  });
  it('takes a line back, by its own button and by undo', async () => {
    const { click, button, press, one, answers } = await show(conversation, { question: question() });
    await press(one('.choices button'), '1');
    await click(button('Take my last line back'));
    expect(answers.at(-1)).toMatchObject({ path: [] });
    await click(button('Undo'));
    expect(answers.at(-1)).toMatchObject({ path: ['form'] });
    await click(button('Undo'));
    expect(answers.at(-1)).toBeNull();
    await click(button('Redo'));
    expect(answers.at(-1)).toMatchObject({ path: ['form'] });
  });
  it('begins anew from an answer that fits no talk', async () => {
    const { all } = await show(conversation, { question: question(), answer: { path: ['gone', 'gone'] } });
    expect(all('.bubble')).toHaveLength(1);
  });
});

describe('the end of a talk', () => {
  it('checks a practice talk, and says turn by turn what was done and why', async () => {
    const { one, all, click, sent } = await show(conversation, {
      question: question(),
      answer: { ...over, path: ['form'], ticks: { sense: [] } },
    });
    await click(all('.choices button')[0]!);
    expect(sent).toContainEqual({ type: 'check' });
    expect(one('.ending').textContent).toContain('It was in the sleeve.');
    expect(all('.moves li').map((move) => move.className)).toEqual(['open', 'open', 'open', 'made', 'made']);
    expect(all('.turns .deed').map((deed) => deed.textContent)).toEqual([
      'Read from a script',
      'Helped',
      'Offered another way',
    ]);
    expect(all('.turns .why')[0]!.textContent).toBe('Why A form, please.');
  });
  it('goes back to any turn', async () => {
    const { all, click, answers } = await show(conversation, { question: question(), answer: over });
    await click(all('.turns .link')[1]!);
    expect(answers.at(-1)).toMatchObject({ path: ['ask'] });
    await settled();
    expect(all('.choices button')).toHaveLength(2);
  });
  it('shows what the customer thought, and nothing of it before', async () => {
    const { all, button, click } = await show(conversation, { question: question(), answer: over });
    expect(all('.thought')).toEqual([]);
    await click(button('What Ada thought'));
    expect(all('.thought').map((thought) => thought.lastElementChild!.textContent)).toEqual([
      'Mother’s.',
      'Thinks of Tell me.',
      'Well?',
      'Thinks of I ring at four, or we knit one.',
      'Home.',
    ]);
  });
  it('shows a talk that works after two tries', async () => {
    const { all, button, click } = await show(conversation, { question: question(), answer: over, tries: 2 });
    await click(button('Show a talk that works'));
    expect(all('.reveal li').map((line) => line.textContent)).toEqual([
      'Tell me.',
      'I ring at four, or we knit one.',
    ]);
  });
  it('tells nothing where the talk is for marks', async () => {
    const { one, all, sent, click } = await show(conversation, {
      question: question({ use: 'graded', talk: graded, assignment: 'empathy', points: 6 }),
      answer: { ...over, path: ['ask'], ticks: { sense: [] } },
    });
    expect(all('.compare blockquote')).toEqual([]);
    await click(all('.choices button')[0]!);
    expect(one('.ending').textContent).toContain('sleeve');
    expect(all('.views, .review, .thought')).toEqual([]);
    expect(sent).not.toContainEqual({ type: 'check' });
  });
  it('checks nothing in a talk of one’s own', async () => {
    const { all, click, sent } = await show(conversation, {
      question: question({ use: 'own' }),
      answer: { ...over, path: ['ask'], ticks: { sense: [] } },
    });
    await click(all('.choices button')[0]!);
    expect(sent).not.toContainEqual({ type: 'check' });
    expect(all('.review')).toHaveLength(1);
  });
});

describe('the other side', () => {
  it('shows what an agent’s line does to the customer, once she has answered', async () => {
    const { one, all, button, click, press, answers } = await show(conversation, {
      question: question(),
      answer: over,
    });
    await click(button('Be Ada'));
    expect(all('.other .thought')).toEqual([]);
    await press(one('.other .choices button'), '2');
    expect(answers.at(-1)).toMatchObject({ path: ['ask', 'two'], other: ['b'] });
    expect(one('.other .deed').textContent).toBe('Defended');
    expect(one('.other .thought').textContent).toContain('I said glove.');
    expect(one('.other .why').textContent).toBe('He could.');
    expect(all('.other .mood').map((mood) => mood.textContent)).toEqual(['Furious', 'Calm']); // a new scene
    await press(one('.other .choices button'), '1');
    expect(one('.other .done').textContent).toContain('Both agents had the same customer.');
  });
});

describe('the best way', () => {
  it('makes every move', () => {
    const marks = marksIn(talk)!;
    const path = bestPath(talk, marks)!;
    expect(path).toEqual(['ask', 'two']);
    expect(outcomeOf(talk, marks, walk(talk, path)!.steps).score).toBe(1);
  });
});
