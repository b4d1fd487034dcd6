import { Icon } from '../shared/icons';
import { LONGEST, MOST, waiting, type Planned, type WalkedStep } from './walk';
import { say } from './words';

interface Shown {
  plan: Planned[];
  steps: WalkedStep[];
  typed: string;
  type: (text: string) => void;
  take: (step: string, stage: string) => void;
  add: () => void;
}

/** What one taps as it happens: the next step of the plan, another one, or one that nobody planned. */
export function Tapping({ plan, steps, typed, type, take, add }: Shown) {
  const { next, others } = waiting(plan, steps);
  const full = steps.length >= MOST.steps;
  // A trembling thumb taps twice: the second tap of a double tap is none.
  const tap = (one: Planned) => (event: MouseEvent) => event.detail < 2 && take(one.step, one.stage);
  return (
    <section class="tapping" aria-labelledby="tap">
      <h4 id="tap" tabIndex={-1}>
        {say(steps.length ? 'screen-walk.then' : 'screen-walk.first')}
      </h4>
      {full && <p class="small">{say('screen-walk.full', { n: MOST.steps })}</p>}
      {next && (
        <button type="button" class="primary next" aria-disabled={full} onClick={tap(next)}>
          <span class="foot" aria-hidden="true" />
          <span dir="auto">{next.step}</span>
        </button>
      )}
      {others.length > 0 && (
        <details class="others">
          <summary>{say('screen-walk.others', { n: others.length })}</summary>
          <ul>
            {others.map((one) => (
              <li key={one.step}>
                <button type="button" class="other" aria-disabled={full} onClick={tap(one)}>
                  <span dir="auto">{one.step}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {plan.length > 0 && !next && <p class="small">{say('screen-walk.plan-done')}</p>}
      <div class="new">
        <label for="other">{say(plan.length ? 'screen-walk.unplanned' : 'screen-walk.name')}</label>
        <input
          id="other"
          class="field"
          dir="auto"
          maxLength={LONGEST.step}
          enterKeyHint="done"
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.isComposing && add()}
        />
        <button type="button" aria-disabled={full} onClick={add}>
          <Icon name="plus" />
          {say('screen-walk.add')}
        </button>
      </div>
    </section>
  );
}
