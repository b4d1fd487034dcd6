import cases from '../../../tests/check_cases.json';
import { describe, expect, it } from 'vitest';
import { check } from '../src/checks';
import type { Feedback, Key, Question } from '../src/contract';

interface Case {
  name: string;
  question: Question;
  value: unknown;
  key?: Key;
  feedback: Feedback;
}
describe('checks say in the page what they say in Python', () => {
  it.each(cases as unknown as Case[])('$name', ({ question, value, key, feedback }) => {
    expect(check(question, value, key ?? null)).toEqual(feedback);
  });
});
