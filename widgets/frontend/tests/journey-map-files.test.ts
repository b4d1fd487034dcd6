// The board writes, reads, compares and drafts as Python does: both hold to tests/map_cases.json.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { broken } from '../src/journey-map/behind';
import { fromLog } from '../src/journey-map/draft';
import { fromCsv, fromFile, fromJson, toCsv, toJson, toMermaid } from '../src/journey-map/files';
import { MapProblem, readMap } from '../src/journey-map/map';
import { inWords, toSvg } from '../src/journey-map/picture';
import { compare } from '../src/shared/compare';

// As text, since an import of JSON loses what is called __proto__.
const cases = JSON.parse(readFileSync('../../tests/map_cases.json', 'utf8'));

describe.each<any>(cases.maps)('the map of $map.actor', (one) => {
  const map = readMap(one.map);
  it('is written as Python writes it', () => {
    expect(toJson(map)).toBe(one.json);
    expect(toCsv(map)).toBe(one.csv);
    expect(toMermaid(map)).toBe(one.mermaid);
    expect(inWords(map)).toBe(one.words);
    expect(toSvg(map).svg).toBe(one.svg);
  });
  it('comes back from its files as it was', () => {
    expect(fromJson(one.json)).toEqual(map);
    expect(fromCsv(one.csv)).toEqual(map);
    expect(fromFile(`\ufeff${one.csv}`)).toEqual(map);
  });
});

it.each<any>(cases.opened)('takes and refuses the same files: %j', ({ file, map }) => {
  if (map) expect(fromFile(file)).toEqual(map);
  else expect(() => fromFile(file)).toThrow(MapProblem);
});

it('reads a map from other hands without harm', () => {
  const nested = `${'['.repeat(100_000)}`;
  expect(() => fromFile(nested)).toThrow(MapProblem);
  expect(() => fromFile(' '.repeat(1_000_001))).toThrow(MapProblem);
  expect(() => fromFile('stage,step\n"A'.padEnd(900_000, '"'))).toThrow(MapProblem);
});

it.each<any>(cases.walks)('holds $walked against the plan $planned', ({ planned, walked, ...found }) => {
  expect(compare(planned, walked)).toEqual(found);
});

it.each<any>(cases.logs)('drafts the same map of a log', ({ log, map }) => {
  expect(fromLog(log, 'Ann', 'A visit')).toEqual(map);
});

it.each([
  ['customer_id,step\nC1,a', 'customer_id, step and time'],
  ['customer_id,step,time\n', 'no events'],
  ['customer_id,step,time\nC1,a,soon', 'Row 2 needs a time'],
  ['customer_id,step,time\nC1,a,2026-02-31', 'Row 2 needs a time'],
  ['customer_id,step,time\n,a,2026-02-01', 'Row 2 needs a customer'],
])('says what is wrong with a log: %j', (log, message) => {
  expect(() => fromLog(log, '', '')).toThrow(message);
});

it.each<any>(cases.pulled)('says which steps break without $cards', ({ map, cards, broken: steps }) => {
  expect(broken(readMap(map), new Set(cards)).map((index) => String(index + 1))).toEqual(steps);
});
