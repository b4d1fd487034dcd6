// Everything that can be done to a map. Pure: each takes a map and gives a new one, with unchanged steps as they were.
import {
  cell,
  LONGEST_CELL,
  LONGEST_NAME,
  MapProblem,
  MOST_LANES,
  MOST_STEPS,
  ownName,
  stagesOf,
  tidied,
  type JourneyMap,
  type Step,
} from './map';
import { oneLine, whole } from './text';
import { say } from './words';

const cut = (text: string, longest: number): string => [...whole(text)].slice(0, longest).join('');
const nameOf = (text: string): string => oneLine(cut(text, LONGEST_NAME));

function spliced(steps: Step[], at: number, out: number, ...put: Step[]): Step[] {
  return [...steps.slice(0, at), ...put, ...steps.slice(at + out)];
}

const withSteps = (map: JourneyMap, steps: Step[]): JourneyMap => ({ ...map, steps });
const changed = (map: JourneyMap, index: number, change: Partial<Step>): JourneyMap =>
  withSteps(
    map,
    map.steps.map((step, i) => (i === index ? { ...step, ...change } : step)),
  );

export const setWho = (map: JourneyMap, part: 'actor' | 'scenario', text: string): JourneyMap => ({
  ...map,
  [part]: nameOf(text),
});

/** A step with no name keeps the one that it had. */
export function rename(map: JourneyMap, index: number, text: string): JourneyMap {
  const step = nameOf(text);
  return step ? changed(map, index, { step }) : map;
}

export function write(map: JourneyMap, index: number, lane: string, text: string): JourneyMap {
  const step = map.steps[index]!;
  return changed(
    map,
    index,
    tidied({ ...step, lanes: { ...step.lanes, [lane]: cut(text, LONGEST_CELL) } }, map.lanes),
  );
}

export const setFeel = (map: JourneyMap, index: number, feel: number | null): JourneyMap =>
  changed(map, index, { feel: feel === null ? null : Math.max(-2, Math.min(2, feel)) });

/** A new step at a place, in the stage of the step before it. */
export function add(map: JourneyMap, at: number, name: string, stage?: string): JourneyMap {
  if (map.steps.length >= MOST_STEPS) {
    throw new MapProblem(say('screen-journey-map.most-steps', { most: MOST_STEPS }));
  }
  const beside = map.steps[at - 1] ?? map.steps[at];
  const own = nameOf(stage ?? '') || beside?.stage || say('map.one-stage');
  return withSteps(map, spliced(map.steps, at, 0, { stage: own, step: nameOf(name), feel: null, lanes: {} }));
}

export const remove = (map: JourneyMap, index: number): JourneyMap =>
  withSteps(map, spliced(map.steps, index, 1));

/** One place earlier (-1) or later (1); at the edge of its stage a step first joins the stage beside it. */
export function move(map: JourneyMap, index: number, by: -1 | 1): { map: JourneyMap; index: number } {
  const [step, beside] = [map.steps[index]!, map.steps[index + by]];
  if (!beside) return { map, index };
  if (beside.stage !== step.stage) return { map: changed(map, index, { stage: beside.stage }), index };
  const steps = map.steps.slice();
  [steps[index], steps[index + by]] = [beside, step];
  return { map: withSteps(map, steps), index: index + by };
}

/** To any place, counted without the step itself; it joins the stage of the step that it is put behind. */
export function moveTo(map: JourneyMap, index: number, to: number): JourneyMap {
  const others = spliced(map.steps, index, 1);
  const [before, after] = [others[to - 1], others[to]];
  const own = map.steps[index]!;
  const stage = [before?.stage, after?.stage].includes(own.stage)
    ? own.stage
    : (before ?? after ?? own).stage;
  return withSteps(map, spliced(others, to, 0, stage === own.stage ? own : { ...own, stage }));
}

/** One step of two: what stood beneath both stands beneath it, and the worse feeling is kept. */
export function merge(map: JourneyMap, index: number): JourneyMap {
  const [first, then] = [map.steps[index], map.steps[index + 1]];
  if (!first || !then) return map;
  const feels = [first.feel, then.feel].filter((feel) => feel !== null);
  const lanes = map.lanes.map((lane) => {
    const both = [cell(first, lane), cell(then, lane)].filter(Boolean);
    return [lane, cut([...new Set(both)].join('\n'), LONGEST_CELL)] as const;
  });
  const one: Step = {
    ...first,
    step: nameOf(`${first.step} + ${then.step}`),
    feel: feels.length ? Math.min(...feels) : null,
    lanes: Object.fromEntries(lanes.filter(([, said]) => said)),
  };
  return withSteps(map, spliced(map.steps, index, 2, one));
}

/** Give a stage another name; with the name of the stage beside it the two become one. */
export function renameStage(map: JourneyMap, stage: string, text: string): JourneyMap {
  const name = nameOf(text);
  if (!name || name === stage) return map;
  const stages = stagesOf(map);
  if (stages.includes(name) && Math.abs(stages.indexOf(name) - stages.indexOf(stage)) !== 1) {
    throw new MapProblem(say('screen-journey-map.stage-taken', { stage: name }));
  }
  return withSteps(
    map,
    map.steps.map((step) => (step.stage === stage ? { ...step, stage: name } : step)),
  );
}

/** Begin a new stage at a step; the steps of its stage that follow go along. */
export function splitStage(map: JourneyMap, index: number): JourneyMap {
  const old = map.steps[index]!.stage;
  const stages = stagesOf(map);
  let name = say('screen-journey-map.new-stage');
  for (let n = 2; stages.includes(name); n += 1) name = `${say('screen-journey-map.new-stage')} ${n}`;
  return withSteps(
    map,
    map.steps.map((step, i) => (i >= index && step.stage === old ? { ...step, stage: name } : step)),
  );
}

/** A whole stage one place earlier or later. */
export function moveStage(map: JourneyMap, stage: string, by: -1 | 1): JourneyMap {
  const stages = stagesOf(map);
  const at = stages.indexOf(stage);
  const beside = stages[at + by];
  if (beside === undefined) return map;
  stages[at] = beside;
  stages[at + by] = stage;
  return withSteps(
    map,
    stages.flatMap((one) => map.steps.filter((step) => step.stage === one)),
  );
}

export function addLane(map: JourneyMap, text: string): JourneyMap {
  const name = laneName(map, text);
  if (map.lanes.length >= MOST_LANES) {
    throw new MapProblem(say('screen-journey-map.most-lanes', { most: MOST_LANES }));
  }
  return { ...map, lanes: [...map.lanes, name] };
}

export function renameLane(map: JourneyMap, lane: string, text: string): JourneyMap {
  if (oneLine(text) === lane || !oneLine(text)) return map;
  const name = laneName(map, text);
  const lanes = map.lanes.map((one) => (one === lane ? name : one));
  const steps = map.steps.map((step) =>
    cell(step, lane) ? tidied({ ...step, lanes: { ...step.lanes, [name]: cell(step, lane) } }, lanes) : step,
  );
  return { ...map, lanes, steps };
}

export function removeLane(map: JourneyMap, lane: string): JourneyMap {
  const lanes = map.lanes.filter((one) => one !== lane);
  return { ...map, lanes, steps: map.steps.map((step) => (cell(step, lane) ? tidied(step, lanes) : step)) };
}

export function moveLane(map: JourneyMap, lane: string, by: -1 | 1): JourneyMap {
  const at = map.lanes.indexOf(lane);
  const beside = map.lanes[at + by];
  if (beside === undefined) return map;
  const lanes = map.lanes.slice();
  [lanes[at], lanes[at + by]] = [beside, lane];
  return { ...map, lanes, steps: map.steps.map((step) => tidied(step, lanes)) };
}

function laneName(map: JourneyMap, text: string): string {
  const name = nameOf(text);
  if (!name || ownName(name) || map.lanes.includes(name)) {
    throw new MapProblem(say('screen-journey-map.lane-taken', { lane: name }));
  }
  return name;
}
