// One choice among several: the option's own message, where it has one.
import type { Feedback, Key, Option, Question } from '../contract';
import { blank, feedback, mend, parts, plain, say, tried, unreadable, ValueProblem } from './feedback';

export function read(question: Question, value: unknown): Option {
  const choice = parts(value, ['choice']).get('choice');
  const option = question.options?.find((one) => one.id === choice);
  if (!option) throw new ValueProblem();
  return option;
}

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const scored = key !== null;
  if (value === null) return blank('choose.blank', scored);
  const option = tried(() => read(question, value));
  if (!option) return unreadable(scored);
  if (!key) return feedback(null, say('choose.kept'), [option.id]);
  if (key.right?.includes(option.id)) {
    return feedback(1, option.message || say('choose.right', { option: plain(option.text) }), [option.id]);
  }
  const message = option.message || say('choose.off', { option: plain(option.text) });
  return mend(question, feedback(0, message, [option.id]));
}
