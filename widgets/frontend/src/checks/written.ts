// A written answer: never its sense, only what can be seen from outside. Marks are given by hand.
import type { Feedback, Question, WrittenAnswer } from '../contract';
import { blank, feedback, mend, parts, say, tried, unreadable, ValueProblem } from './feedback';
import { wordsOf } from './words';

const LONGEST_ANSWER = 20_000;

export function read(question: Question, value: unknown): WrittenAnswer {
  const given = parts(value, ['text', 'ticks']);
  const text = given.get('text');
  const ticks = given.has('ticks') ? given.get('ticks') : [];
  if (typeof text !== 'string' || [...text].length > LONGEST_ANSWER) throw new ValueProblem();
  if (!Array.isArray(ticks)) throw new ValueProblem();
  const points = question.checklist?.length ?? 0;
  for (const one of ticks as unknown[]) {
    if (typeof one !== 'number' || !Number.isInteger(one) || one < 0 || one >= points)
      throw new ValueProblem();
  }
  return { text, ticks: [...new Set(ticks as number[])] };
}

export function check(question: Question, value: unknown): Feedback {
  if (value === null) return blank('written.blank', false);
  const answer = tried(() => read(question, value));
  if (!answer) return unreadable(false);
  if (!answer.text.replace(/[ \t\n\r\u00a0]+/g, '')) return blank('written.blank', false);
  const found = wordsOf(answer.text);
  if (!found.length) return mend(question, feedback(null, say('written.no-words')));
  if (found.length > 2 && new Set(found).size === 1)
    return mend(question, feedback(null, say('written.one-word')));
  const least = question['min-words'] ?? 0;
  if (least && found.length < least) {
    return mend(question, feedback(null, say('written.short', { words: found.length, least })));
  }
  const count = (question.checklist?.length ?? 0) - answer.ticks.length;
  if (count) return feedback(null, say(count === 1 ? 'written.ticks-one' : 'written.ticks-many', { count }));
  return feedback(null, say(question.use === 'graded' ? 'written.kept' : 'written.kept-practice'));
}
