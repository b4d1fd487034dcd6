// What is answered to each kind of question, and what its key says.

import type { Json } from './contract';
import type { ConversationAnswer, ConversationKey } from './conversation/types';

export interface OrderKey {
  before: [string, string][];
  out?: string[];
  messages?: Record<string, string>;
}
export interface RateKey {
  feel: Record<string, number[]>;
  see?: Record<string, string[]>;
  messages?: Record<string, string>;
}
export interface NumericKey {
  value: number;
  tolerance?: number;
  near?: { value: number; tolerance?: number; score: number; message: string }[];
}
export interface ChooseKey {
  right: string[];
  messages?: Record<string, string>;
}
export interface SortKey {
  bins: Record<string, string[]>;
  messages?: Record<string, string>;
}
export interface MatchKey {
  pairs: Record<string, string[]>;
  messages?: Record<string, string>;
}
/** What is right in a cell: a number, or options. */
export type CellKey = Partial<NumericKey & ChooseKey>;
export interface TableKey {
  cells: Record<string, Record<string, CellKey>>;
  messages?: Record<string, string>;
}
export interface MarkKey {
  marked: Record<string, string[]>;
  either?: string[];
  messages?: Record<string, string>;
  hints?: Record<string, string>;
}
export interface TilesKey {
  moves: Record<string, string[]>;
  forbidden?: string[];
  before?: [string, string][];
  messages?: Record<string, string>;
}
export type Key = Partial<
  OrderKey &
    RateKey &
    NumericKey &
    ChooseKey &
    MarkKey &
    TilesKey &
    SortKey &
    MatchKey &
    TableKey &
    ConversationKey
>;

export interface OrderAnswer {
  order: string[];
  out: string[];
}
export interface RateAnswer {
  feel: Record<string, number>;
  see: Record<string, string>;
}
export interface NumericAnswer {
  text: string;
}
export interface WrittenAnswer {
  text: string;
  ticks: number[];
  /** The level that the learner placed her own text on, where there are levels. */
  placed?: string | null;
}
export interface ChooseAnswer {
  choice: string;
}
export interface SeveralAnswer {
  choices: string[];
}
export interface SortAnswer {
  bins: Record<string, string>;
}
export interface MatchAnswer {
  pairs: Record<string, string>;
}
export interface TableAnswer {
  cells: Record<string, Record<string, string>>;
}
export interface MarkAnswer {
  marked: Record<string, string[]>;
}
export interface TilesAnswer {
  tiles: string[];
}
export interface PlanRow {
  verb: string;
  step: string;
  person: string;
  day: string;
  measure: string;
}
export interface PlanAnswer {
  rows: PlanRow[];
}
export type Answer =
  | OrderAnswer
  | RateAnswer
  | NumericAnswer
  | WrittenAnswer
  | ChooseAnswer
  | MarkAnswer
  | TilesAnswer
  | PlanAnswer
  | SeveralAnswer
  | SortAnswer
  | MatchAnswer
  | TableAnswer
  | ConversationAnswer
  | Record<string, Json>;
