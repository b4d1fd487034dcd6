// What an audit is made of.
import type { Card, Question } from '../contract';

export interface Touchpoint extends Card {
  channel?: string;
  purpose: string;
  stage?: string;
  uses?: number;
  cost?: number;
  hours?: number;
  satisfaction?: number;
  /** Why it can never be dropped. */
  protected?: 'vulnerable' | 'safety' | 'complaint' | 'access';
}
export interface AuditQuestion extends Question {
  touchpoints?: Touchpoint[];
  offers?: Touchpoint[];
  decide?: string[];
  stages?: string[];
  'most-hours'?: number;
}
export interface Decision {
  do: string;
  into?: string;
}
export interface AuditAnswer {
  decisions: Record<string, Decision>;
  added: Touchpoint[];
}
export interface AuditKey {
  decisions: Record<string, string[]>;
  into?: Record<string, string[]>;
  messages?: Record<string, string>;
}

export const DECISIONS = ['keep', 'merge', 'drop'];
export const OFFERED = ['add', 'leave'];

/** The ids to decide about, in the order of the inventory. */
export const decidedOf = (question: AuditQuestion, touchpoints: Touchpoint[]): string[] =>
  touchpoints.map(({ id }) => id).filter((id) => !question.decide?.length || question.decide.includes(id));
