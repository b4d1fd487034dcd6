// What an empathy map is made of; the areas are those of Gray's canvas, in the order in which they are filled.
import type { Card, Question } from '../contract';

export const STAGES = [
  ['who', 'need-to-do'],
  ['see', 'say', 'do', 'hear'],
  ['pain', 'gain', 'think-feel'],
] as const;
export const AREAS: string[] = STAGES.flat();
export const INSIDE: string[] = [...STAGES[2]];
export const RUNGS = ['guess', 'colleague', 'customer-said', 'customer-did'];

export interface Heard extends Card {
  what: 'quote' | 'observation';
}
export interface MapQuestion extends Question {
  customer?: string;
  heard?: Heard[];
  inferences?: Card[];
  'own-words'?: boolean;
  insight?: string;
}
/** Where a conclusion lies, how well it is known, and what it rests on. */
export interface Conclusion {
  area: string;
  rung: string;
  quotes: string[];
}
export interface Note extends Conclusion {
  id: string;
  text: string;
}
export interface MapAnswer {
  areas: Record<string, string>;
  inferences: Record<string, Conclusion>;
  notes: Note[];
  insight: string;
}
export interface MapKey {
  areas: Record<string, string[]>;
  inferences?: Record<string, { area: string[]; rung: string[]; quotes: string[] }>;
  messages?: Record<string, string>;
}

export const nothing: Conclusion = { area: '', rung: '', quotes: [] };
export const stageOf = (area: string): number =>
  STAGES.findIndex((stage) => stage.some((one) => one === area));
export const isBlank = ({ area, rung, quotes }: Conclusion): boolean => !area && !rung && !quotes.length;
