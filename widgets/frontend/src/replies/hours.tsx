import { useState } from 'preact/hooks';
import type { Business } from './waits';
import { say } from './words';

const USUAL: Business = { start: 9, end: 17, days: [0, 1, 2, 3, 4] };

/** Whether only the hours count in which somebody is there, and which ones these are. */
export function Hours({
  business,
  set,
}: {
  business: Business | null;
  set: (next: Business | null) => void;
}) {
  const [bad, setBad] = useState(false);
  const now = business ?? USUAL;
  const change = (part: Partial<Business>) => {
    const next = { ...now, ...part };
    const sound = next.start >= 0 && next.end <= 24 && next.start < next.end && next.days.length > 0;
    setBad(!sound);
    if (sound) set(next);
  };
  const time = (part: 'start' | 'end') => (
    <label>
      <span>{say(`screen-replies.${part}`)}</span>
      <input
        class="field"
        type="number"
        min={0}
        max={24}
        step={0.5}
        value={now[part]}
        onChange={(event) => change({ [part]: event.currentTarget.valueAsNumber })}
      />
    </label>
  );
  return (
    <div class="hours">
      <label class="tick">
        <input type="checkbox" checked={business !== null} onChange={() => set(business ? null : USUAL)} />
        <span>{say('screen-replies.business')}</span>
      </label>
      {business && (
        <div class="when">
          {time('start')}
          {time('end')}
          <fieldset>
            <legend>{say('screen-replies.days')}</legend>
            <div class="days">
              {[0, 1, 2, 3, 4, 5, 6].map((day) => (
                <label key={day} class="pill">
                  <input
                    type="checkbox"
                    checked={now.days.includes(day)}
                    onChange={() => {
                      const others = now.days.filter((one) => one !== day);
                      change({ days: now.days.includes(day) ? others : [...others, day].sort() });
                    }}
                  />
                  <span>{say(`screen-replies.day-${day}`)}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <p role="alert" class="bad">
            {bad && say('screen-replies.bad-hours')}
          </p>
        </div>
      )}
    </div>
  );
}
