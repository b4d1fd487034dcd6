// What every simulator does with its numbers: the example's, the learner's own in their place, and undo.
import { useRef, useState } from 'preact/hooks';
import type { Question, WidgetModel } from '../contract';
import type { History } from './history';
import { amount, withUnit } from './simulator-numbers';
import { answer as keep, useTrait } from './trait';
import type { Undoing } from './undo';
import { useUndoable } from './undoable';

/** A number that a model takes, and between which ends it makes sense; twin of theirshoes.simulators.Dial. */
export interface Dial {
  id: string;
  unit: Unit;
  floor?: number;
  ceiling?: number;
  whole?: boolean;
}
export type Unit =
  'money' | 'percent' | 'points' | 'hours' | 'minutes' | 'years' | 'people' | 'times' | 'weight';

/** The same number as a question file gives it. */
export interface Assumption {
  label: string;
  value: number;
  least: number;
  most: number;
  step: number;
  source: string;
}
export interface SimulatorQuestion extends Question {
  currency?: string;
  assumptions: Record<string, Assumption>;
}
export interface SimulatorAnswer {
  set?: Record<string, number>;
  currency?: string | null;
  /** Whether a table of the learner's own stood in the place of the course's. */
  table?: boolean;
}

export const LARGEST = 1e9;
export const fits = (dial: Dial, value: number): boolean =>
  value >= (dial.floor ?? 0) &&
  value <= (dial.ceiling ?? LARGEST) &&
  (!dial.whole || Number.isInteger(value));

export interface Simulator<A extends SimulatorAnswer> extends Undoing {
  model: WidgetModel;
  question: SimulatorQuestion;
  answer: A;
  history: History<A | null>;
  said: string;
  /** The numbers that the model takes now, one that is still being slid included. */
  inputs: Record<string, number>;
  currency: string;
  money: (value: number) => string;
  withUnit: (value: number, unit: Unit) => string;
  /** Change a part of the answer; steps of one gesture (the same `gesture`) are undone at once. */
  change: (part: Partial<A>, sentence: string, gesture?: string) => void;
  /** Change a number; back at the example's it is no longer the learner's own. */
  set: (id: string, value: number, sentence: string) => void;
  /** Show a number that is being slid, before it is recorded. */
  slide: (id: string, value: number | null) => void;
  /** The gesture is over. */
  settle: () => void;
}

export function useSimulator<A extends SimulatorAnswer>(model: WidgetModel): Simulator<A> {
  const question = useTrait<SimulatorQuestion>(model, 'question');
  const data = useTrait<{ source?: { kind: string } } | null>(model, 'data');
  const answer = (useTrait<A | null>(model, 'answer') ?? {}) as A;
  const undoable = useUndoable<A>(model);
  const [sliding, setSliding] = useState<Record<string, number>>({});
  const gesture = useRef<string | null>(null);
  const currency = answer.currency ?? question.currency ?? '';

  const change = (part: Partial<A>, sentence: string, name?: string) => {
    const next = { ...undoable.latest(), ...part } as A;
    if (data?.source?.kind === 'own') next.table = true;
    if (name && name === gesture.current) {
      keep(model, next);
      undoable.tell(sentence);
    } else undoable.change(next, sentence);
    gesture.current = name ?? null;
  };
  const set = (id: string, value: number, sentence: string) => {
    const numbers = { ...undoable.latest()?.set, [id]: value };
    if (value === question.assumptions[id]?.value) delete numbers[id];
    change({ set: numbers } as Partial<A>, sentence, `set ${id}`);
  };
  const slide = (id: string, value: number | null) =>
    setSliding((now) => {
      const { [id]: _, ...others } = now;
      return value === null ? others : { ...others, [id]: value };
    });
  const example = Object.fromEntries(
    Object.entries(question.assumptions).map(([id, one]) => [id, one.value]),
  );
  return {
    ...undoable,
    model,
    question,
    answer,
    inputs: { ...example, ...answer.set, ...sliding },
    currency,
    money: (value) => amount(value, currency),
    withUnit: (value, unit) => withUnit(value, unit, currency),
    change,
    set,
    slide,
    settle: () => (gesture.current = null),
  };
}
