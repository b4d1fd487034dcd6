import type { Card, PlanRow } from '../contract';
import { plain } from '../shared/rich';
import { say } from './words';

const SHORT = 3; // letters of a day on a phone: Mon, Tue

/** The week at a glance: which actions on which day, and whose. The form below says the same in full. */
export function Week({ days, rows }: { days: Card[]; rows: PlanRow[] }) {
  return (
    <div class="week" aria-hidden="true">
      {days.map((day) => (
        <div class="weekday" key={day.id}>
          <span class="name" dir="auto">
            {[...plain(day.text)].slice(0, SHORT).join('')}
            <span class="rest">{[...plain(day.text)].slice(SHORT).join('')}</span>
          </span>
          {rows.map((row, i) =>
            row.day === day.id ? (
              <span class="chip" key={i} dir="auto">
                <b>{i + 1}</b> <span>{row.person.trim() || say('screen-plan.who')}</span>
              </span>
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}
