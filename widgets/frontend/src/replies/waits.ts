// How long messages waited, and whether that keeps a promise: as theirshoes.touchpoints.replies and .office_hours.

const DAY = 1440;
const FIRST_WEEKDAY = 3; // 1 January 1970 was a Thursday

/** Place of the channel, minute asked, minute answered (null: not yet); minutes since the start of 1970. */
export type Message = [channel: number, asked: number, answered: number | null];
/** When somebody is there, the same on each of these days (0 Monday to 6 Sunday). */
export interface Business {
  start: number;
  end: number;
  days: number[];
}
export interface Wait {
  channel: number;
  minutes: number;
  answered: boolean;
}

/** Minutes of a wait in which somebody was there. */
export function openMinutes(asked: number, ended: number, { start, end, days }: Business): number {
  let total = 0;
  for (let day = Math.floor(asked / DAY); day <= Math.floor(ended / DAY); day += 1) {
    if (!days.includes((day + FIRST_WEEKDAY) % 7)) continue;
    const [opens, closes] = [day * DAY + start * 60, day * DAY + end * 60];
    total += Math.max(0, Math.min(ended, closes) - Math.max(asked, opens));
  }
  return total;
}

/** How long each message waited, or has waited so far; what came after `now` is not known yet. */
export function waits(messages: Message[], now: number, business: Business | null): Wait[] {
  return messages
    .filter(([, asked]) => asked <= now)
    .map(([channel, asked, answered]) => {
      const over = answered !== null && answered <= now;
      const ended = over ? answered : now;
      const minutes = business ? openMinutes(asked, ended, business) : ended - asked;
      return { channel, minutes, answered: over };
    });
}

export interface Held {
  messages: number;
  /** Null without a promise. */
  kept: number | null;
  late: number | null;
  open: number | null;
  unanswered: number;
  /** Of the late ones: those without any answer yet. */
  never: number;
  median: number | null;
}

/** The waits of one channel against a promise in minutes. */
export function held(mine: Wait[], promised: number | null): Held {
  const kept = mine.filter((one) => promised !== null && one.answered && one.minutes <= promised).length;
  const late = mine.filter((one) => promised !== null && one.minutes > promised);
  return {
    messages: mine.length,
    kept: promised === null ? null : kept,
    late: promised === null ? null : late.length,
    open: promised === null ? null : mine.length - kept - late.length,
    unanswered: mine.filter((one) => !one.answered).length,
    never: late.filter((one) => !one.answered).length,
    median: medianWait(mine),
  };
}

/** Where the Kaplan-Meier curve first comes down to one half; null when it does not. */
export function medianWait(mine: Wait[]): number | null {
  const byTime = new Map<number, [over: number, size: number]>();
  for (const { minutes, answered } of mine) {
    const [over, size] = byTime.get(minutes) ?? [0, 0];
    byTime.set(minutes, [over + Number(answered), size + 1]);
  }
  let left = mine.length;
  let still = 1;
  for (const [minutes, [over, size]] of [...byTime].sort(([a], [b]) => a - b)) {
    still *= 1 - over / left;
    if (over && still <= 0.5 + 1e-12) return minutes;
    left -= size;
  }
  return null;
}
