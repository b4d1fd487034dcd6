import { LONGEST, type Walk } from './walk';
import { say } from './words';

interface Shown {
  walk: Walk;
  plan: string;
  count: number;
  begun: boolean;
  type: (field: string, next: Partial<Walk>) => void;
}

/** Who walks, what for, and what one expects: filled in beforehand, or not at all. */
export function Prepare({ walk, plan, count, begun, type }: Shown) {
  return (
    <details class="prepare" open={!begun}>
      <summary>
        {say('screen-walk.prepare')} <span class="count">{say('screen-walk.planned', { n: count })}</span>
      </summary>
      <label>
        <span>{say('screen-walk.actor')}</span>
        <input
          class="field"
          dir="auto"
          maxLength={LONGEST.actor}
          value={walk.actor}
          onInput={(event) => type('actor', { actor: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>{say('screen-walk.scenario')}</span>
        <input
          class="field"
          dir="auto"
          maxLength={LONGEST.scenario}
          value={walk.scenario}
          onInput={(event) => type('scenario', { scenario: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>{say('screen-walk.plan')}</span>
        <textarea
          class="field"
          dir="auto"
          rows={7}
          maxLength={LONGEST.plan}
          aria-describedby="plan-help"
          value={plan}
          onInput={(event) => type('plan', { plan: event.currentTarget.value })}
        />
      </label>
      <p id="plan-help" class="small">
        {say('screen-walk.plan-help')}
      </p>
    </details>
  );
}
