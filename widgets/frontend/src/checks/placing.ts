// What sorting and matching have in common: things that are put somewhere, and the places accepted for each.
import { entries, parts, rounded, ValueProblem } from './feedback';

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
export function scoreOf(
  placed: Places,
  accepted: Accepted,
  places: { id: string }[] | undefined,
  once = false,
): number {
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
