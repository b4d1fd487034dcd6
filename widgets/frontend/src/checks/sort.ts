// Cards sorted into bins: the first card that does not belong where it lies, and why.
import words from 'words:sort';
import type { Feedback, Key, Question } from '../contract';
import { speaker } from '../say';
import { blank, feedback, mend, plain, quote, tried, unreadable } from './feedback';
import { readPlaces, scoreOf } from './placing';

const say = speaker(words);

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const scored = key !== null;
  if (value === null) return blank(say('sort.blank'), scored);
  const bins = tried(() => readPlaces(value, 'bins', question.cards, question.bins));
  if (!bins) return unreadable(scored);
  if (!bins.size) return blank(say('sort.blank'), scored);
  const used = new Set(bins.values());
  const waiting = (question.cards?.length ?? 0) - bins.size;
  if (!waiting && used.size === 1) {
    const only = question.bins?.find(({ id }) => used.has(id))?.text ?? '';
    return mend(question, feedback(scored ? 0 : null, say('sort.one-bin', { bin: plain(only) })));
  }
  const count = waiting === 1 ? 'one' : 'many';
  if (!key) return feedback(null, waiting ? say(`sort.open-${count}`, { count: waiting }) : say('sort.kept'));
  const score = scoreOf(bins, key.bins ?? {}, question.bins);
  for (const { id, text } of question.cards ?? []) {
    const bin = question.bins?.find((one) => one.id === bins.get(id));
    if (!bin || key.bins?.[id]?.includes(bin.id)) continue;
    const why = key.messages?.[`${id}:${bin.id}`] || key.messages?.[id] || '';
    return mend(
      question,
      feedback(score, say('sort.off', { card: quote(text), bin: plain(bin.text), why }), [id]),
    );
  }
  return waiting
    ? feedback(score, say(`sort.fits-${count}`, { count: waiting }))
    : feedback(1, say('sort.right'));
}
