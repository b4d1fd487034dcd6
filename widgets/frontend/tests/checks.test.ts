import cases from '../../../tests/check_cases.json';
import messages from '../../src/theirshoes/messages.json';
import { describe, expect, it } from 'vitest';
import { check, isBlank } from '../src/checks';
import type { Feedback, Key, Question } from '../src/contract';

interface Case {
  name: string;
  question: Question;
  value: unknown;
  key?: Key;
  feedback: Feedback;
}
const BLANK = Object.entries(messages)
  .filter(([name]) => name.endsWith('.blank') || name === 'check.unreadable')
  .map(([, text]) => text);

describe('checks say in the page what they say in Python', () => {
  it.each(cases as unknown as Case[])('$name', ({ question, value, key, feedback }) => {
    expect(check(question, value, key ?? null)).toEqual(feedback);
  });
});

describe('an answer is blank in the page when it is blank in Python', () => {
  const of = (kind: string) =>
    (cases as unknown as Case[]).find((one) => one.question.kind === kind)!.question;
  it.each((cases as unknown as Case[]).filter(({ feedback }) => BLANK.includes(feedback.message)))(
    '$name',
    ({ question, value }) => expect(isBlank(question, value)).toBe(true),
  );
  it.each((cases as unknown as Case[]).filter(({ feedback }) => !BLANK.includes(feedback.message)))(
    '$name',
    ({ question, value }) => expect(isBlank(question, value)).toBe(false),
  );
  it.each([' \t\n\r\u00a0\u2003\u3000\u2028', '\x1c\x1d\x1e\x1f\x85'])('only blanks: %j', (text) => {
    for (const kind of ['written', 'numeric']) expect(isBlank(of(kind), { text })).toBe(true);
  });
  it.each(['a', '\ufeff', '\u200b', '.'])('not only blanks: %j', (text) => {
    for (const kind of ['written', 'numeric']) expect(isBlank(of(kind), { text })).toBe(false);
  });
  it('ticks alone are nothing, a card set aside is something', () => {
    expect(isBlank(of('written'), { text: ' ', ticks: [] })).toBe(true);
    const ordering = { ...of('order'), 'leave-out': 'Out' };
    expect(isBlank(ordering, { order: [], out: [ordering.cards![0]!.id] })).toBe(false);
  });
});
