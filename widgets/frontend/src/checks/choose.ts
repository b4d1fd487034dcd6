// A choice, one option or several: the option's own message, where it has one.
import words from 'words:choose';
import type { Feedback, Key, Option, Question } from '../contract';
import { speaker } from '../say';
import { blank, feedback, mend, parts, plain, rounded, tried, unreadable, ValueProblem } from './feedback';

const say = speaker(words);

/** The chosen options, in the order of the question; just one where only one can be chosen. */
function read(question: Question, value: unknown): Option[] {
  const part = question.several ? 'choices' : 'choice';
  const given = parts(value, [part]);
  const chosen: unknown = question.several
    ? given.has(part)
      ? given.get(part)
      : []
    : [given.get(part) ?? null];
  const known = new Set<unknown>(question.options?.map(({ id }) => id));
  if (!Array.isArray(chosen) || new Set(chosen).size < chosen.length) throw new ValueProblem(part);
  if (chosen.some((one) => !known.has(one))) throw new ValueProblem(part);
  return (question.options ?? []).filter(({ id }) => chosen.includes(id));
}

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const scored = key !== null;
  if (value === null) return blank(say('choose.blank'), scored);
  const chosen = tried(() => read(question, value));
  if (!chosen) return unreadable(scored);
  if (question.several) return several(question, chosen, key);
  const option = chosen[0]!;
  if (!key) return feedback(null, say('choose.kept'), [option.id]);
  const why = reason(option, key);
  if (key.right?.includes(option.id)) {
    return feedback(1, why || say('choose.right', { option: plain(option.text) }), [option.id]);
  }
  return mend(question, feedback(0, why || say('choose.off', { option: plain(option.text) }), [option.id]));
}

/** What was passed over is named after hand-in, and only counted in practice. */
function several(question: Question, chosen: Option[], key: Key | null): Feedback {
  const options = question.options ?? [];
  const zero = key ? 0 : null;
  const [count, least, most] = [chosen.length, question.min ?? 1, question.max ?? Infinity];
  if (!count) return blank(say('choose.none'), key !== null);
  if (count > most) {
    const name = most === 1 ? 'choose.too-many-one' : 'choose.too-many';
    return mend(question, feedback(zero, say(name, { most, count })));
  }
  if (count === options.length) return mend(question, feedback(zero, say('choose.everything')));
  if (!key) {
    if (count < least) return feedback(null, say('choose.too-few', { least, count }));
    return feedback(null, say(count === 1 ? 'choose.kept-one' : 'choose.kept-many', { count }));
  }
  const fits = ({ id }: Option) => key.right?.includes(id) ?? false;
  const right = options.filter(fits);
  const wrong = chosen.filter((option) => !fits(option));
  const missed = right.filter((option) => !chosen.includes(option));
  const hits = (right.length - missed.length) / right.length;
  // Share of hits less share of false alarms: choosing by chance gives 0 on average.
  const score = rounded(Math.max(0, hits - wrong.length / (options.length - right.length)));
  const about = (name: string, option: Option) =>
    mend(
      question,
      feedback(score, say(name, { option: plain(option.text), why: reason(option, key) }), [option.id]),
    );
  if (wrong[0]) return about('choose.not', wrong[0]);
  if (missed[0] && question.use === 'graded') return about('choose.also', missed[0]);
  if (missed[0]) {
    const name = missed.length === 1 ? 'choose.more-one' : 'choose.more-many';
    return mend(question, feedback(score, say(name, { count: missed.length })));
  }
  return feedback(
    1,
    say('choose.all-right'),
    chosen.map(({ id }) => id),
  );
}

const reason = (option: Option, key: Key): string => key.messages?.[option.id] || option.message || '';
