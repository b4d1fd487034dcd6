// A first draft of a map from an event log, by the rules of theirshoes.journey.draft.
import { readCsv } from './csv';
import { LARGEST_FILE, MapProblem, readMap, type JourneyMap } from './map';
import { oneLine } from './text';
import { say } from './words';

export const LARGEST_LOG = 20 * LARGEST_FILE;
const MOST_STEPS = 60;
const LEAST_SHARE = 0.1; // of all customers
const [HOUR, DAY] = [60, 24 * 60]; // minutes
const TIME = /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/;

interface Event {
  customer: string;
  step: string;
  time: number;
  channel: string;
  stage: string;
}

export function isLog(head: string[]): boolean {
  const names = head.map((name) => name.trim().toLowerCase());
  return ['customer_id', 'step', 'time'].every((name) => names.includes(name));
}

/** The map that a log's steps make; `actor` and `scenario` are the map's own. */
export function fromLog(text: string, actor: string, scenario: string): JourneyMap {
  if (text.length > LARGEST_LOG) throw new MapProblem(say('screen-journey-map.bad-log-size'));
  const events = readLog(text);
  if (!events.length) throw new MapProblem(say('map.no-events'));
  const customers = grouped(events);
  const places = new Map<string, number[]>();
  const minutes = new Map<string, number[]>();
  const push = (to: Map<string, number[]>, step: string, value: number) =>
    to.has(step) ? to.get(step)!.push(value) : to.set(step, [value]);
  for (const own of customers.values()) {
    own.sort((a, b) => a.time - b.time);
    [...new Set(own.map(({ step }) => step))].forEach((step, place) => push(places, step, place));
    own.slice(1).forEach((next, i) => push(minutes, own[i]!.step, (next.time - own[i]!.time) / 60_000));
  }
  const taken = (step: string) => places.get(step)!.length;
  const most = [...places.keys()].sort((a, b) => taken(b) - taken(a) || order(a, b)).slice(0, MOST_STEPS);
  const often = most.filter((step) => taken(step) >= LEAST_SHARE * customers.size);
  const mean = (step: string) => places.get(step)!.reduce((sum, place) => sum + place, 0) / taken(step);
  const kept = (often.length ? often : most).sort((a, b) => mean(a) - mean(b) || order(a, b));
  const [touchpoint, lane] = [say('map.touchpoint'), say('map.in-data')];
  const stages: string[] = [];
  const steps = kept.map((step) => {
    const count = say('map.taken', { n: taken(step), of: customers.size });
    const lasts = minutes.has(step)
      ? `\n${say('map.then', { time: lasting(median(minutes.get(step)!)) })}`
      : '';
    const own = events.filter((event) => event.step === step);
    let stage = usual(own.map((event) => event.stage)) || say('map.one-stage');
    if (stage !== stages.at(-1) && stages.includes(stage)) stage = stages.at(-1)!;
    stages.push(stage);
    const lanes = { [touchpoint]: usual(own.map((event) => event.channel)), [lane]: count + lasts };
    return { stage, step, feel: null, lanes };
  });
  const lanes = [touchpoint, lane];
  return readMap({ format: 'theirshoes-map', version: 1, actor, scenario, lanes, steps });
}

function readLog(text: string): Event[] {
  const [head = [], ...rows] = readCsv(text);
  const names = head.map((name) => name.trim().toLowerCase());
  if (!isLog(head)) throw new MapProblem(say('screen-journey-map.bad-log'));
  const at = (row: string[], name: string): string => oneLine(row[names.indexOf(name)] ?? '');
  return rows.flatMap((row, index) => {
    if (!row.length) return [];
    const n = index + 2;
    const [customer, step] = [at(row, 'customer_id'), at(row, 'step')];
    const time = moment(at(row, 'time'));
    if (!customer || !step) throw new MapProblem(say('screen-journey-map.bad-log-row', { n }));
    if (time === null) throw new MapProblem(say('screen-journey-map.bad-log-time', { n }));
    return [{ customer, step, time, channel: at(row, 'channel'), stage: at(row, 'stage') }];
  });
}

/** Milliseconds of the clock time; a zone is left out, so that a visit stays on its day. */
function moment(text: string): number | null {
  const found = TIME.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((one) => Number(one ?? 0));
  const time = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
  const same = new Date(time);
  return same.getUTCMonth() === month! - 1 && same.getUTCDate() === day! && hour! < 24 && minute! < 60
    ? time
    : null;
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

function usual(names: string[]): string {
  const counts = new Map<string, number>();
  for (const name of names.filter(Boolean)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || order(a, b))[0]?.[0] ?? '';
}

function lasting(minutes: number): string {
  if (minutes < 90) return say('map.minutes', { n: Math.floor(minutes + 0.5) });
  if (minutes < 36 * HOUR) return say('map.hours', { n: Math.floor(minutes / HOUR + 0.5) });
  return say('map.days', { n: Math.floor(minutes / DAY + 0.5) });
}

/** By code points, as Python sorts. */
function order(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < Math.min(x.length, y.length); i += 1) {
    const gap = x[i]!.codePointAt(0)! - y[i]!.codePointAt(0)!;
    if (gap) return gap;
  }
  return x.length - y.length;
}

function grouped(events: Event[]): Map<string, Event[]> {
  const found = new Map<string, Event[]>();
  for (const event of events) {
    const own = found.get(event.customer);
    if (own) own.push(event);
    else found.set(event.customer, [event]);
  }
  return found;
}
