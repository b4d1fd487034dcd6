// A text built from tiles: moves that must be there, tiles that must not, and what comes before what.
import words from 'words:tiles';
import type { Feedback, Key, Question } from '../contract';
import { speaker } from '../say';
import { closure } from './closure';
import { blank, feedback, mend, parts, rounded, tried, unreadable, ValueProblem } from './feedback';

const say = speaker(words);
const [LEAST, MOST] = [3, 7];

function read(question: Question, value: unknown): string[] {
  const given = parts(value, ['tiles']);
  const tiles = given.has('tiles') ? given.get('tiles') : [];
  const known = new Set(question.tiles?.map((tile) => tile.id));
  if (!Array.isArray(tiles)) throw new ValueProblem();
  const seen = new Set<string>();
  for (const one of tiles as unknown[]) {
    if (typeof one !== 'string' || !known.has(one) || seen.has(one)) throw new ValueProblem();
    seen.add(one);
  }
  return tiles as string[];
}

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const scored = key !== null;
  if (value === null) return blank(say('tiles.blank'), scored);
  const chosen = tried(() => read(question, value));
  if (!chosen) return unreadable(scored);
  if (!chosen.length) return blank(say('tiles.blank'), scored);
  const count = chosen.length;
  const [least, most] = [question.least ?? LEAST, question.most ?? MOST];
  if (count > most) {
    return mend(question, feedback(scored ? 0 : null, say('tiles.too-many', { count, most })));
  }
  const said =
    (key && forbidden(chosen, key)) ??
    impossible(question, chosen) ??
    (key && (outOfOrder(chosen, key) ?? missing(chosen, key)));
  if (said) return mend(question, feedback(key && scoreOf(question, chosen, key), ...said));
  if (key) return feedback(1, say('tiles.right'));
  if (count < least) return feedback(null, say('tiles.too-few', { count, least }));
  return feedback(null, say('tiles.kept'));
}

type Said = [message: string, where: string[]];

function forbidden(chosen: string[], key: Key): Said | null {
  const tile = chosen.find((one) => key.forbidden?.includes(one));
  return tile === undefined ? null : [key.messages?.[`forbidden:${tile}`] ?? '', [tile]];
}

/** The first tile, by position, that breaks a public rule (the first such rule). */
function impossible(question: Question, chosen: string[]): Said | null {
  for (const [index, tile] of chosen.entries()) {
    for (const { before, message } of question.rules ?? []) {
      if (before[1] === tile && chosen.indexOf(before[0]) > index) return [message, [tile, before[0]]];
    }
  }
  return null;
}

/** The first pair of moves, in the order of the key, that is the wrong way round. */
function outOfOrder(chosen: string[], key: Key): Said | null {
  const at = places(chosen, key);
  for (const [first, then] of key.before ?? []) {
    const [a, b] = [at.get(first), at.get(then)];
    if (a !== undefined && b !== undefined && a > b) {
      return [key.messages?.[`before:${first}:${then}`] ?? '', [chosen[b]!, chosen[a]!]];
    }
  }
  return null;
}

function missing(chosen: string[], key: Key): Said | null {
  const at = places(chosen, key);
  const move = Object.keys(key.moves ?? {}).find((one) => !at.has(one));
  return move === undefined ? null : [key.messages?.[`missing:${move}`] ?? '', []];
}

/** Where each move is made first; a move that is not made is not there. */
function places(chosen: string[], key: Key): Map<string, number> {
  const at = new Map<string, number>();
  for (const [move, tiles] of Object.entries(key.moves ?? {})) {
    const first = chosen.findIndex((one) => tiles.includes(one));
    if (first >= 0) at.set(move, first);
  }
  return at;
}

/** Best mean score for the right moves of tiles drawn blindly, over every number of tiles that is allowed. */
function byChance(question: Question, key: Key): number {
  const n = question.tiles?.length ?? 0;
  const moves = Object.values(key.moves ?? {});
  let best = 0;
  for (let k = question.least ?? LEAST; k <= Math.min(question.most ?? MOST, n); k += 1) {
    let made = 0;
    for (const tiles of moves) {
      let none = 1;
      for (let i = 0; i < tiles.length; i += 1) none *= Math.max(0, n - k - i) / (n - i);
      made += 1 - none;
    }
    best = Math.max(best, made / moves.length - (cost(key) * (key.forbidden?.length ?? 0) * k) / n);
  }
  return best;
}

/** What one forbidden tile takes away: half of everything, and all of it where there is only one to avoid. */
const cost = (key: Key): number => (key.forbidden?.length === 1 ? 1 : 0.5);

/** Moves made less forbidden tiles, corrected for chance; their order counts three tenths. */
function scoreOf(question: Question, chosen: string[], key: Key): number {
  const at = places(chosen, key);
  const wrong = chosen.filter((tile) => key.forbidden?.includes(tile)).length;
  const guess = byChance(question, key);
  const raw = at.size / Object.keys(key.moves ?? {}).length - cost(key) * wrong;
  if (guess >= 1 || raw <= guess) return 0;
  const choice = (raw - guess) / (1 - guess);
  const pairs = closure(key.before ?? []);
  const rules = (question.rules ?? []).filter(({ before }) => before.every((one) => chosen.includes(one)));
  const of = pairs.length + rules.length;
  if (!of) return rounded(choice);
  const right =
    pairs.filter(([first, then]) => (at.get(first) ?? NaN) <= (at.get(then) ?? NaN)).length +
    rules.filter(({ before }) => chosen.indexOf(before[0]) < chosen.indexOf(before[1])).length;
  return rounded(0.7 * choice + 0.3 * Math.max(0, (2 * right) / of - 1));
}
