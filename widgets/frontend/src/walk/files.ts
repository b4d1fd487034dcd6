// What a walk is taken away as: a journey map, an event log, the difference from the plan. Same texts as from Python.
import type { Comparison } from '../shared/compare';
import { squeezed, stagesOf, type Walk } from './walk';
import { say } from './words';

export const named = (step: string): string => squeezed(step) || say('walk.unnamed');

/** A journey map (theirshoes.journey.as_json), which the journey board opens. */
export function mapOf({ actor, scenario, steps }: Walk) {
  const lane = say('walk.lane');
  const stages = stagesOf(steps, say('walk.stage'));
  const rows = steps.map(({ step, feel, note, when }, i) => ({
    stage: stages[i]!,
    step: named(step),
    feel,
    lanes: note.trim() ? { [lane]: note } : {},
    when,
  }));
  return {
    format: 'theirshoes-map',
    version: 1,
    actor: squeezed(actor) || say('walk.actor'),
    scenario: squeezed(scenario),
    lanes: rows.some((row) => lane in row.lanes) ? [lane] : [],
    steps: rows,
  };
}

/** An event log; its times are those of the clock where the walk began. */
export function eventsOf({ steps }: Walk): string {
  const zone = zoneOf(steps[0]?.when ?? 'Z');
  const times = steps.map(({ when }) => new Date(Date.parse(when) + zone).toISOString().slice(0, 19));
  const who = `walk-${(times[0] ?? '').replace(/[^0-9T]/g, '')}`;
  return csv(
    ['customer_id', 'step', 'time'],
    steps.map(({ step }, i) => [who, named(step), times[i]!]),
  );
}

export function differencesOf({ added, skipped, swapped, repeated }: Comparison): string {
  return csv(
    ['difference', 'step', 'came_after'],
    [
      ...added.map((step) => ['added', step, '']),
      ...skipped.map((step) => ['skipped', step, '']),
      ...swapped.map(([before, then]) => ['swapped', before, then]),
      ...repeated.map((step) => ['repeated', step, '']),
    ],
  );
}

/** Milliseconds by which a clock is ahead of universal time. */
function zoneOf(when: string): number {
  const [, sign, hours, mins] = /([+-])(\d\d):(\d\d)$/.exec(when) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(mins ?? 0)) * 60_000;
}

const csv = (heading: string[], rows: string[][]): string =>
  [heading, ...rows].map((cells) => `${cells.map(cell).join(',')}\n`).join('');
const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
