import words from 'words:check';
import type { Feedback, Question } from '../contract';
import { speaker } from '../say';

const say = speaker(words);

const LONGEST_QUOTE = 120;

/** An answer value that does not fit its question. */
export class ValueProblem extends Error {}

export const feedback = (score: number | null, message: string, where: string[] = []): Feedback => ({
  score,
  message,
  hint: null,
  where,
});

/** Rounded to 4 places, halves up. */
export const rounded = (score: number): number => Math.floor(score * 10_000 + 0.5) / 10_000;

export const blank = (message: string, scored: boolean): Feedback => feedback(scored ? 0 : null, message);
export const unreadable = (scored: boolean): Feedback => feedback(scored ? 0 : null, say('check.unreadable'));

/** Whether feedback says that there was no answer to the question in the value. */
export const isUnreadable = ({ message }: Feedback): boolean => message === say('check.unreadable');

/** The same feedback with the question's last and closest hint, once it is marked: before that, hints are asked for. */
export const mend = (question: Question, given: Feedback): Feedback => ({
  ...given,
  hint: (question.use === 'graded' && given.score !== null && question.hints?.at(-1)) || null,
});

/** The text without the stars of `*emphasis*`. */
export const plain = (text: string): string => text.replace(/\*([^ \t\n*](?:[^\n*]*[^ \t\n*])?)\*/g, '$1');

/** A text of the question as a message repeats it: without emphasis, and not too long. */
export function quote(text: string): string {
  const letters = [...plain(text)];
  return letters.length <= LONGEST_QUOTE
    ? letters.join('')
    : `${letters.slice(0, LONGEST_QUOTE).join('').replace(/ +$/, '')} …`;
}

/** The value as a group of parts with these names only. */
export function parts(value: unknown, allowed: string[]): Map<string, unknown> {
  const group = entries(value);
  for (const name of group.keys()) if (!allowed.includes(name)) throw new ValueProblem(name);
  return group;
}

/** A plain object as a map, so that no inherited name is ever taken for an entry. */
export function entries(value: unknown): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ValueProblem();
  return new Map(Object.entries(value));
}

/** Read an answer; null when it does not fit the question. */
export function tried<T>(read: () => T): T | null {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof ValueProblem) return null;
    throw problem;
  }
}
