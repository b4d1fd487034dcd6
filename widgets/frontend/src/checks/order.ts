// An ordering: the public rules name the first impossible step; a key adds marks on a dependency graph.
import words from 'words:order';
import type { Feedback, Key, OrderAnswer, Question } from '../contract';
import { blank, feedback, mend, parts, plain, rounded, tried, unreadable, ValueProblem } from './feedback';
import { speaker } from '../say';
import { closure, type Pair } from './closure';

const say = speaker(words);

type Said = [message: string, where: string[]];

export function read(question: Question, value: unknown): OrderAnswer {
  const given = parts(value, ['order', 'out']);
  const known = new Set(question.cards?.map((card) => card.id));
  const seen = new Set<string>();
  for (const ids of given.values()) {
    if (!Array.isArray(ids)) throw new ValueProblem();
    for (const one of ids as unknown[]) {
      if (typeof one !== 'string' || !known.has(one) || seen.has(one)) throw new ValueProblem();
      seen.add(one);
    }
  }
  const [order, out] = [given.get('order') ?? [], given.get('out') ?? []] as [string[], string[]];
  if (out.length && !question['leave-out']) throw new ValueProblem();
  return { order, out };
}

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const scored = key !== null;
  if (value === null) return blank(say('order.blank'), scored);
  const answer = tried(() => read(question, value));
  if (!answer) return unreadable(scored);
  if (!answer.order.length && !answer.out.length) return blank(say('order.blank'), scored);
  const score = key && scoreOf(answer, key);
  if (score === 1) return feedback(1, say('order.right'));
  const problem = impossible(question, answer) ?? (key && againstKey(question, answer, key));
  if (problem) return mend(question, feedback(score, ...problem));
  if (key) return mend(question, feedback(score, ...missing(question, answer, key)));
  const waiting = (question.cards?.length ?? 0) - answer.order.length - answer.out.length;
  if (!waiting) return feedback(null, say('order.possible'));
  return feedback(null, say(waiting === 1 ? 'order.open-one' : 'order.open-many', { count: waiting }));
}

/** The first card, by position, that breaks a public rule (the first such rule). */
function impossible(question: Question, { order, out }: OrderAnswer): Said | null {
  const text = texts(question);
  for (const [index, card] of order.entries()) {
    for (const { before, message } of question.rules ?? []) {
      const [first, then] = before;
      if (then !== card) continue;
      if (order.indexOf(first) > index) return [message, [card, first]];
      if (out.includes(first)) {
        return [say('order.needs', { then: text(card), first: text(first) }), [card, first]];
      }
    }
  }
  return null;
}

/** The first card that stands before something it depends on, else the first card that does not belong. */
function againstKey(question: Question, { order }: OrderAnswer, key: Key): Said | null {
  const text = texts(question);
  const pairs = closure(key.before ?? []);
  const among = (list: Pair[], first: string, then: string) =>
    list.some(([a, b]) => a === first && b === then);
  for (const [index, card] of order.entries()) {
    const late = order.slice(index + 1).filter((other) => among(pairs, other, card));
    const first = late.find((other) => among(key.before ?? [], other, card)) ?? late[0];
    if (first) {
      const why = reason(question, key, pairs, first, card);
      return [why || say('order.before', { then: text(card), first: text(first) }), [card, first]];
    }
  }
  const extra = order.find((card) => key.out?.includes(card));
  if (!extra) return null;
  return [key.messages?.[`out:${extra}`] || say('order.extra', { card: text(extra) }), [extra]];
}

/** Why a card cannot come before another: said of the pair itself, else of the step between that the card needs. */
function reason(
  question: Question,
  key: Key,
  pairs: Pair[],
  first: string,
  card: string,
): string | undefined {
  const between = (key.before ?? [])
    .filter(([one, then]) => then === card && pairs.some(([a, b]) => a === first && b === one))
    .map(([one]) => one);
  for (const one of [first, ...between]) {
    const rule = question.rules?.find(({ before }) => before[0] === one && before[1] === card);
    const why = key.messages?.[`before:${one}:${card}`] || rule?.message;
    if (why) return why;
  }
  return undefined;
}

function missing(question: Question, { order }: OrderAnswer, key: Key): Said {
  const cards = (question.cards ?? []).filter(({ id }) => !order.includes(id) && !key.out?.includes(id));
  const said = key.messages?.missing || say('order.missing', { card: plain(cards[0]?.text ?? '') });
  return [said, cards.map((card) => card.id)];
}

/**
 * Pairs in the right order less those in the wrong one, of all pairs; distractors count three tenths, and for as much
 * of the steps as have a place.
 */
function scoreOf({ order, out }: OrderAnswer, key: Key): number {
  const pairs = closure(key.before ?? []);
  const place = new Map(order.map((card, index) => [card, index]));
  const placed = pairs.filter(([first, then]) => place.has(first) && place.has(then));
  const right = placed.filter(([first, then]) => place.get(first)! < place.get(then)!).length;
  const ordering = pairs.length ? Math.max(0, (2 * right - placed.length) / pairs.length) : 0;
  const distractors = key.out ?? [];
  if (!distractors.length) return rounded(ordering);
  if (ordering === 0) return 0;
  const wrong =
    order.filter((card) => distractors.includes(card)).length +
    out.filter((card) => !distractors.includes(card)).length;
  const steps = new Set(pairs.flat());
  const there = [...steps].filter((card) => place.has(card)).length;
  const selection = (Math.max(0, 1 - wrong / distractors.length) * there) / steps.size;
  return rounded(0.7 * ordering + 0.3 * selection);
}

function texts(question: Question): (id: string) => string {
  const known = new Map(question.cards?.map((card) => [card.id, plain(card.text)]));
  return (id) => known.get(id) ?? id;
}
