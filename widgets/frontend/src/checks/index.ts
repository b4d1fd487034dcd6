// The same checks as in Python (theirshoes.checks); tests/check_cases.json runs through both.
import type { Feedback, Key, Kind, Question } from '../contract';
import { check as choose } from './choose';
import { check as numeric } from './numeric';
import { check as order } from './order';
import { check as rate } from './rate';
import { check as written } from './written';

type Check = (question: Question, value: unknown, key: Key | null) => Feedback;

const checks: Record<Kind, Check> = { order, rate, numeric, written, choose };

/** Feedback on an answer: scored if there is a key (by default the question's own), else by public rules alone. */
export const check = (question: Question, value: unknown, key: Key | null = null): Feedback =>
  checks[question.kind](question, value ?? null, key ?? question.key ?? null);
