// A map as a file, and back: JSON, CSV and Mermaid, letter by letter as Python writes them.
import { readCsv, writeCsv } from './csv';
import { cell, LARGEST_FILE, MapProblem, ownName, readMap, type JourneyMap } from './map';
import { oneLine } from './text';
import { say } from './words';

export const toJson = (map: JourneyMap): string => `${JSON.stringify(map, null, 1)}\n`;

export function fromJson(text: string): JourneyMap {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new MapProblem(say('screen-journey-map.bad-json'));
  }
  return readMap(data);
}

export function toCsv(map: JourneyMap): string {
  const walked = map.steps.some(({ when }) => when !== undefined);
  const head = ['actor', 'scenario', 'stage', 'step', 'feel', ...(walked ? ['when'] : []), ...map.lanes];
  const rows = map.steps.map((step) => [
    map.actor,
    map.scenario,
    step.stage,
    step.step,
    step.feel === null ? '' : String(step.feel),
    ...(walked ? [step.when ?? ''] : []),
    ...map.lanes.map((lane) => cell(step, lane)),
  ]);
  return writeCsv([head, ...rows]);
}

export function fromCsv(text: string): JourneyMap {
  const [head, ...rows] = readCsv(text);
  if (!head?.includes('stage') || !head.includes('step')) {
    throw new MapProblem(say('screen-journey-map.bad-columns'));
  }
  if (new Set(head).size < head.length) throw new MapProblem(say('screen-journey-map.bad-twice'));
  const lanes = head.filter((name) => !ownName(name));
  const at = (row: string[], name: string): string => row[head.indexOf(name)] ?? '';
  const steps = rows.map((row, index) => {
    const n = index + 2;
    if (row.length !== head.length) throw new MapProblem(say('screen-journey-map.bad-row', { n }));
    const feel = at(row, 'feel').trim();
    const when = at(row, 'when').trim();
    return {
      stage: at(row, 'stage'),
      step: at(row, 'step'),
      feel: feel === '' ? null : Number(feel),
      lanes: Object.fromEntries(lanes.map((lane) => [lane, at(row, lane)])),
      ...(when ? { when } : {}),
    };
  });
  const [first] = rows;
  return readMap({
    format: 'theirshoes-map',
    version: 1,
    actor: first ? at(first, 'actor') : '',
    scenario: first ? at(first, 'scenario') : '',
    lanes,
    steps,
  });
}

/** What is in a file that somebody chose: a map as JSON or CSV. */
export function fromFile(text: string): JourneyMap {
  if (text.length > LARGEST_FILE) throw new MapProblem(say('map.too-large'));
  return /^\ufeff?\s*[{[]/.test(text) ? fromJson(text) : fromCsv(text);
}

const SIGNS = /[:#;,"<>&%`{}\\]|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\u{10000}-\u{10ffff}]/gu;
const WORDS = /^(?:journey|title|section|acctitle|accdescr|click|---|style|classdef)/i;

export function toMermaid(map: JourneyMap): string {
  const drawn = ['journey', `    title ${escaped(map.scenario || map.actor)}`];
  let stage: string | null = null;
  for (const step of map.steps) {
    if (step.stage !== stage) {
      stage = step.stage;
      drawn.push(`    section ${escaped(stage)}`);
    }
    const name = step.feel === null ? `${step.step} (not rated)` : step.step;
    drawn.push(`      ${escaped(name)}: ${score(step.feel)}: ${escaped(map.actor)}`);
  }
  return `${drawn.join('\n')}\n`;
}

/** Mermaid's score of a feeling, 1 to 5; halves go to the middle. */
function score(feel: number | null): number {
  if (feel === null) return 3;
  const size = Math.trunc(Math.abs(feel) + 0.5 - 1e-9);
  return 3 + (feel > 0 ? size : -size);
}

function escaped(name: string): string {
  const line = oneLine(name) || '–';
  const numbered = (sign: string) => (/[\x20-\x7e]/.test(sign) ? `#${sign.codePointAt(0)};` : '');
  if (!WORDS.test(line)) return line.replace(SIGNS, numbered);
  return `#${line.codePointAt(0)};${line.slice(1).replace(SIGNS, numbered)}`;
}
