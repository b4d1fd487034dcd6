// Walk through a talk along a path of choices, and say what the five moves came to: the same as in Python
// (theirshoes.kinds.conversation.walking).
import type { Choice, ConversationKey, Marks, Talk, Turn } from './types';

export const MOVES = ['hear', 'repeat', 'validate', 'solve', 'offer'] as const;
const LOW = -2;
const HIGH = 2;
const MOST_CHOICES = 60;
const BEFORE = [
  ['hear', 'repeat'],
  ['hear', 'solve'],
  ['repeat', 'solve'],
  ['validate', 'solve'],
] as const;
const BEFORE_URGENT = [
  ['solve', 'hear'],
  ['solve', 'repeat'],
  ['solve', 'validate'],
] as const;

export interface Step {
  id: string;
  turn: Turn;
  chosen: string;
  choice: Choice;
  before: number;
  after: number;
}
export interface Walk {
  steps: Step[];
  at: string;
  here: Turn;
  mood: number;
  over: boolean;
}
export interface Outcome {
  /** Each move that was made, and the turn at which it was made first, counted from 1. */
  made: Map<string, number>;
  /** [the move that should have been first, the one that came before it] */
  early: [string, string][];
  slips: [string, number][];
  counted: string[];
  score: number;
}

export const isMove = (deed: string): boolean => (MOVES as readonly string[]).includes(deed);

export const moved = (mood: number, by = 0): number => Math.max(LOW, Math.min(HIGH, mood + by));

/** An entry of a plain object, and never one that it inherits. */
export const own = <T>(group: Record<string, T> | undefined, name: string): T | undefined =>
  group && Object.hasOwn(group, name) ? group[name] : undefined;

/** Follow a path from the first turn; null where there is no such path. */
export function walk(talk: Talk, path: readonly string[]): Walk | null {
  if (path.length > MOST_CHOICES) return null;
  let at = Object.keys(talk.turns)[0]!;
  let mood = talk.mood;
  const steps: Step[] = [];
  for (const chosen of path) {
    const turn = talk.turns[at]!;
    const choice = own(turn.choices, chosen);
    if (!choice) return null;
    const after = moved(mood, choice.feels);
    steps.push({ id: at, turn, chosen, choice, before: mood, after });
    [at, mood] = [choice.to, after];
  }
  const here = talk.turns[at]!;
  return { steps, at, here, mood, over: !here.choices };
}

/** What a series of turns comes to; `deeds` says for each turn what it did. */
export function outcome(deeds: readonly (readonly string[])[], urgent = false): Outcome {
  const made = new Map<string, number>();
  const slips: [string, number][] = [];
  deeds.forEach((does, i) => {
    for (const deed of does) {
      if (!isMove(deed)) slips.push([deed, i + 1]);
      else if (!made.has(deed)) made.set(deed, i + 1);
    }
  });
  const early = (urgent ? BEFORE_URGENT : BEFORE)
    .filter(([first, then]) => (made.get(then) ?? 99) < (made.get(first) ?? 0))
    .map(([first, then]): [string, string] => [first, then]);
  const counted = MOVES.filter((move) => made.has(move) && !early.some(([, then]) => then === move));
  const score = Math.max(0, (counted.length - slips.length) / MOVES.length);
  return { made, early, slips, counted, score: Math.floor(score * 10_000 + 0.5) / 10_000 };
}

export const outcomeOf = (talk: Talk, marks: Marks, steps: readonly Step[]): Outcome =>
  outcome(
    steps.map(({ id, chosen }) => marks[id]?.[chosen]?.does ?? []),
    talk.urgent,
  );

/** What each choice does, where the talk itself says so; null in a graded talk. */
export function marksIn(talk: Talk): Marks | null {
  if (talk.use === 'graded') return null;
  return Object.fromEntries(
    Object.entries(talk.turns).map(([id, { choices }]) => [
      id,
      Object.fromEntries(
        Object.entries(choices ?? {}).map(([name, { does, why }]) => [
          name,
          { does: does ?? [], why: why ?? '' },
        ]),
      ),
    ]),
  );
}

export const marksOf = (talk: Talk, use: string, key: Partial<ConversationKey> | null): Marks | null =>
  key?.marks ?? (use === 'practice' ? marksIn(talk) : null);

/** A way through the talk with all five moves and no slip; null where there is none. */
export function bestPath(talk: Talk, marks: Marks): string[] | null {
  const follow = (at: string, path: string[], deeds: string[][], been: string[]): string[] | null => {
    const choices = talk.turns[at]!.choices;
    if (!choices) return outcome(deeds, talk.urgent).score === 1 ? path : null;
    for (const [name, { to }] of Object.entries(choices)) {
      const does = marks[at]?.[name]?.does ?? [];
      if (been.includes(to) || !does.every(isMove)) continue;
      const found = follow(to, [...path, name], [...deeds, does], [...been, at]);
      if (found) return found;
    }
    return null;
  };
  return follow(Object.keys(talk.turns)[0]!, [], [], []);
}
