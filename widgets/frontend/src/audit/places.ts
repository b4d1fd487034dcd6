// Where points lie on the map: satisfaction to the right, use upwards (each line ten times the one below), area by cost.
import type { Touchpoint } from './model';

export interface Placed {
  id: string;
  /** 0 to 1, from the left and from the bottom. */
  x: number;
  y: number;
  /** Across, in pixels. */
  size: number;
}

const FEW = 5; // uses a month, as theirshoes.touchpoints.inventory.Limits
const [SMALL, LARGE] = [16, 56];

const ROOM = 0.93; // below the upper edge, for the largest point

const height = (uses: number, most: number): number => (ROOM * Math.log10(1 + uses)) / Math.log10(1 + most);
const mostUsed = (all: Touchpoint[]): number => Math.max(9, ...all.map(({ uses }) => uses ?? 0));

/** Every touchpoint that somebody was asked about, from the left to the right. */
export function place(all: Touchpoint[]): Placed[] {
  const most = mostUsed(all);
  const dear = Math.max(1, ...all.map(({ cost }) => cost ?? 0));
  return all
    .filter(({ satisfaction }) => satisfaction !== undefined)
    .map(({ id, uses = 0, cost = 0, satisfaction = 1 }) => ({
      id,
      x: (satisfaction - 1) / 4,
      y: height(uses, most),
      size: Math.round(SMALL + (LARGE - SMALL) * Math.sqrt(cost / dear)),
    }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
}

/** The lines of the axis of use, and how high little use reaches. */
export function ticksOf(all: Touchpoint[]): { uses: { at: number; text: string }[]; few: number } {
  const most = mostUsed(all);
  const uses = [0, 10, 100, 1_000, 10_000, 100_000].filter((n) => n <= most);
  return {
    uses: uses.map((n) => ({ at: height(n, most), text: n.toLocaleString('en-GB') })),
    few: height(FEW, most),
  };
}
