// The one scale on which waits are drawn and promises are moved: from a minute to a month, each step a time that
// people say.
import { say } from './words';

/** Minutes. */
export const STEPS = [
  1, 2, 3, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320, 7200, 10_080, 20_160, 43_200,
];

/** Which step a time belongs to: the first that it does not pass, or one beyond the last. */
export function stepOf(minutes: number): number {
  const at = STEPS.findIndex((step) => minutes <= step);
  return at < 0 ? STEPS.length : at;
}

/** Where a time lies, 0 to the number of steps: step i ends at i + 1. */
export function position(minutes: number): number {
  const at = stepOf(minutes);
  if (at === STEPS.length) return at;
  const from = at ? STEPS[at - 1]! : 0;
  return at + (minutes - from) / (STEPS[at]! - from);
}

const short = (number: number): string => number.toLocaleString('en-GB', { maximumFractionDigits: 1 });

/** A time in words. In business hours a day is no day, so that hours go on. */
export function spoken(minutes: number, business = false): string {
  if (minutes <= 1) return say('screen-replies.minute');
  if (minutes < 60) return say('screen-replies.minutes', { n: short(minutes) });
  if (minutes === 60) return say('screen-replies.hour');
  if (business || minutes < 2880) return say('screen-replies.hours', { n: short(minutes / 60) });
  return say('screen-replies.days-n', { n: short(minutes / 1440) });
}

export function brief(minutes: number): string {
  if (minutes < 60) return say('screen-replies.short-minutes', { n: minutes });
  if (minutes < 1440) return say('screen-replies.short-hours', { n: minutes / 60 });
  return say('screen-replies.short-days', { n: minutes / 1440 });
}
