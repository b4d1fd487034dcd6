// A number, with a tolerance, and with messages for the mix-ups that an author foresaw.
import words from 'words:numeric';
import type { Feedback, Key, Question } from '../contract';
import { blank, feedback, mend, parts, rounded, tried, unreadable, ValueProblem } from './feedback';
import { speaker } from '../say';
import { FOREIGN_DIGITS, parseNumber } from './number';

const say = speaker(words);

const LONGEST_ANSWER = 1_000;
const SHOWN = 40;

export function read(_question: Question, value: unknown): string {
  const text = parts(value, ['text']).get('text');
  if (typeof text !== 'string' || [...text].length > LONGEST_ANSWER) throw new ValueProblem();
  return text;
}

const trimmed = (text: string): string => text.replace(/^[ \t\n\r\u00a0]+|[ \t\n\r\u00a0]+$/g, '');

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const scored = key !== null;
  if (value === null) return blank(say('numeric.blank'), scored);
  const text = tried(() => read(question, value));
  if (text === null) return unreadable(scored);
  if (!trimmed(text)) return blank(say('numeric.blank'), scored);
  const number = parseNumber(text, question.unit, question.decimals);
  if (number === null) return feedback(scored ? 0 : null, unread(text));
  const shown = withUnit(number, question.unit);
  if (key) return againstKey(question, Number(number), shown, key);
  const digits = number.split('.')[1]?.length ?? 0;
  const expected = question.decimals ?? null;
  if (expected === null || digits <= expected)
    return feedback(null, say('numeric.read-as', { number: shown }));
  const name = ['numeric.whole', 'numeric.decimal'][expected] ?? 'numeric.decimals';
  return mend(question, feedback(null, say(name, { number: shown, decimals: expected })));
}

function againstKey(question: Question, number: number, shown: string, key: Key): Feedback {
  const value = key.value ?? NaN;
  if (fits(number, value, key.tolerance)) return feedback(1, say('numeric.right', { number: shown }));
  const near = key.near?.find((one) => fits(number, one.value, one.tolerance));
  if (near) return mend(question, feedback(rounded(near.score), near.message));
  const name = number > value ? 'numeric.too-high' : 'numeric.too-low';
  return mend(question, feedback(0, say(name, { number: shown })));
}

export const fits = (number: number, value: number, tolerance = 0): boolean =>
  Math.abs(number - value) <= tolerance + 1e-9;

/** Whether there is a digit in a text, in any of the scripts that are read. */
export const hasFigures = (text: string): boolean => /[0-9]/.test(text) || text.search(FOREIGN_DIGITS) >= 0;

/** A text that could not be read, as a message repeats it. */
export function shortened(text: string): string {
  const chars = [...trimmed(text).replace(/[\x00-\x1f\x7f]/g, ' ')];
  return chars.slice(0, SHOWN).join('') + (chars.length > SHOWN ? '…' : '');
}

const unread = (text: string): string =>
  hasFigures(text) ? say('numeric.unreadable', { text: shortened(text) }) : say('numeric.no-figures');

export const withUnit = (number: string, unit?: string | null): string =>
  unit ? (unit === '%' ? `${number}${unit}` : `${number} ${unit}`) : number;
