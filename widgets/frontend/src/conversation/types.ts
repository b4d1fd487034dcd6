// What a talk is, with the names of its file (exercises/talks).
export interface Mark {
  does?: string[];
  why: string;
}
export interface Choice extends Partial<Mark> {
  say: string;
  to: string;
  feels?: number;
  answer?: string;
  thinks?: string;
}
export interface Turn {
  says: string;
  thinks?: string;
  choices?: Record<string, Choice>;
  pause?: string;
  sample?: string;
  ends?: string;
}
export interface Moment {
  scene?: string;
  mood?: number;
  agent: string;
  says: string;
  does: string;
  feels: number;
  inside: string;
  replies: Record<string, { say: string; note: string }>;
}
export interface Talk {
  talk: string;
  title: string;
  case: string;
  use: 'practice' | 'graded';
  customer: string;
  setting: string;
  mood: number;
  moods: Record<string, string>;
  urgent?: boolean;
  turns: Record<string, Turn>;
  'other-side'?: Moment[];
}

export type Marks = Record<string, Record<string, Mark>>;
export interface ConversationKey {
  marks: Marks;
}

export interface ConversationAnswer {
  /** The choices, from the first turn on. */
  path: string[];
  /** The learner's own words at the pauses, by turn. */
  words: Record<string, string>;
  /** The lines of the self-check that are ticked; there once the words were compared. */
  ticks: Record<string, number[]>;
  /** What was said as the customer. */
  other: string[];
}
