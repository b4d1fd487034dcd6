// Whether a map reaches the goals of its question (theirshoes.kinds.journey_map.checking).
import words from 'words:journey-map';
import type { Feedback, Key, Question } from '../contract';
import { cell, MapProblem, readMap, type JourneyMap } from '../journey-map/map';
import { speaker } from '../say';
import { blank, feedback, mend, parts, rounded, tried, unreadable, ValueProblem } from './feedback';

const say = speaker(words);

interface Goal {
  message: string;
  keep?: string;
  drop?: string;
  before?: [string, string];
  fill?: string;
  at?: string;
  rate?: boolean;
  new?: number;
}
type Asked = Question & { goals?: Goal[]; start?: { lanes?: string[]; steps?: unknown } };

function read(value: unknown): { map: JourneyMap; other?: JourneyMap } {
  const given = parts(value, ['map', 'other', 'pair']);
  const pair = given.get('pair') ?? 'to-be';
  if (!given.has('map') || given.has('other') !== given.has('pair')) throw new ValueProblem();
  if (pair !== 'to-be' && pair !== 'walked') throw new ValueProblem();
  const map = mapOf(given.get('map'));
  return given.has('other') ? { map, other: mapOf(given.get('other')) } : { map };
}

function mapOf(data: unknown): JourneyMap {
  try {
    return readMap(data);
  } catch (problem) {
    if (problem instanceof MapProblem) throw new ValueProblem();
    throw problem;
  }
}

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const { goals = [], start } = question as Asked;
  const scored = key !== null || question.use === 'practice';
  if (value === null) return blank(say('journey-map.blank'), scored);
  const maps = tried(() => read(value));
  if (!maps) return unreadable(scored);
  const made = maps.other ?? maps.map;
  const given = tried(() => mapOf({ format: 'theirshoes-map', version: 1, ...start }));
  const open = goals.filter((goal) => !reached(goal, made, given));
  const count = goals.length;
  const before = given ? goals.filter((goal) => reached(goal, given, given)).length : 0;
  const share =
    count > before ? Math.max(0, (count - open.length - before) / (count - before)) : Number(!open.length);
  const score = scored ? rounded(share) : null;
  const [first] = open;
  if (!first) return feedback(score, say(scored ? 'journey-map.right' : 'journey-map.kept'));
  const names = first.before ?? [first.keep ?? first.drop ?? first.at ?? ''];
  const there = names.filter((name) => made.steps.some(({ step }) => step === name));
  return mend(question, feedback(score, first.message, there));
}

/** Whether a map has what a goal asks for. */
function reached(goal: Goal, made: JourneyMap, start: JourneyMap | null): boolean {
  const names = made.steps.map(({ step }) => step);
  if (goal.keep !== undefined) return names.includes(goal.keep);
  if (goal.drop !== undefined) return !names.includes(goal.drop);
  if (goal.before) {
    const [first, then] = goal.before;
    return names.includes(first) && names.includes(then) && names.indexOf(first) < names.indexOf(then);
  }
  if (goal.fill !== undefined) {
    return made.steps.some((step) => step.step === goal.at && cell(step, goal.fill!) !== '');
  }
  if (goal.rate) return made.steps.every(({ feel }) => feel !== null);
  const old = new Set(start?.steps.map(({ step }) => step));
  return new Set(names.filter((name) => !old.has(name))).size >= (goal.new ?? 1);
}
