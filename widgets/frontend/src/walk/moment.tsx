import { Face } from '../shared/face';
import { Icon } from '../shared/icons';
import { named } from './files';
import { clock, LONGEST, type WalkedStep } from './walk';
import { say, wordOf } from './words';

interface Shown {
  step: WalkedStep;
  /** Whether it is the one that was tapped last. */
  latest: boolean;
  feel: (value: number) => void;
  type: (part: Partial<WalkedStep>) => void;
  remove: () => void;
}

/** One step that was taken: how it felt, a note, and its name to mend. */
export function Moment({ step, latest, feel, type, remove }: Shown) {
  return (
    <section class="moment" aria-labelledby="moment" key={step.when}>
      <h4 id="moment" tabIndex={-1}>
        <span class="small">
          {say(latest ? 'screen-walk.just' : 'screen-walk.earlier', { time: clock(step.when) })}
        </span>
        <span dir="auto">{named(step.step)}</span>
      </h4>
      <div class="faces" role="group" aria-label={say('screen-walk.how')}>
        {[-2, -1, 0, 1, 2].map((value) => (
          <button type="button" class="face" aria-pressed={step.feel === value} onClick={() => feel(value)}>
            <Face value={value} />
            <span class="word">{wordOf(value)}</span>
          </button>
        ))}
      </div>
      <p class="ends" aria-hidden="true">
        <span>{wordOf(-2)}</span>
        <b>{step.feel !== null && wordOf(step.feel)}</b>
        <span>{wordOf(2)}</span>
      </p>
      <label>
        <span>{say('screen-walk.note')}</span>
        <textarea
          class="field"
          dir="auto"
          rows={2}
          maxLength={LONGEST.note}
          value={step.note}
          onInput={(event) => type({ note: event.currentTarget.value })}
        />
      </label>
      <details class="mend">
        <summary>{say('screen-walk.mend')}</summary>
        <label>
          <span>{say('screen-walk.step-name')}</span>
          <input
            class="field"
            dir="auto"
            maxLength={LONGEST.step}
            value={step.step}
            onInput={(event) => type({ step: event.currentTarget.value })}
          />
        </label>
        <label>
          <span>{say('screen-walk.step-stage')}</span>
          <input
            class="field"
            dir="auto"
            maxLength={LONGEST.stage}
            value={step.stage}
            onInput={(event) => type({ stage: event.currentTarget.value })}
          />
        </label>
        <button type="button" class="remove" onClick={remove}>
          <Icon name="aside" />
          {say('screen-walk.remove')}
        </button>
      </details>
    </section>
  );
}
