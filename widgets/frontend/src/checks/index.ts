// The same checks as in Python (theirshoes.checks); tests/check_cases.json runs through both.
import type { Feedback, Key, Kind, Question } from '../contract';
import * as choose from './choose';
import { tried } from './feedback';
import * as numeric from './numeric';
import * as order from './order';
import * as rate from './rate';
import * as written from './written';

interface Check {
  check(question: Question, value: unknown, key: Key | null): Feedback;
  /** Throws a ValueProblem when the value is no answer to the question. */
  read(question: Question, value: unknown): unknown;
}

const checks: Record<Kind, Check> = { order, rate, numeric, written, choose };

/** Feedback on an answer: scored if there is a key (by default the question's own), else by public rules alone. */
export const check = (question: Question, value: unknown, key: Key | null = null): Feedback =>
  checks[question.kind].check(question, value ?? null, key ?? question.key ?? null);

/** Is there nothing in this answer? What is no answer to the question counts as nothing. */
export const isBlank = (question: Question, value: unknown): boolean =>
  isEmpty(value) || tried(() => [checks[question.kind].read(question, value)]) === null;

/** Is there nothing in any part of this value, whatever the question? Ticks alone are nothing. */
export function isEmpty(value: unknown): boolean {
  const parts = Object.entries(value ?? {}).filter(([name]) => name !== 'ticks');
  return !parts.some(([, part]) =>
    typeof part === 'string' ? visible(part) : Object.keys(part ?? {}).length,
  );
}

/** Whether a text holds more than what Python counts as blanks. */
const visible = (text: string): boolean => /[^\s\x1c-\x1f\x85]|\ufeff/.test(text);
