import { Face } from '../shared/face';
import { named } from './files';
import { clock, minutes, type WalkedStep } from './walk';
import { say, wordOf } from './words';

/** Every step that was taken; pressing one opens it. */
export function Taken({
  steps,
  open,
  pick,
}: {
  steps: WalkedStep[];
  open: number | null;
  pick: (i: number) => void;
}) {
  return (
    <section aria-labelledby="taken">
      <h4 id="taken">
        {say(steps.length === 1 ? 'screen-walk.taken-1' : 'screen-walk.taken', { n: steps.length })}
      </h4>
      <ol class="taken">
        {steps.map((one, i) => {
          const wait = i ? minutes(steps[i - 1]!.when, one.when) : 0;
          return (
            <li key={i}>
              <button type="button" class="row" aria-pressed={open === i} onClick={() => pick(i)}>
                <time dateTime={one.when}>{clock(one.when)}</time>
                <span class="what">
                  <span dir="auto">{named(one.step)}</span>
                  {wait > 0 && <small>{say('screen-walk.later', { n: wait })}</small>}
                  {one.note.trim() && (
                    <small class="note" dir="auto">
                      {one.note}
                    </small>
                  )}
                </span>
                {one.feel === null ? (
                  <span class="unfelt">{say('screen-walk.no-feeling')}</span>
                ) : (
                  <span class="felt">
                    <Face value={one.feel} />
                    <span>{wordOf(one.feel)}</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
