// What sorting and matching have in common: things that are put somewhere, and the places accepted for each.
import type { Card, Feedback, Key, Question } from '../contract';
import {
  blank,
  entries,
  feedback,
  mend,
  parts,
  plain,
  quote,
  rounded,
  tried,
  unreadable,
  ValueProblem,
} from './feedback';

/** Thing to place. */
export type Places = Map<string, string>;
/** Thing to the places that are right for it. */
type Accepted = Record<string, string[]>;

const ids = (list: { id: string }[] | undefined): string[] => (list ?? []).map(({ id }) => id);

/** The places in a value `{part: {thing: place}}`, in the order of the things. */
export function readPlaces(
  value: unknown,
  part: string,
  things: { id: string }[] | undefined,
  places: { id: string }[] | undefined,
): Places {
  const group = parts(value, [part]);
  const given = entries(group.has(part) ? group.get(part) : {}) as Places;
  for (const [thing, place] of given) {
    if (!ids(things).includes(thing) || !ids(places).includes(place)) throw new ValueProblem(part);
  }
  return new Map(
    ids(things)
      .filter((thing) => given.has(thing))
      .map((thing) => [thing, given.get(thing)!]),
  );
}

/** Share of things in a right place, corrected for chance: the best answer that looks at nothing gets 0. */
function scoreOf(placed: Places, accepted: Accepted, places: Card[], once = false): number {
  const all = ids(places);
  // What is right everywhere says nothing.
  const things = Object.keys(accepted).filter((thing) => new Set(accepted[thing]).size < all.length);
  const count = (place: (thing: string) => string | undefined) =>
    things.filter((thing) => accepted[thing]!.includes(place(thing) ?? '')).length;
  const right = count((thing) => placed.get(thing)) / things.length;
  // One place for everything or, where each place can be used once, any at random.
  const blind = once
    ? things.reduce((sum, thing) => sum + new Set(accepted[thing]).size / all.length, 0) / things.length
    : Math.max(...all.map((place) => count(() => place))) / things.length;
  return blind >= 1 ? 0 : rounded(Math.max(0, (right - blind) / (1 - blind)));
}

interface Placing {
  part: 'bins' | 'pairs';
  things: Card[] | undefined;
  places: Card[] | undefined;
  read: () => Places;
  /** Says one of the sentences that both kinds have, each in its own words. */
  say: (name: string, values?: Record<string, string | number>) => string;
  once?: boolean;
}

/** The first thing that does not belong where it is, and why; without a key, how many are nowhere yet. */
export function checkPlaces(
  question: Question,
  value: unknown,
  key: Key | null,
  { part, things = [], places = [], read, say, once }: Placing,
): Feedback {
  const scored = key !== null;
  if (value === null) return blank(say('blank'), scored);
  const placed = tried(read);
  if (!placed) return unreadable(scored);
  if (!placed.size) return blank(say('blank'), scored);
  const used = new Set(placed.values());
  const waiting = things.length - placed.size;
  if (!waiting && used.size === 1) {
    const only = places.find(({ id }) => used.has(id))?.text ?? '';
    return mend(question, feedback(scored ? 0 : null, say('same', { place: plain(only) })));
  }
  const count = waiting === 1 ? 'one' : 'many';
  if (!key) return feedback(null, waiting ? say(`open-${count}`, { count: waiting }) : say('kept'));
  const score = scoreOf(placed, key[part] ?? {}, places, once);
  for (const { id, text } of things) {
    const place = places.find((one) => one.id === placed.get(id));
    if (!place || key[part]?.[id]?.includes(place.id)) continue;
    const why = key.messages?.[`${id}:${place.id}`] || key.messages?.[id] || '';
    const message = say('off', { thing: quote(text), place: plain(place.text), why });
    return mend(question, feedback(score, message, [id]));
  }
  return waiting ? feedback(score, say(`fits-${count}`, { count: waiting })) : feedback(1, say('right'));
}
