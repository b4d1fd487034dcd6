import cases from '../../../tests/check_cases.json';
import { describe, expect, it } from 'vitest';
import type { Check, Feedback, Key, Question } from '../src/contract';

interface Case {
  name: string;
  question: Question;
  value: unknown;
  key?: Key;
  feedback: Feedback;
}
describe('checks say in the page what they say in Python', () => {
  it.each(cases as unknown as Case[])('$name', async ({ question, value, key, feedback }) => {
    const { check } = (await import(`../src/checks/${question.kind}.ts`)) as { check: Check };
    expect(check(question, value ?? null, key ?? question.key ?? null)).toEqual(feedback);
  });
});
