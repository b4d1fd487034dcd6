// A talk: the first thing that cost trust, then what came too early, then what was never done.
import words from 'words:conversation';
import type { Feedback, Key, Question } from '../contract';
import type { ConversationAnswer, Marks, Talk } from '../conversation/types';
import { marksOf, MOVES, outcomeOf, own, walk, type Outcome, type Walk } from '../conversation/walk';
import { speaker } from '../say';
import {
  blank,
  entries,
  feedback,
  mend,
  parts,
  plain,
  quote,
  tried,
  unreadable,
  ValueProblem,
} from './feedback';

const say = speaker(words);
const LONGEST_WORDS = 2000;
const SELF_CHECKS = 3;

interface Read {
  answer: ConversationAnswer;
  walked: Walk;
}

function read(talk: Talk, value: unknown): Read {
  const given = parts(value, ['path', 'words', 'ticks', 'other']);
  const path = ids(given.get('path') ?? (given.has('path') ? null : []));
  const walked = walk(talk, path);
  if (!walked) throw new ValueProblem('path');
  const said = entries(given.has('words') ? given.get('words') : {});
  const ticks = entries(given.has('ticks') ? given.get('ticks') : {});
  for (const turn of [...said.keys(), ...ticks.keys()]) {
    if (!own(talk.turns, turn)?.pause) throw new ValueProblem(turn);
  }
  for (const text of said.values()) {
    if (typeof text !== 'string' || [...text].length > LONGEST_WORDS) throw new ValueProblem('words');
  }
  for (const ticked of ticks.values()) {
    const fits = (one: unknown) =>
      Number.isInteger(one) && (one as number) >= 0 && (one as number) < SELF_CHECKS;
    if (!Array.isArray(ticked) || !ticked.every(fits) || new Set(ticked).size < ticked.length) {
      throw new ValueProblem('ticks');
    }
  }
  const other = ids(given.has('other') ? given.get('other') : []);
  const moments = talk['other-side'] ?? [];
  if (other.some((one, i) => !own(moments[i]?.replies, one))) throw new ValueProblem('other');
  const answer = { path, words: Object.fromEntries(said) as Record<string, string>, ticks: {}, other };
  return { answer, walked };
}

function ids(value: unknown): string[] {
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) throw new ValueProblem();
  return value as string[];
}

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const talk = question.talk!;
  const marks = marksOf(talk, question.use, key);
  const who = plain(talk.customer);
  if (value === null) return blank(say('conversation.blank'), marks !== null);
  const found = tried(() => read(talk, value));
  if (!found) return unreadable(marks !== null);
  const { answer, walked } = found;
  const spoken = Object.values(answer.words).some((text) => /[^\s\x1c-\x1f\x85]|\ufeff/.test(text));
  if (!answer.path.length && !answer.other.length && !spoken) {
    return blank(say('conversation.blank'), marks !== null);
  }
  if (!marks) {
    const kept = question.use === 'own' ? 'conversation.kept-own' : 'conversation.kept';
    return feedback(null, walked.over ? say(kept) : say('conversation.open', { who }));
  }
  const came = outcomeOf(talk, marks, walked.steps);
  if (!walked.over) return feedback(came.score, say('conversation.open', { who }));
  if (came.score === 1) return feedback(1, say('conversation.right', { who }));
  const [about, where] = firstThing(walked, marks, came);
  const message = `${say('conversation.count', { n: came.counted.length })} ${about}`;
  return mend(question, feedback(came.score, message, where));
}

function firstThing(walked: Walk, marks: Marks, { slips, early, made }: Outcome): [string, string[]] {
  if (slips[0]) {
    const n = slips[0][1];
    const { id, chosen, choice } = walked.steps[n - 1]!;
    const why = marks[id]?.[chosen]?.why ?? '';
    return [say('conversation.slip', { n, said: quote(choice.say), why }), [id]];
  }
  if (early[0]) {
    const n = made.get(early[0][1])!;
    const [first, then] = early[0].map((move) => say(`conversation.did-${move}`)) as [string, string];
    return [say('conversation.early', { n, first, then }), [walked.steps[n - 1]!.id]];
  }
  const missed = MOVES.find((move) => !made.has(move))!;
  return [say(`conversation.missing-${missed}`), []];
}
