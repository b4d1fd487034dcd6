// The map as it stands, and every way to change it, without a screen.
import {
  INSIDE,
  isBlank,
  nothing,
  RUNGS,
  stageOf,
  STAGES,
  type Conclusion,
  type Heard,
  type MapAnswer,
  type MapQuestion,
  type Note,
} from './model';

/** A conclusion with its words, given by the question or one's own. */
export interface Concluded extends Conclusion {
  id: string;
  text: string;
  own: boolean;
}

/** What the value says about things that the question (still) knows; every part there. */
export function known(question: MapQuestion, value: Partial<MapAnswer> | null): MapAnswer {
  const own = question.use === 'own';
  const heard = (question.heard ?? []).map(({ id }) => id);
  const notes = (value?.notes ?? []).filter(
    ({ area }) => own || (question['own-words'] && INSIDE.includes(area)),
  );
  const all = new Set([...heard, ...notes.map(({ id }) => id)]);
  const clean = (one: Conclusion): Conclusion => ({
    area: stageOf(one.area) >= 0 ? one.area : '',
    rung: RUNGS.includes(one.rung) ? one.rung : '',
    quotes: (one.quotes ?? []).filter((id) => all.has(id)),
  });
  const at = Object.entries(value?.areas ?? {});
  const ids = (question.inferences ?? []).map(({ id }) => id);
  const concluded = Object.entries(value?.inferences ?? {});
  return {
    areas: Object.fromEntries(at.filter(([id, area]) => heard.includes(id) && stageOf(area) >= 0)),
    inferences: Object.fromEntries(
      concluded.filter(([id]) => ids.includes(id)).map(([id, one]) => [id, clean(one)]),
    ),
    notes: notes.map((note) => ({ id: note.id, text: note.text, ...clean(note) })),
    insight: value?.insight ?? '',
  };
}

/** The map to record: null when there is nothing on it. */
export function recorded(map: MapAnswer): MapAnswer | null {
  const inferences = Object.fromEntries(Object.entries(map.inferences).filter(([, one]) => !isBlank(one)));
  const some =
    Object.keys(map.areas).length || Object.keys(inferences).length || map.notes.length || map.insight.trim();
  return some ? { ...map, inferences } : null;
}

/** The areas in which something lies. */
export function used(map: MapAnswer): Set<string> {
  const concluded = [...Object.values(map.inferences), ...map.notes];
  return new Set([...Object.values(map.areas), ...concluded.map(({ area }) => area)].filter(Boolean));
}

/** How many stages have something in them, each with all before it: as far the canvas is open in any case. */
export function reached(map: MapAnswer): number {
  const here = used(map);
  const filled = STAGES.map((stage) => stage.some((area) => here.has(area)));
  return Math.max(0, filled.lastIndexOf(true));
}

export const mayGoOn = (map: MapAnswer, stage: number): boolean =>
  STAGES[stage]!.some((area) => used(map).has(area));

/** Every conclusion, the given ones first. */
export const conclusions = (question: MapQuestion, map: MapAnswer): Concluded[] => [
  ...(question.inferences ?? []).map(({ id, text }) => ({
    id,
    text,
    own: false,
    ...(map.inferences[id] ?? nothing),
  })),
  ...map.notes.filter(({ area }) => INSIDE.includes(area)).map((note) => ({ ...note, own: true })),
];

/** What a conclusion can rest on: what was heard and seen, and one's own notes outside the head. */
export const grounds = (question: MapQuestion, map: MapAnswer): (Heard | Note)[] => [
  ...(question.heard ?? []),
  ...map.notes.filter(({ area }) => !INSIDE.includes(area)),
];

/** The same map with a conclusion changed. */
export function concluding(map: MapAnswer, id: string, change: Partial<Conclusion>): MapAnswer {
  if (map.notes.some((note) => note.id === id)) {
    return { ...map, notes: map.notes.map((note) => (note.id === id ? { ...note, ...change } : note)) };
  }
  return {
    ...map,
    inferences: { ...map.inferences, [id]: { ...(map.inferences[id] ?? nothing), ...change } },
  };
}

/** The same map with one more note, and its id. */
export function noting(map: MapAnswer, text: string, area: string): [MapAnswer, string] {
  const numbers = map.notes.map(({ id }) => Number(/^note-(\d+)$/.exec(id)?.[1] ?? 0));
  const id = `note-${Math.max(0, ...numbers) + 1}`;
  return [{ ...map, notes: [...map.notes, { id, text, area, rung: '', quotes: [] }] }, id];
}

/** The same map without a note; nothing rests on it any more. */
export function without(map: MapAnswer, id: string): MapAnswer {
  const cut = <T extends Conclusion>(one: T): T => ({ ...one, quotes: one.quotes.filter((q) => q !== id) });
  return {
    ...map,
    notes: map.notes.filter((note) => note.id !== id).map(cut),
    inferences: Object.fromEntries(Object.entries(map.inferences).map(([name, one]) => [name, cut(one)])),
  };
}
