// Ratings: how a customer feels and what she sees, step by step, against what customers said.
import words from 'words:rate';
import type { Feedback, Item, Key, Question } from '../contract';
import {
  blank,
  entries,
  feedback,
  mend,
  parts,
  plain,
  rounded,
  tried,
  unreadable,
  ValueProblem,
} from './feedback';
import { speaker } from '../say';

const say = speaker(words);

type Said = [message: string, where: string[]];
interface Ratings {
  feel: Map<string, number>;
  see: Map<string, string>;
}

const scaleOf = ({ scale }: Question): number[] =>
  scale ? Array.from({ length: scale.max - scale.min + 1 }, (_, i) => scale.min + i) : [];

export function read(question: Question, value: unknown): Ratings {
  const given = parts(value, ['feel', 'see']);
  const items = new Set(question.items?.map((item) => item.id));
  const sees = new Set(question.sees?.map((see) => see.id));
  const scale = scaleOf(question);
  const part = <T>(name: string, fits: (one: unknown) => boolean) => {
    const found = entries(given.has(name) ? given.get(name) : {});
    for (const [item, one] of found) if (!items.has(item) || !fits(one)) throw new ValueProblem(name);
    return found as Map<string, T>;
  };
  return {
    feel: part<number>('feel', (one) => typeof one === 'number' && scale.includes(one)),
    see: part<string>('see', (one) => typeof one === 'string' && sees.has(one)),
  };
}

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const scored = key !== null;
  if (value === null) return blank(say('rate.blank'), scored);
  const answer = tried(() => read(question, value));
  if (!answer) return unreadable(scored);
  if (!answer.feel.size && !answer.see.size) return blank(say('rate.blank'), scored);
  const items = question.items ?? [];
  if (answer.feel.size === items.length && items.length > 1 && new Set(answer.feel.values()).size === 1) {
    return mend(question, feedback(scored ? 0 : null, say('rate.same')));
  }
  const score = key && scoreOf(question, answer, key);
  if (score === 1) return feedback(1, say('rate.right'));
  const said = (key && againstKey(question, answer, key)) ?? open(question, answer);
  if (!said) return feedback(null, say('rate.complete'));
  return mend(question, feedback(score, ...said));
}

function againstKey(question: Question, { feel, see }: Ratings, key: Key): Said | null {
  const items = question.items ?? [];
  const far = items.find((item) => feel.has(item.id) && feelScore(key, item, feel.get(item.id)!) === 0);
  if (far) return feelOff(question, far, feel.get(far.id)!, key);
  const unseen = items.find((item) => see.has(item.id) && !seeScore(key, item, see.get(item.id)!));
  if (unseen) {
    const sight = question.sees?.find((one) => one.id === see.get(unseen.id))?.text ?? '';
    return [say('rate.see-off', { item: plain(unseen.text), see: plain(sight) }), [unseen.id]];
  }
  const near = items.find((item) => feel.has(item.id) && feelScore(key, item, feel.get(item.id)!) < 1);
  return near ? feelOff(question, near, feel.get(near.id)!, key) : null;
}

function feelOff(question: Question, item: Item, rating: number, key: Key): Said {
  const own = key.messages?.[item.id];
  if (own) return [own, [item.id]];
  const distance = (one: number) => Math.abs(one - rating);
  const nearest = [...(key.feel?.[item.id] ?? [])].sort((a, b) => distance(a) - distance(b) || a - b)[0]!;
  const label = plain(question.scale?.labels[String(rating)] ?? String(rating));
  let message = say(rating > nearest ? 'rate.too-high' : 'rate.too-low', { item: plain(item.text), label });
  if (item.quotes?.length) message += ` ${say('rate.quote', { quote: plain(item.quotes[0]!) })}`;
  return [message, [item.id]];
}

function open(question: Question, { feel, see }: Ratings): Said | null {
  const items = question.items ?? [];
  const unrated = items.find((item) => !feel.has(item.id));
  if (unrated) return [say('rate.no-feel', { item: plain(unrated.text) }), [unrated.id]];
  const unseen = question.sees?.length ? items.find((item) => !see.has(item.id)) : undefined;
  return unseen ? [say('rate.no-see', { item: plain(unseen.text) }), [unseen.id]] : null;
}

function scoreOf(question: Question, { feel, see }: Ratings, key: Key): number {
  let raw = 0;
  for (const item of question.items ?? []) {
    if (feel.has(item.id)) raw += feelScore(key, item, feel.get(item.id)!);
    if (see.has(item.id)) raw += seeScore(key, item, see.get(item.id)!);
  }
  const guess = blindScore(question, key);
  return guess >= 1 ? 0 : rounded(Math.max(0, (raw / partsOf(question) - guess) / (1 - guess)));
}

/** Raw score of the best answer that looks at nothing: one rating and one sight everywhere. */
function blindScore(question: Question, key: Key): number {
  const items = question.items ?? [];
  const sum = (score: (item: Item) => number) => items.reduce((total, item) => total + score(item), 0);
  let best = Math.max(...scaleOf(question).map((rating) => sum((item) => feelScore(key, item, rating))));
  if (question.sees?.length) {
    best += Math.max(...question.sees.map(({ id }) => sum((item) => seeScore(key, item, id))));
  }
  return best / partsOf(question);
}

function feelScore(key: Key, item: Item, rating: number): number {
  const distance = Math.min(...(key.feel?.[item.id] ?? []).map((one) => Math.abs(one - rating)));
  return distance === 0 ? 1 : distance === 1 ? 0.5 : 0;
}

const seeScore = (key: Key, item: Item, see: string): number => (key.see?.[item.id]?.includes(see) ? 1 : 0);

const partsOf = (question: Question): number =>
  (question.items?.length ?? 0) * (question.sees?.length ? 2 : 1);
