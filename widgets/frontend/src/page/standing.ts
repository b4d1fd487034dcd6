// How far a learner is: by practice question, by question of an assignment, and what was handed in when. Python has the
// same (theirshoes.progress, theirshoes.course_outline), and shared cases hold both to it.
import { isEmpty } from '../checks/empty';
import type { Kind, ModuleProgress, PartProgress } from '../contract';
import { damaged, ID, isGroup, NAME, time, times } from './copy';
import { partsGiven } from './hand-in-parts';
import { now } from './now';
import type { Store } from './store';

export interface Stand {
  state: 'done' | 'begun' | 'open';
  when: string;
}
export interface Standing {
  practice: Record<string, Stand>;
  graded: Record<string, Stand>;
  handedIn: Record<string, string>;
}
export interface Asked {
  id: string;
  kind: Kind;
  parts?: number;
}
export interface Part {
  id: string;
  title: string;
  href: string | null;
  questions: (Asked | string)[];
}
export interface Module {
  title: string;
  lessons: Part[];
  assignments: Part[];
}

export const FORMAT = 'theirshoes-progress';
const STATES = ['open', 'begun', 'done'];
const MOST = 1000;
const idOf = (question: Asked | string): string => (typeof question === 'string' ? question : question.id);

/** What this device's records say about the questions of the book. */
export function standingHere(store: Store, modules: Module[]): Standing {
  const here: Standing = { practice: {}, graded: {}, handedIn: store.notes.handedIn() };
  const practised = new Set(store.notes.practised());
  const { answers } = store.record('practice');
  for (const question of modules.flatMap(({ lessons }) => lessons).flatMap(({ questions }) => questions)) {
    const id = idOf(question);
    const entry = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (practised.has(id)) here.practice[id] = { state: 'done', when: entry?.when ?? '' };
    else if (entry && !isEmpty(entry.value)) here.practice[id] = { state: 'begun', when: entry.when };
  }
  for (const { id: assignment, questions } of modules.flatMap(({ assignments }) => assignments)) {
    const record = store.record(assignment).answers;
    for (const question of questions) {
      const id = idOf(question);
      const entry = Object.hasOwn(record, id) ? record[id] : undefined;
      if (!entry) continue;
      const whole = typeof question === 'string' || partsGiven(entry.value) >= (question.parts ?? 1);
      const state = isEmpty(entry.value) ? 'open' : whole ? 'done' : 'begun';
      here.graded[id] = { state, when: entry.when };
    }
  }
  return here;
}

/** Both together: practice that is done stays done; of all else the newer counts. */
export function merged(one: Standing, other: Standing): Standing {
  const handedIn = { ...one.handedIn };
  for (const [name, when] of Object.entries(other.handedIn)) {
    if (when > (handedIn[name] ?? '')) handedIn[name] = when;
  }
  return {
    practice: newest(one.practice, other.practice, true),
    graded: newest(one.graded, other.graded, false),
    handedIn,
  };
}

function newest(
  one: Record<string, Stand>,
  other: Record<string, Stand>,
  stays: boolean,
): Record<string, Stand> {
  const rank = ({ state, when }: Stand) =>
    `${stays && state === 'done' ? 1 : 0} ${when.padEnd(30)} ${STATES.indexOf(state)}`;
  const both = { ...one };
  for (const [id, stand] of Object.entries(other)) {
    const mine = Object.hasOwn(both, id) ? both[id] : undefined;
    if (!mine || rank(stand) > rank(mine)) both[id] = stand;
  }
  return both;
}

/** The standing in a file of progress; all of it, or an error. */
export function readStanding(data: Record<string, unknown>): Standing {
  return {
    practice: stands(data.practice ?? {}),
    graded: stands(data.graded ?? {}),
    handedIn: times(data.handedIn ?? {}, NAME),
  };
}

function stands(data: unknown): Record<string, Stand> {
  if (!isGroup(data)) throw damaged();
  const entries = Object.entries(data);
  if (entries.length > MOST) throw damaged();
  const present = now();
  return Object.fromEntries(
    entries.map(([id, stand]) => {
      if (!ID.test(id) || !isGroup(stand) || typeof stand.state !== 'string') throw damaged();
      if (!STATES.includes(stand.state)) throw damaged();
      const when = stand.when === '' ? '' : time(stand.when);
      return [id, { state: stand.state as Stand['state'], when: when > present ? present : when }];
    }),
  );
}

/** How far each module is; finished is one whose practice is all done and whose assignments are all answered. */
export function summary(modules: Module[], standing: Standing): ModuleProgress[] {
  return modules.map((module) => {
    const lessons = module.lessons.map((part) => summed(part, standing.practice));
    const assignments = module.assignments.map((part) => {
      const states = part.questions.map((question) => standing.graded[idOf(question)]?.state ?? 'open');
      const handedIn = standing.handedIn[part.id] ?? null;
      const answered = states.every((state) => state === 'done');
      const begun = states.some((state) => state !== 'open');
      const state = handedIn ? 'handed-in' : answered ? 'answered' : begun ? 'begun' : 'open';
      return { ...summed(part, standing.graded), state: state as PartProgress['state'], handedIn };
    });
    const all = [...lessons, ...assignments];
    return {
      title: module.title,
      done: lessons.reduce((n, one) => n + one.done, 0),
      of: lessons.reduce((n, one) => n + one.of, 0),
      finished: all.length > 0 && all.every((one) => one.done === one.of),
      when: latest([...all.map(({ when }) => when), ...assignments.map(({ handedIn }) => handedIn ?? '')]),
      lessons,
      assignments,
    };
  });
}

function summed({ id, title, href, questions }: Part, stands: Record<string, Stand>) {
  const known = questions.map((question) => stands[idOf(question)]).filter((stand) => stand !== undefined);
  return {
    id,
    title,
    href,
    done: known.filter(({ state }) => state === 'done').length,
    of: questions.length,
    when: latest(known.map(({ when }) => when)),
  };
}

const latest = (whens: string[]): string => whens.reduce((a, b) => (b > a ? b : a), '');
