import { useEffect, useRef } from 'preact/hooks';
import type { Level } from '../contract';
import { Icon } from '../shared/icons';
import { plain, Prose, rich } from '../shared/rich';
import { say } from './words';

interface Comparing {
  levels: Level[];
  /** How many words are still to be written before the levels are shown. */
  missing: number;
  open: boolean;
  placed: string | null;
  onOpen: () => void;
  onPlace: (level: string) => void;
}

/** Worked answers at three levels, shown once the learner has written her own, which she then places herself. */
export function Levels({ levels, missing, open, placed, onOpen, onPlace }: Comparing) {
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (open && asked.current) heading.current?.focus();
    asked.current = false;
  }, [open]);

  if (!open) {
    const why =
      missing > 0
        ? say(missing === 1 ? 'screen-written.compare-1' : 'screen-written.compare-n', { n: missing })
        : say('screen-written.compare-now');
    return (
      <div class="compare">
        <button
          type="button"
          aria-disabled={missing > 0}
          aria-describedby="compare-why"
          onClick={() => {
            if (missing > 0) return;
            asked.current = true;
            onOpen();
          }}
        >
          <Icon name="look" />
          {say('screen-written.compare')}
        </button>
        <p id="compare-why" class="small">
          {why}
        </p>
      </div>
    );
  }
  const chosen = levels.find(({ id }) => id === placed);
  return (
    <div class="levels">
      <h4 ref={heading} tabIndex={-1}>
        {say('screen-written.levels')}
      </h4>
      <fieldset>
        <legend>{say('screen-written.place')}</legend>
        {levels.map((level) => (
          <div key={level.id} class={`level${level.id === placed ? ' mine' : ''}`} data-level={level.id}>
            <label>
              <input
                type="radio"
                name="placed"
                checked={level.id === placed}
                aria-describedby={`level-${level.id}`}
                onChange={() => onPlace(level.id)}
              />
              <span dir="auto">{rich(level.title)}</span>
            </label>
            <div id={`level-${level.id}`}>
              <blockquote>
                <Prose text={level.text} />
              </blockquote>
              {chosen && (
                <p class="small" dir="auto">
                  {rich(level.note)}
                </p>
              )}
            </div>
          </div>
        ))}
      </fieldset>
      <p role="status" class="small">
        {chosen && say('screen-written.placed', { level: plain(chosen.title) })}
      </p>
    </div>
  );
}
