// The five feelings of a map, in words.
import { short } from './text';
import { say } from './words';

export const LEVELS = [2, 1, 0, -1, -2];

export const wordFor = (feel: number): string => say(`screen-journey-map.feel-${Math.round(feel) + 2}`);
export const signed = (feel: number): string => `${feel > 0 ? '+' : ''}${short(feel)}`.replace('-', '−');

/** How a step feels, in words and as a number. */
export const inWords = (feel: number | null): string =>
  feel === null ? say('screen-journey-map.not-rated') : `${wordFor(feel)} (${signed(feel)})`;

/** Where a feeling stands between the top (0) and the bottom (100) of its row. */
export const height = (feel: number): number => 13 + ((2 - feel) / 4) * 74;

/** The whole feeling at a height between 0 and 1. */
export const feelAt = (share: number): number =>
  Math.max(-2, Math.min(2, Math.round(2 - ((share * 100 - 13) / 74) * 4))) || 0;
