// Cards sorted into bins: the first card that does not belong where it lies, and why.
import words from 'words:sort';
import type { Feedback, Key, Question } from '../contract';
import { speaker } from '../say';
import { checkPlaces, readPlaces } from './placing';

const say = speaker(words);

export const check = (question: Question, value: unknown, key: Key | null): Feedback =>
  checkPlaces(question, value, key, {
    part: 'bins',
    things: question.cards,
    places: question.bins,
    read: () => readPlaces(value, 'bins', question.cards, question.bins),
    say: (name, values) => say(`sort.${name}`, values),
  });
