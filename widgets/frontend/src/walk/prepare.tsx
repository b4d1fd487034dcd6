import { Typed } from './typed';
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
      <Typed
        label={say('screen-walk.actor')}
        longest={LONGEST.actor}
        value={walk.actor}
        onType={(text) => type('actor', { actor: text })}
      />
      <Typed
        label={say('screen-walk.scenario')}
        longest={LONGEST.scenario}
        value={walk.scenario}
        onType={(text) => type('scenario', { scenario: text })}
      />
      <Typed
        label={say('screen-walk.plan')}
        rows={7}
        longest={LONGEST.plan}
        aria-describedby="plan-help"
        value={plan}
        onType={(text) => type('plan', { plan: text })}
      />
      <p id="plan-help" class="small">
        {say('screen-walk.plan-help')}
      </p>
    </details>
  );
}
