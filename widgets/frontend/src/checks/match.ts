// Pairs of two lists: the first pair that does not fit, and why.
import words from 'words:match';
import type { Feedback, Key, Question } from '../contract';
import { speaker } from '../say';
import { blank, feedback, mend, plain, quote, tried, unreadable, ValueProblem } from './feedback';
import { readPlaces, scoreOf, type Places } from './placing';

const say = speaker(words);

function read(question: Question, value: unknown): Places {
  const pairs = readPlaces(value, 'pairs', question.left, question.right);
  if (!question.reuse && new Set(pairs.values()).size < pairs.size) throw new ValueProblem('pairs');
  return pairs;
}

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const scored = key !== null;
  if (value === null) return blank(say('match.blank'), scored);
  const pairs = tried(() => read(question, value));
  if (!pairs) return unreadable(scored);
  if (!pairs.size) return blank(say('match.blank'), scored);
  const used = new Set(pairs.values());
  const waiting = (question.left?.length ?? 0) - pairs.size;
  if (!waiting && used.size === 1) {
    const only = question.right?.find(({ id }) => used.has(id))?.text ?? '';
    return mend(question, feedback(scored ? 0 : null, say('match.same', { right: plain(only) })));
  }
  const count = waiting === 1 ? 'one' : 'many';
  if (!key)
    return feedback(null, waiting ? say(`match.open-${count}`, { count: waiting }) : say('match.kept'));
  const score = scoreOf(pairs, key.pairs ?? {}, question.right, !question.reuse);
  for (const { id, text } of question.left ?? []) {
    const right = question.right?.find((one) => one.id === pairs.get(id));
    if (!right || key.pairs?.[id]?.includes(right.id)) continue;
    const why = key.messages?.[`${id}:${right.id}`] || key.messages?.[id] || '';
    const message = say('match.off', { left: quote(text), right: plain(right.text), why });
    return mend(question, feedback(score, message, [id]));
  }
  return waiting
    ? feedback(score, say(`match.fits-${count}`, { count: waiting }))
    : feedback(1, say('match.right'));
}
