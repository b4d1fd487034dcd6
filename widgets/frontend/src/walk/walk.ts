// A walk: what was planned, and each step as it was taken. Pure; Python does the same (theirshoes.journey.walk), and
// shared cases (tests/walk_cases.json) hold both to it.
import type { Json } from '../contract';

export interface Planned {
  step: string;
  stage: string;
}
export interface WalkedStep {
  step: string;
  stage: string;
  /** 2026-11-21T21:14:03+01:00 */
  when: string;
  feel: number | null;
  note: string;
}
export interface Walk {
  actor: string;
  scenario: string;
  /** The learner's own plan; null where the question's is used. */
  plan: string | null;
  steps: WalkedStep[];
  /** The name of a step that is still being typed. */
  typing: string;
}

export const MOST = { steps: 120, planned: 60 };
export const LONGEST = { step: 100, stage: 40, note: 300, actor: 100, scenario: 200, plan: 3000 };
const WHEN = /^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;

export const squeezed = (text: string): string =>
  text.replace(/[ \t\r\n\u00a0\u3000]+/g, ' ').replace(/^ | $/g, '');

/** A plan: a step a line; a line that ends with a colon begins a stage. A step counts where it is first. */
export function readPlan(text: string): Planned[] {
  const found = new Map<string, Planned>();
  let stage = '';
  for (const line of text.split('\n')) {
    const said = squeezed(squeezed(line).replace(/^[-*•] /, ''));
    if (said.endsWith(':')) stage = squeezed(cut(squeezed(said.slice(0, -1)), LONGEST.stage));
    else if (said) {
      const step = squeezed(cut(said, LONGEST.step));
      if (!found.has(step)) found.set(step, { step, stage });
    }
  }
  return [...found.values()].slice(0, MOST.planned);
}

/** The walk in an answer. Whatever is no walk counts as not there: an answer may come from anywhere. */
export function walkOf(value: Json | undefined): Walk {
  const given = group(value);
  const steps = Array.isArray(given.steps) ? given.steps.map(group) : [];
  return {
    actor: text(given.actor, LONGEST.actor),
    scenario: text(given.scenario, LONGEST.scenario),
    plan: typeof given.plan === 'string' ? text(given.plan, LONGEST.plan) : null,
    steps: steps
      .filter(({ when }) => isTime(when))
      .slice(0, MOST.steps)
      .map(walked),
    typing: text(given.typing, LONGEST.step),
  };
}

const walked = (given: Record<string, Json>): WalkedStep => ({
  step: text(given.step, LONGEST.step),
  stage: text(given.stage, LONGEST.stage),
  when: given.when as string,
  feel: [-2, -1, 0, 1, 2].includes(given.feel as number) ? (given.feel as number) : null,
  note: text(given.note, LONGEST.note),
});

const group = (value: Json | undefined): Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const cut = (said: string, longest: number) => [...said].slice(0, longest).join('');
const text = (value: Json | undefined, longest: number): string =>
  typeof value === 'string' ? cut(value, longest) : '';
const isTime = (when: Json | undefined): boolean =>
  typeof when === 'string' && WHEN.test(when) && !Number.isNaN(Date.parse(when));

/** The stage of each step on a map: a stage is a stretch of time, so one that is over does not come back. */
export function stagesOf(steps: WalkedStep[], unnamed: string): string[] {
  const seen: string[] = [];
  return steps.map((one) => {
    const stage = squeezed(one.stage) || seen.at(-1) || unnamed;
    if (!seen.includes(stage)) seen.push(stage);
    return seen.at(-1)!;
  });
}

/** The planned steps that were not taken yet: the one that comes next, and the others. */
export function waiting(plan: Planned[], steps: WalkedStep[]): { next?: Planned; others: Planned[] } {
  const done = new Set(steps.map(({ step }) => step));
  const open = plan.filter(({ step }) => !done.has(step));
  const places = steps.map((one) => plan.findIndex(({ step }) => step === one.step));
  const last = places.filter((place) => place >= 0).at(-1) ?? -1;
  const next = open.find((one) => plan.indexOf(one) > last) ?? open[0];
  return { next, others: open.filter((one) => one !== next) };
}

/** A time on this device's own clock, with its zone; never before `after`, for clocks are set back. */
export function stampOf(time: Date, after?: string): string {
  if (after && Date.parse(after) > time.getTime()) return after;
  const zone = -time.getTimezoneOffset();
  const shifted = new Date(time.getTime() + zone * 60_000).toISOString().slice(0, 19);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${shifted}${zone < 0 ? '-' : '+'}${two(Math.abs(zone) / 60)}:${two(Math.abs(zone) % 60)}`;
}

/** Hours and minutes as the clock showed them there. */
export const clock = (when: string): string => when.slice(11, 16);

/** Whole minutes from one moment to another. */
export const minutes = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
