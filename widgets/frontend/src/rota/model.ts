// Twin of theirshoes.simulators.rota.
import type { Dial } from '../shared/simulator';

export const DIALS: Dial[] = [
  { id: 'per', unit: 'people', floor: 1, ceiling: 200, whole: true },
  { id: 'least', unit: 'people', floor: 1, ceiling: 200, whole: true },
  { id: 'most', unit: 'people', floor: 1, ceiling: 200, whole: true },
  { id: 'minutes', unit: 'minutes', floor: 1, ceiling: 600 },
];
export type Way = 'full' | 'even';
export type Every = 'month' | 'week';
export interface Rota {
  rounds: string[][];
  hours: number;
  too_full: number[];
  too_small: number[];
}

/** How many listen in each round: full rounds and a smaller last one, or even rounds. */
export function sizes(people: number, per: number, way: Way): number[] {
  const rounds = Math.ceil(people / per);
  return Array.from({ length: rounds }, (_, i) =>
    way === 'full'
      ? Math.min(per, people - i * per)
      : Math.floor(people / rounds) + (i < people % rounds ? 1 : 0),
  );
}

/** The rota, with those in their place whom somebody moved by hand. */
export function results(
  inputs: Record<string, number>,
  people: string[],
  way: Way,
  moved: Record<string, number>,
): Rota {
  const { per = 1, least = 1, most = 1, minutes = 0 } = inputs;
  const laid = sizes(people.length, per, way);
  const home = laid.flatMap((size, round) => Array<number>(size).fill(round));
  const rounds: string[][] = laid.map(() => []);
  people.forEach((person, i) => {
    const wish = Object.hasOwn(moved, person) ? moved[person]! : -1;
    rounds[wish >= 0 && wish < laid.length ? wish : home[i]!]!.push(person);
  });
  const last = rounds.length - 1;
  const where = (wrong: (size: number, round: number) => boolean) =>
    rounds.flatMap((group, round) => (wrong(group.length, round) ? [round] : []));
  return {
    rounds,
    hours: (people.length * minutes) / 60,
    too_full: where((size) => size > most),
    too_small: where((size, round) => size < least && !(round === last && size > 0)),
  };
}
