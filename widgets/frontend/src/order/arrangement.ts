// Where the cards lie, and how a move changes that. Pure: the board shows it, the tests read it.
import type { Card, OrderAnswer } from '../contract';

export type Place = 'tray' | 'journey' | 'aside';

export interface Arrangement {
  tray: string[];
  journey: string[];
  aside: string[];
}

/** The arrangement that an answer describes. Ids that the question does not know (any more) are left out. */
export function arranged(cards: Card[], answer: OrderAnswer | null): Arrangement {
  const known = new Set(cards.map((card) => card.id));
  const used = new Set<string>();
  const take = (ids: unknown): string[] =>
    (Array.isArray(ids) ? (ids as string[]) : []).filter((id) => {
      const fresh = known.has(id) && !used.has(id);
      used.add(id);
      return fresh;
    });
  const journey = take(answer?.order);
  const aside = take(answer?.out);
  return { tray: cards.map((card) => card.id).filter((id) => !used.has(id)), journey, aside };
}

/** The answer that an arrangement stands for; null when nothing is placed yet. */
export function answered({ journey, aside }: Arrangement): OrderAnswer | null {
  return journey.length || aside.length ? { order: journey, out: aside } : null;
}

export function placeOf(at: Arrangement, id: string): Place {
  if (at.journey.includes(id)) return 'journey';
  return at.aside.includes(id) ? 'aside' : 'tray';
}

/** Move a card to a place; `index` counts among the cards that are there without it (default: the end). */
export function moved(at: Arrangement, id: string, to: Place, index = Infinity): Arrangement {
  const without = (ids: string[]) => ids.filter((other) => other !== id);
  const next = { tray: without(at.tray), journey: without(at.journey), aside: without(at.aside) };
  const list = next[to];
  list.splice(Math.max(0, Math.min(index, list.length)), 0, id);
  return next;
}

/** One order that obeys every edge, keeping the given order where the edges allow it. */
export function oneOrder(ids: string[], before: [string, string][]): string[] {
  const rest = [...ids];
  const result: string[] = [];
  while (rest.length) {
    const free = rest.findIndex((id) => !before.some(([a, b]) => b === id && a !== id && rest.includes(a)));
    result.push(...rest.splice(Math.max(0, free), 1));
  }
  return result;
}
