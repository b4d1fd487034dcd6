// An audit: what protects people stays, merges lead somewhere, and each decision holds against its figures.
import words from 'words:audit';
import {
  decidedOf,
  DECISIONS,
  OFFERED,
  type AuditKey,
  type AuditQuestion,
  type Decision,
} from '../audit/model';
import { outcome } from '../audit/outcome';
import type { Feedback, Key, Question } from '../contract';
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

const say = speaker(words);
type Said = [message: string, where: string[]];
type Decisions = Map<string, Decision>;

export function check(asked: Question, value: unknown, given: Key | null): Feedback {
  const question = asked as AuditQuestion;
  const key = given as unknown as AuditKey | null;
  const scored = key !== null;
  if (value === null) return blank(say('audit.blank'), scored);
  const decisions = tried(() => read(question, value));
  if (!decisions) return unreadable(scored);
  if (!decisions.size) return blank(say('audit.blank'), scored);
  const decided = decidedOf(question, question.touchpoints ?? []);
  const done = new Set(decided.map((id) => decisions.get(id)?.do ?? ''));
  const [only] = done;
  if (done.size === 1 && only) {
    return mend(
      question,
      feedback(scored ? 0 : null, say('audit.all-the-same', { do: say(`audit.${only}`) })),
    );
  }
  const score = key && scoreOf(question, decisions, key);
  for (const [message, where] of problems(question, decisions, key)) {
    return mend(question, feedback(score, message, where));
  }
  return feedback(score, say(scored ? 'audit.right' : 'audit.kept'));
}

const ids = (list: { id: string }[] | undefined): string[] => (list ?? []).map(({ id }) => id);

function read(question: AuditQuestion, value: unknown): Decisions {
  const given = parts(value, ['decisions', 'added']);
  const decisions = given.has('decisions') ? entries(given.get('decisions')) : new Map<string, unknown>();
  const added = given.has('added') ? given.get('added') : [];
  if (!Array.isArray(added) || added.length) throw new ValueProblem('added');
  const decided = decidedOf(question, question.touchpoints ?? []);
  const order = [...decided, ...ids(question.offers)];
  for (const name of decisions.keys()) if (!order.includes(name)) throw new ValueProblem(name);
  const found = order.filter((id) => decisions.has(id));
  return new Map(found.map((id) => [id, decisionOf(question, id, decisions.get(id))]));
}

function decisionOf(question: AuditQuestion, id: string, given: unknown): Decision {
  const on = parts(given, ['do', 'into']);
  const [done, into] = [on.get('do'), on.get('into') ?? null];
  const allowed = ids(question.offers).includes(id) ? OFFERED : DECISIONS;
  if (typeof done !== 'string' || !allowed.includes(done)) throw new ValueProblem('do');
  if (into === null) return { do: done };
  const known = typeof into === 'string' && into !== id && ids(question.touchpoints).includes(into);
  if (done !== 'merge' || !known) throw new ValueProblem('into');
  return { do: done, into };
}

function holds(id: string, decision: Decision | undefined, key: AuditKey): boolean {
  if (!decision || !key.decisions[id]?.includes(decision.do)) return false;
  return decision.do !== 'merge' || Boolean(key.into?.[id]?.includes(decision.into ?? ''));
}

/** Share of decisions that hold, corrected for chance: the best that is the same for all gets 0. */
function scoreOf(question: AuditQuestion, decisions: Decisions, key: AuditKey): number {
  let [count, right, blind] = [0, 0, 0];
  for (const [names, places] of [
    [decidedOf(question, question.touchpoints ?? []), DECISIONS],
    [ids(question.offers), OFFERED],
  ] as const) {
    const things = names.filter((id) => new Set(key.decisions[id]).size < places.length);
    count += things.length;
    right += things.filter((id) => holds(id, decisions.get(id), key)).length;
    blind += Math.max(
      ...places.map((place) => things.filter((id) => key.decisions[id]!.includes(place)).length),
    );
  }
  return blind >= count ? 0 : rounded(Math.max(0, (right - blind) / (count - blind)));
}

function* problems(question: AuditQuestion, decisions: Decisions, key: AuditKey | null): Generator<Said> {
  const touchpoints = question.touchpoints ?? [];
  const all = [...touchpoints, ...(question.offers ?? [])];
  const nameOf = (id: string | undefined) => quote(all.find((one) => one.id === id)?.text ?? '');
  const added = (question.offers ?? []).filter(({ id }) => decisions.get(id)?.do === 'add');
  const found = outcome(touchpoints, Object.fromEntries(decisions), added, question.stages);
  for (const id of found.unsafe) {
    const why = say(`audit.for-${touchpoints.find((one) => one.id === id)!.protected}`);
    yield [say('audit.never', { touchpoint: nameOf(id), why }), [id]];
  }
  for (const id of found.adrift) {
    const into = decisions.get(id)?.into;
    const name = into === undefined ? 'audit.into-what' : 'audit.into-gone';
    yield [say(name, { touchpoint: nameOf(id), into: nameOf(into) }), [id]];
  }
  for (const [id, decision] of key ? decisions : []) {
    if (holds(id, decision, key!)) continue;
    const why = key!.messages?.[`${id}:${decision.do}`] || key!.messages?.[id] || '';
    const merges = decision.do === 'merge' && key!.decisions[id]!.includes('merge');
    const values = {
      touchpoint: nameOf(id),
      into: nameOf(decision.into),
      do: say(`audit.${decision.do}`),
      why,
    };
    yield [say(merges ? 'audit.other-into' : 'audit.off', values), [id]];
  }
  const most = question['most-hours'];
  if (most !== undefined && found.hours > most) {
    yield [say('audit.too-many-hours', { hours: short(found.hours), most: short(most) }), []];
  }
  const decided = [...decidedOf(question, touchpoints), ...ids(question.offers)];
  const waiting = decided.filter((id) => !decisions.has(id));
  if (waiting.length) {
    const name = waiting.length === 1 ? 'audit.open-one' : 'audit.open-many';
    yield [say(name, { count: waiting.length }), [waiting[0]!]];
  }
  if (found.gaps.length && !key) yield [say('audit.gap', { stage: found.gaps[0]! }), []];
}

const short = (number: number): string => String(Number(number.toPrecision(6)));
