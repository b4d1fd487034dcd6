// The rows of the grid: three that every map has, and its lanes below them.
import { isBehind } from './behind';

export const [STAGE, STEP, FEEL, LANES] = [0, 1, 2, 3];

export const kindOf = (lane: string): 'text' | 'evidence' | 'cards' =>
  lane.toLowerCase() === 'evidence' ? 'evidence' : isBehind(lane) ? 'cards' : 'text';
const TONES: Record<string, string> = { pains: 'pains', gains: 'gains', evidence: 'proof' };
export const toneOf = (lane: string): string => TONES[lane.toLowerCase()] ?? (isBehind(lane) ? 'behind' : '');
