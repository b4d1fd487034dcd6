// The maps on a board: which one is shown, and how a change is made, told and undone.
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Question, Source } from '../contract';
import type { Props } from '../shared/mount';
import { answer, useTrait } from '../shared/trait';
import { useUndoable } from '../shared/undoable';
import { emptyMap, MapProblem, readMap, type JourneyMap, type Maps, type Pair } from './map';
import { say } from './words';

/** What Python gives a board (theirshoes.kinds.journey_map.data). */
export interface BoardData {
  lanes?: string[];
  map?: unknown;
  other?: unknown;
  source?: Source;
}
export interface BoardQuestion extends Question {
  pair?: Pair;
}
export type Shown = 'map' | 'other' | 'both';

const LARGEST = 250_000; // characters of JSON: a little less than Python takes
const LANES = (): string[] => say('map.standard-lanes').split('|');

/** What was read of a value: read once only, so that its steps stay the same objects, and their cells as they are. */
type Known = WeakMap<object, Maps>;

function read(value: unknown, known: Known): Maps | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!known.has(value)) {
    const found = readAnew(value);
    if (!found) return null;
    known.set(value, found);
  }
  return known.get(value)!;
}

function readAnew(value: object): Maps | null {
  const given = value as { map?: unknown; other?: unknown; pair?: Pair };
  try {
    const map = readMap(given.map);
    if (given.other === undefined || !given.pair) return { map };
    return { map, other: readMap(given.other), pair: given.pair };
  } catch (problem) {
    if (problem instanceof MapProblem) return null;
    throw problem;
  }
}

/** The maps of a board before anything is changed. */
export function begun(question: BoardQuestion, data: BoardData | null): Maps | null {
  const first = data && readAnew(data);
  if (!first) return null;
  const { map } = first;
  if (!question.pair) return { map };
  const other = data?.other === undefined ? map : readAnew({ map: data.other })?.map;
  return other ? { map, other, pair: question.pair } : { map };
}

export function useMaps(model: Props['model']) {
  const question = useTrait<BoardQuestion>(model, 'question');
  const data = useTrait<BoardData | null>(model, 'data') ?? null;
  const value = useTrait<unknown>(model, 'answer') ?? null;
  const known = useRef<Known>(new WeakMap()).current;
  const start = useMemo(() => begun(question, data), [question, data]);
  const maps = useMemo(() => read(value, known) ?? start, [value, start]);
  const first: Shown = question.pair === 'to-be' ? 'other' : question.pair ? 'both' : 'map';
  const [wanted, show] = useState<Shown>(first);
  const shown: Shown = maps?.other ? wanted : 'map';
  const [problem, setProblem] = useState('');
  const undoable = useUndoable<Maps>(model);
  const session = useRef<string | null>(null);
  const lanes = data?.lanes?.length ? data.lanes : LANES();
  const latest = (): Maps | null => read(undoable.latest(), known) ?? start;

  /** Record maps; changes of one session (a text being typed) are undone together. */
  const record = (next: Maps | null, sentence: string, typing: string | null = null): boolean => {
    if (next && JSON.stringify(next).length > LARGEST) {
      setProblem(say('screen-journey-map.full'));
      return false;
    }
    setProblem('');
    if (next) known.set(next, next);
    if (typing !== null && typing === session.current) {
      answer(model, next);
      if (sentence) undoable.tell(sentence);
    } else undoable.change(next, sentence);
    session.current = typing;
    return true;
  };
  const which = shown === 'other' ? 'other' : 'map';
  const current = (): JourneyMap => latest()?.[which] ?? emptyMap(lanes);
  return {
    question,
    maps,
    shown,
    show,
    which: which as 'map' | 'other',
    map: maps?.[which] ?? null,
    current,
    lanes,
    problem,
    setProblem,
    ...undoable,
    record,
    /** Change the shown map; what cannot be done is said, and nothing is lost. */
    edit: (change: (map: JourneyMap) => JourneyMap, sentence = '', typing: string | null = null): boolean => {
      const before = current();
      try {
        const after = change(before);
        if (after === before) return false;
        if (!after.steps.length) {
          const rest = latest();
          return record(which === 'map' || !rest ? null : { map: rest.map }, sentence, typing);
        }
        return record({ ...(latest() ?? { map: after }), [which]: after }, sentence, typing);
      } catch (found) {
        if (!(found instanceof MapProblem)) throw found;
        setProblem(found.message);
        undoable.tell(found.message);
        return false;
      }
    },
    /** Put whole maps onto the board. */
    put: (next: Maps, sentence: string) => record(next, sentence),
    latest,
    undo: () => {
      session.current = null;
      undoable.undo();
    },
    redo: () => {
      session.current = null;
      undoable.redo();
    },
  };
}
export type Board = ReturnType<typeof useMaps>;
