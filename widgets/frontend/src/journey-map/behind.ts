// What stands behind the customer: each line of these lanes is a card, and a step rests on every card beneath it.
import { cell, type JourneyMap } from './map';
import { oneLine } from './text';

const BEHIND = ['front stage', 'back stage', 'support'];

export const isBehind = (lane: string): boolean => BEHIND.includes(lane.toLowerCase());
export const cardsIn = (text: string): string[] => text.split('\n').map(oneLine).filter(Boolean);

export interface Behind {
  card: string;
  lane: string;
}

/** Every card of a map, once, in the order of the steps. */
export function cardsOf(map: JourneyMap): Behind[] {
  const found = new Map<string, string>();
  for (const step of map.steps) {
    for (const lane of map.lanes.filter(isBehind)) {
      for (const card of cardsIn(cell(step, lane))) if (!found.has(card)) found.set(card, lane);
    }
  }
  return [...found].map(([card, lane]) => ({ card, lane }));
}

/** The steps, by place, that can no longer happen when cards are pulled out. */
export const broken = (map: JourneyMap, pulled: ReadonlySet<string>): number[] =>
  map.steps.flatMap((step, index) =>
    map.lanes.some((lane) => isBehind(lane) && cardsIn(cell(step, lane)).some((card) => pulled.has(card)))
      ? [index]
      : [],
  );
