// The shapes that the front ends, the page host and Python share. Names are those of the question files.

import type { Answer, Key } from './answers';
import type { Talk } from './conversation/types';

export type * from './answers';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Kind =
  | 'order'
  | 'rate'
  | 'numeric'
  | 'written'
  | 'choose'
  | 'mark'
  | 'tiles'
  | 'plan'
  | 'sort'
  | 'match'
  | 'table'
  | 'conversation'
  | 'walk'
  | 'kindness'
  | 'business-case'
  | 'rota'
  | 'scorecard'
  | 'turnover'
  | 'failure-cost'
  | 'promoters'
  | 'overdue'
  | 'rfm'
  | 'cohorts'
  | 'alive'
  | 'nps'
  | 'empathy-map'
  | 'audit'
  | 'replies'
  | 'journey-map';

export interface Card {
  id: string;
  text: string;
}
export interface Item extends Card {
  quotes?: string[];
}
export interface Option extends Card {
  message?: string;
}
export interface Column extends Card {
  unit?: string;
  decimals?: number;
  options?: Card[];
}
export interface Row extends Card {
  unit?: string;
  decimals?: number;
  given?: Record<string, string>;
}
export interface Rule {
  before: [string, string];
  message: string;
}
export interface Scale {
  min: number;
  max: number;
  labels: Record<string, string>;
}
/** What one person says: parts that can be marked, or a text with nothing to mark in it. */
export interface Turn {
  who?: string;
  pieces?: Card[];
  text?: string;
}

/** A worked answer to hold one's own against. */
export interface Level extends Card {
  title: string;
  note: string;
}

export interface Question {
  id: string;
  kind: Kind;
  /** Asked, or the learner's own to play and work with: then nothing is checked. */
  use: 'practice' | 'graded' | 'own';
  assignment?: string;
  title: string;
  taught?: string;
  points?: number;
  prompt: string;
  hints?: string[];
  cards?: Card[];
  'leave-out'?: string;
  rules?: Rule[];
  items?: Item[];
  scale?: Scale;
  sees?: Card[];
  unit?: string;
  decimals?: number;
  chart?: string;
  'min-words'?: number;
  lines?: number;
  checklist?: string[];
  levels?: Level[];
  options?: Option[];
  several?: boolean;
  min?: number;
  max?: number;
  bins?: Card[];
  left?: Card[];
  right?: Card[];
  reuse?: boolean;
  corner?: string;
  columns?: Column[];
  rows?: Row[];
  labels?: Card[];
  turns?: Turn[];
  tiles?: Card[];
  least?: number;
  most?: number;
  steps?: Card[];
  days?: Card[];
  opening?: string;
  closing?: string;
  talk?: Talk;
  plan?: string;
  key?: Key;
  'answer-note'?: string;
}

/** Whose data a kind shows: the mark of its dataset, or that it is the learner's own table. */
export interface Source {
  kind: 'real' | 'adapted' | 'synthetic' | 'own';
  title: string;
}

export interface Feedback {
  score: number | null;
  message: string;
  hint: string | null;
  where: string[];
}

/** Feedback on an answer, the same as in Python (theirshoes.checks): scored if there is a key, else by public rules. */
export type Check = (question: Question, value: unknown, key: Key | null) => Feedback;

export interface Saved {
  state: 'saved' | 'saving' | 'device' | 'error';
  message: string;
}

export interface Entry {
  kind: Kind;
  value: Answer | null;
  when: string;
  tries: number;
}

export interface AnswerRecord {
  format: 'theirshoes-answers';
  version: 1;
  notebook: string;
  learner: string;
  answers: Record<string, Entry>;
}

export interface Learner {
  id: string;
  name: string;
}
export interface Listed {
  id: string;
  title: string;
  kind: Kind;
  points: number;
  /** How many parts an answer has when it is whole: cards to place, ratings to give; else 1. */
  parts?: number;
  state: 'answered' | 'begun' | 'open';
}
export interface HandInResult {
  ok: boolean;
  message: string;
  file: string;
  href: string | null;
}

/** How far a lesson or an assignment is. */
export interface PartProgress {
  id: string;
  title: string;
  href: string | null;
  done: number;
  of: number;
  when: string;
  /** Of an assignment. */
  state?: 'handed-in' | 'answered' | 'begun' | 'open';
  handedIn?: string | null;
}
export interface ModuleProgress {
  title: string;
  done: number;
  of: number;
  finished: boolean;
  when: string;
  lessons: PartProgress[];
  assignments: PartProgress[];
}

/** What a front end asks of whoever is behind the model: Python in a notebook, the page host in a page. */
export interface Request {
  type: 'check' | 'reveal' | 'reset' | 'refresh' | 'hand-in' | 'export' | 'import';
  /** What is in the file that is imported. */
  text?: string;
}

type Callback = (...args: any[]) => void;

/** The model of anywidget's front-end modules (https://anywidget.dev/en/afm/), as far as the widgets use it. */
export interface WidgetModel {
  get(name: string): any;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, callback: Callback): void;
  off(event?: string | null, callback?: Callback | null): void;
  send(content: unknown, callbacks?: unknown, buffers?: unknown): void;
}
