// A journey map, and how one is read: the same form and the same rules as in Python (theirshoes.journey.maps, as_json).
import { lines, oneLine, whole } from './text';
import { say } from './words';

export interface Step {
  stage: string;
  step: string;
  feel: number | null;
  lanes: Record<string, string>;
  when?: string;
}
export interface JourneyMap {
  format: 'theirshoes-map';
  version: 1;
  actor: string;
  scenario: string;
  lanes: string[];
  steps: Step[];
}
export type Pair = 'to-be' | 'walked';
/** What is recorded: one map, or two that are held against each other. */
export interface Maps {
  map: JourneyMap;
  other?: JourneyMap;
  pair?: Pair;
}

export const MOST_STEPS = 200;
export const MOST_LANES = 20;
export const LONGEST_NAME = 300;
export const LONGEST_CELL = 5000;
export const LARGEST_FILE = 1_000_000;
const OWN = ['actor', 'scenario', 'stage', 'step', 'feel', 'when'];
const WHEN = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?$/;

/** What was opened is no map; the message says why. */
export class MapProblem extends Error {}

export const cell = (step: Step, lane: string): string =>
  Object.hasOwn(step.lanes, lane) ? step.lanes[lane]! : '';

export const ownName = (lane: string): boolean => OWN.includes(lane);

export const stagesOf = (map: JourneyMap): string[] => [...new Set(map.steps.map(({ stage }) => stage))];

export const emptyMap = (lanes: string[], actor = '', scenario = ''): JourneyMap => ({
  format: 'theirshoes-map',
  version: 1,
  actor,
  scenario,
  lanes,
  steps: [],
});

/** A map of plain data, in its one normal form. */
export function readMap(data: unknown): JourneyMap {
  const given = group(data);
  if (!given || given.format !== 'theirshoes-map') throw new MapProblem(say('map.not-a-map'));
  if (typeof given.version === 'number' && given.version > 1) throw new MapProblem(say('map.newer'));
  if (given.version !== 1) throw new MapProblem(say('map.not-a-map'));
  const { lanes = [], steps } = given;
  if (!Array.isArray(lanes) || lanes.length > MOST_LANES) {
    throw new MapProblem(say('map.lanes', { most: MOST_LANES }));
  }
  if (!Array.isArray(steps) || steps.length > MOST_STEPS) {
    throw new MapProblem(say('map.steps', { most: MOST_STEPS }));
  }
  return sound({
    format: 'theirshoes-map',
    version: 1,
    actor: oneLine(text(given.actor ?? '', LONGEST_NAME, say('map.actor'))),
    scenario: oneLine(text(given.scenario ?? '', LONGEST_NAME, say('map.scenario'))),
    lanes: lanes.map((lane) => oneLine(text(lane, LONGEST_NAME, say('map.lane')))),
    steps: steps.map(readStep),
  });
}

function readStep(data: unknown, index: number): Step {
  const n = index + 1;
  const given = group(data);
  if (!given) throw new MapProblem(say('map.step', { n }));
  const feel = given.feel ?? null;
  if (feel !== null && (typeof feel !== 'number' || !Number.isFinite(feel))) {
    throw new MapProblem(say('map.feel', { n }));
  }
  const said = group(given.lanes ?? {});
  if (!said || Object.keys(said).length > MOST_LANES) throw new MapProblem(say('map.step', { n }));
  const where = say('map.in-step', { n });
  const when = given.when ?? null;
  return {
    stage: oneLine(text(given.stage, LONGEST_NAME, where)),
    step: oneLine(text(given.step, LONGEST_NAME, where)),
    feel: feel as number | null,
    lanes: Object.fromEntries(
      Object.entries(said).map(([lane, one]) => [
        oneLine(text(lane, LONGEST_NAME, where)),
        text(one, LONGEST_CELL, where),
      ]),
    ),
    ...(when === null ? {} : { when: text(when, LONGEST_NAME, where) }),
  };
}

/** The map with its cells tidied, after a look at whether it makes sense. */
function sound(map: JourneyMap): JourneyMap {
  const problem = (name: string, values = {}) =>
    new MapProblem(say(`screen-journey-map.bad-${name}`, values));
  const names = new Set(map.lanes);
  if (!map.steps.length) throw problem('no-steps');
  if (names.size < map.lanes.length || names.has('')) throw problem('lanes');
  if (map.lanes.some(ownName)) throw problem('lane-name', { names: OWN.join(', ') });
  map.steps.forEach((step, index) => {
    const n = index + 1;
    if (!step.step || !step.stage) throw problem('step-name', { n });
    if (step.feel !== null && Math.abs(step.feel) > 2) throw problem('feel', { n });
    const unknown = Object.keys(step.lanes).find(
      (lane) => cell(step, lane) && lines(cell(step, lane)) && !names.has(lane),
    );
    if (unknown !== undefined) throw problem('lane', { n, lane: unknown });
    if (step.when !== undefined && !WHEN.test(step.when)) throw problem('when', { n });
  });
  const runs = map.steps.filter((step, i) => step.stage !== map.steps[i - 1]?.stage);
  const again = runs.find((step, i) => runs.findIndex(({ stage }) => stage === step.stage) < i);
  if (again) throw problem('stage', { stage: again.stage });
  return { ...map, steps: map.steps.map((step) => tidied(step, map.lanes)) };
}

/** A step with its lanes in the map's order, and without those that have nothing in them. */
export function tidied(step: Step, lanes: string[]): Step {
  const said = lanes.map((lane) => [lane, lines(cell(step, lane))] as const).filter(([, one]) => one);
  const { when } = step;
  return {
    stage: step.stage,
    step: step.step,
    feel: step.feel === 0 ? 0 : step.feel,
    lanes: Object.fromEntries(said),
    ...(when === undefined ? {} : { when }),
  };
}

function group(data: unknown): Record<string, unknown> | null {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as Record<string, unknown>)
    : null;
}

function text(value: unknown, longest: number, where: string): string {
  if (typeof value !== 'string') throw new MapProblem(say('map.text', { where }));
  if ([...value].length > longest) throw new MapProblem(say('map.long', { where, most: longest }));
  return whole(value);
}
