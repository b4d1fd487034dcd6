// Pairs of two lists: the first pair that does not fit, and why.
import words from 'words:match';
import type { Feedback, Key, Question } from '../contract';
import { speaker } from '../say';
import { ValueProblem } from './feedback';
import { checkPlaces, readPlaces, type Places } from './placing';

const say = speaker(words);

function read(question: Question, value: unknown): Places {
  const pairs = readPlaces(value, 'pairs', question.left, question.right);
  if (!question.reuse && new Set(pairs.values()).size < pairs.size) throw new ValueProblem('pairs');
  return pairs;
}

export const check = (question: Question, value: unknown, key: Key | null): Feedback =>
  checkPlaces(question, value, key, {
    part: 'pairs',
    things: question.left,
    places: question.right,
    read: () => read(question, value),
    say: (name, values) => say(`match.${name}`, values),
    once: !question.reuse,
  });
