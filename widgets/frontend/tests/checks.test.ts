/// <reference types="vite/client" />
import messages from '../../src/theirshoes/messages.json';
import { describe, expect, it } from 'vitest';
import { isEmpty } from '../src/checks/empty';
import { isUnreadable } from '../src/checks/feedback';
import type { Check, Feedback, Key, Question } from '../src/contract';

interface Case {
  name: string;
  question: Question;
  value: unknown;
  key?: Key;
  feedback: Feedback;
}
const files = import.meta.glob<Case[]>('../../../tests/check_cases/*.json', {
  eager: true,
  import: 'default',
});
const cases = Object.values(files).flat();
const BLANK = Object.entries(messages)
  .filter(([name]) => name.endsWith('.blank') || ['choose.none', 'check.unreadable'].includes(name))
  .map(([, text]) => text);

describe('checks say in the page what they say in Python', () => {
  it.each(cases)('$name', async ({ question, value, key, feedback }) => {
    const { check } = (await import(`../src/checks/${question.kind}.ts`)) as { check: Check };
    expect(check(question, value ?? null, key ?? question.key ?? null)).toEqual(feedback);
  });
});

describe('an answer is blank in the page when it is blank in Python', () => {
  it.each(cases)('$name', ({ value, feedback }) => {
    expect(isEmpty(value) || isUnreadable(feedback)).toBe(BLANK.includes(feedback.message));
  });
  it.each([' \t\n\r\u00a0\u2003\u3000\u2028', '\x1c\x1d\x1e\x1f\x85'])('only blanks: %j', (text) => {
    expect(isEmpty({ text })).toBe(true);
  });
  it.each(['a', '\ufeff', '\u200b', '.'])('not only blanks: %j', (text) => {
    expect(isEmpty({ text })).toBe(false);
  });
  it('ticks alone are nothing, a card set aside is something', () => {
    expect(isEmpty({ text: ' ', ticks: [0] })).toBe(true);
    expect(isEmpty({ order: [], out: ['rota'] })).toBe(false);
  });
});
