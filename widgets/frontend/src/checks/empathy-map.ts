// An empathy map: goal first and inside last, each thing in its place, each conclusion with what it rests on.
import words from 'words:empathy-map';
import type { Feedback, Key, Question } from '../contract';
import {
  AREAS,
  INSIDE,
  isBlank,
  nothing,
  RUNGS,
  STAGES,
  type Conclusion,
  type MapAnswer,
  type MapKey,
  type MapQuestion,
} from '../empathy-map/model';
import { speaker } from '../say';
import {
  blank,
  entries,
  feedback,
  mend,
  parts,
  quote,
  rounded,
  tried,
  unreadable,
  ValueProblem,
} from './feedback';
import { readPlaces } from './placing';
import { wordsOf } from './words';

const say = speaker(words);
const PLACING = 0.6;
const LEAST_INSIGHT = 6;
const ID = /^[a-z0-9]+([.-][a-z0-9]+)*$/;
type Said = [message: string, where: string[]];
const areas = AREAS.map((id) => ({ id }));

export function check(asked: Question, value: unknown, given: Key | null): Feedback {
  const question = asked as MapQuestion;
  const key = given as unknown as MapKey | null;
  const scored = key !== null;
  if (value === null) return blank(say('empathy-map.blank'), scored);
  const answer = tried(() => read(question, value));
  if (!answer) return unreadable(scored);
  const placed = Object.values(answer.areas);
  if (!placed.length && !Object.keys(answer.inferences).length && !answer.notes.length) {
    if (!/[^\s\x1c-\x1f\x85]|\ufeff/.test(answer.insight)) return blank(say('empathy-map.blank'), scored);
  }
  const count = question.heard?.length ?? 0;
  if (count > 1 && placed.length === count && new Set(placed).size === 1) {
    const area = say(`empathy-map.${placed[0]}`);
    return mend(question, feedback(scored ? 0 : null, say('empathy-map.one-area', { area })));
  }
  const score = key && scoreOf(question, answer, key);
  for (const [message, where] of problems(question, answer, key)) {
    return mend(question, feedback(score, message, where));
  }
  return feedback(score, say(scored ? 'empathy-map.right' : 'empathy-map.kept'));
}

/** Everything on a map, every part there. */
export function read(question: MapQuestion, value: unknown): MapAnswer {
  const given = parts(value, ['areas', 'inferences', 'notes', 'insight']);
  const at = readPlaces(
    { areas: given.get('areas') ?? absent(given, 'areas', {}) },
    'areas',
    question.heard,
    areas,
  );
  const notes = given.has('notes') ? given.get('notes') : [];
  if (!Array.isArray(notes) || notes.length > 200) throw new ValueProblem('notes');
  const known = new Set((question.heard ?? []).map(({ id }) => id));
  for (const note of notes) {
    const id = parts(note, ['id', 'text', 'area', 'rung', 'quotes']).get('id');
    if (typeof id !== 'string' || !ID.test(id) || id.length > 40 || known.has(id))
      throw new ValueProblem('id');
    known.add(id);
  }
  const own = question.use === 'own';
  const kept = notes.map((note) => {
    const { id, text, ...on } = note as Record<string, unknown>;
    const one = conclusion(on, AREAS, new Set([...known].filter((name) => name !== id)));
    if (!one.area || !(own || (question['own-words'] && INSIDE.includes(one.area))))
      throw new ValueProblem('note');
    const words = textOf(text, 300);
    if (!/[^\s\x1c-\x1f\x85]|\ufeff/.test(words)) throw new ValueProblem('text');
    return { id: id as string, text: words, ...one };
  });
  const concluded = given.has('inferences') ? entries(given.get('inferences')) : new Map<string, unknown>();
  const ids = (question.inferences ?? []).map(({ id }) => id);
  for (const name of concluded.keys()) if (!ids.includes(name)) throw new ValueProblem(name);
  const inferences = ids
    .filter((id) => concluded.has(id))
    .map((id): [string, Conclusion] => [id, conclusion(concluded.get(id), INSIDE, known)])
    .filter(([, one]) => !isBlank(one));
  return {
    areas: Object.fromEntries(at),
    inferences: Object.fromEntries(inferences),
    notes: kept,
    insight: textOf(given.has('insight') ? given.get('insight') : '', 1000),
  };
}

const absent = (given: Map<string, unknown>, name: string, instead: unknown): unknown =>
  given.has(name) ? given.get(name) : instead;

function conclusion(given: unknown, allowed: string[], known: Set<string>): Conclusion {
  const on = parts(given, ['area', 'rung', 'quotes']);
  const area = absent(on, 'area', '');
  const rung = absent(on, 'rung', '');
  const quotes = absent(on, 'quotes', []);
  if (typeof area !== 'string' || (area && !allowed.includes(area))) throw new ValueProblem('area');
  if (typeof rung !== 'string' || (rung && !RUNGS.includes(rung))) throw new ValueProblem('rung');
  if (!Array.isArray(quotes) || !quotes.every((one) => typeof one === 'string' && known.has(one))) {
    throw new ValueProblem('quotes');
  }
  if (new Set(quotes).size < quotes.length) throw new ValueProblem('quotes');
  return { area, rung, quotes: quotes as string[] };
}

function textOf(text: unknown, longest: number): string {
  if (typeof text !== 'string' || [...text].length > longest) throw new ValueProblem('text');
  return text;
}

/** Share of items in a right area, without the share of the one area that suits most of them. */
function placing(at: Record<string, string>, accepted: Record<string, string[]>): number {
  const all = Object.values(accepted);
  const lazy = Math.max(...AREAS.map((area) => all.filter((ok) => ok.includes(area)).length)) / all.length;
  const right = Object.entries(accepted).filter(([item, ok]) => ok.includes(at[item] ?? '')).length;
  const raw = right / all.length;
  return rounded(lazy < 1 ? Math.max(0, (raw - lazy) / (1 - lazy)) : raw);
}

function scoreOf(question: MapQuestion, answer: MapAnswer, key: MapKey): number {
  const placed = placing(answer.areas, key.areas);
  const names = (question.inferences ?? []).map(({ id }) => id);
  if (!names.length) return placed;
  const share = (one: (name: string) => Conclusion) =>
    names.filter((name) => holds(one(name), key.inferences![name]!)).length / names.length;
  const right = share((name) => answer.inferences[name] ?? nothing);
  const cited = [[], ...(question.heard ?? []).map(({ id }) => [id])];
  const same = INSIDE.flatMap((area) =>
    RUNGS.flatMap((rung) => cited.map((quotes): Conclusion => ({ area, rung, quotes }))),
  );
  const lazy = Math.max(...same.map((one) => share(() => one)));
  const concluding = lazy < 1 ? Math.max(0, (right - lazy) / (1 - lazy)) : right;
  return rounded(PLACING * placed + (1 - PLACING) * concluding);
}

function holds(given: Conclusion, accepted: { area: string[]; rung: string[]; quotes: string[] }): boolean {
  const rests = given.quotes.every((one) => accepted.quotes.includes(one));
  const both = Boolean(given.quotes.length) === Boolean(accepted.quotes.length);
  return rests && both && accepted.area.includes(given.area) && accepted.rung.includes(given.rung);
}

function* problems(question: MapQuestion, answer: MapAnswer, key: MapKey | null): Generator<Said> {
  yield* tooEarly(question, answer);
  for (const { id, text } of question.heard ?? []) {
    const area = answer.areas[id];
    if (!key || !area || key.areas[id]?.includes(area)) continue;
    const why = key.messages?.[`${id}:${area}`] || key.messages?.[id] || '';
    yield [say('empathy-map.off', { item: quote(text), area: say(`empathy-map.${area}`), why }), [id]];
  }
  yield* conclusions(question, answer, key);
  const waiting = (question.heard ?? []).filter(({ id }) => !answer.areas[id]);
  if (waiting.length && question.use !== 'own') {
    const count = waiting.length;
    yield [say(count === 1 ? 'empathy-map.open-one' : 'empathy-map.open-many', { count }), [waiting[0]!.id]];
  }
  if (question.insight) {
    const found = wordsOf(answer.insight);
    if (!found.length) yield [say('empathy-map.no-insight'), ['insight']];
    else if (new Set(found).size < LEAST_INSIGHT) yield [say('empathy-map.short-insight'), ['insight']];
  }
}

function* tooEarly(question: MapQuestion, answer: MapAnswer): Generator<Said> {
  const lying = [
    ...(question.heard ?? []).map(({ id }) => [id, answer.areas[id] ?? '']),
    ...Object.entries(answer.inferences).map(([id, { area }]) => [id, area]),
    ...answer.notes.map(({ id, area }) => [id, area]),
  ] as [string, string][];
  const inStage = (n: number) => lying.filter(([, area]) => STAGES[n]!.some((one) => one === area));
  const [goal, outside, inside] = [inStage(0), inStage(1), inStage(2)];
  if ((outside.length || inside.length) && !goal.length) {
    const first = lying.find(([, area]) => area)!;
    yield [say('empathy-map.goal-first'), [first[0]]];
  } else if (inside.length && !outside.length) yield [say('empathy-map.inside-last'), [inside[0]![0]]];
}

function* conclusions(question: MapQuestion, answer: MapAnswer, key: MapKey | null): Generator<Said> {
  for (const card of question.inferences ?? []) {
    const given = answer.inferences[card.id];
    const text = quote(card.text);
    const lacking = given && unfounded(text, given);
    if (!given) yield [say('empathy-map.waiting', { text }), [card.id]];
    else if (lacking) yield [lacking, [card.id]];
    else if (key && !holds(given, key.inferences![card.id]!)) {
      yield [astray(question, card.id, text, given, key), [card.id]];
    }
  }
  for (const note of answer.notes) {
    const lacking = INSIDE.includes(note.area) && unfounded(quote(note.text), note);
    if (lacking) yield [lacking, [note.id]];
  }
}

/** What a conclusion lacks, whoever drew it. */
function unfounded(text: string, { area, rung, quotes }: Conclusion): string | null {
  if (!area) return say('empathy-map.no-area', { text });
  if (!rung) return say('empathy-map.no-rung', { text });
  if (!quotes.length && rung !== 'guess') {
    return say('empathy-map.no-quote', { text, rung: say(`empathy-map.${rung}`) });
  }
  return null;
}

function astray(question: MapQuestion, name: string, text: string, given: Conclusion, key: MapKey): string {
  const accepted = key.inferences![name]!;
  const why = (part: string) => key.messages?.[`${name}:${part}`] || key.messages?.[name] || '';
  const one = given.quotes.find((id) => !accepted.quotes.includes(id));
  if (one !== undefined) {
    const cited = quote(question.heard?.find(({ id }) => id === one)?.text ?? '');
    return say('empathy-map.cites', { text, cited, why: why(one) });
  }
  if (!accepted.rung.includes(given.rung)) {
    return say('empathy-map.rung-off', {
      text,
      rung: say(`empathy-map.${given.rung}`),
      why: why(given.rung),
    });
  }
  if (!accepted.area.includes(given.area)) {
    return say('empathy-map.area-off', {
      text,
      area: say(`empathy-map.${given.area}`),
      why: why(given.area),
    });
  }
  return say('empathy-map.unsupported', { text, why: why('') });
}
