import type { Card } from '../contract';
import { Picture } from './picture';
import { spoken, stepOf, STEPS } from './scale';
import type { Held, Wait } from './waits';
import { say } from './words';

const FEW = 20; // messages

interface Shown {
  channel: Card;
  mine: Wait[];
  found: Held;
  /** Minutes; null where nothing is promised. */
  promised: number | null;
  /** Whether people would say it in minutes here, and not in hours. */
  quick: boolean;
  /** Whether time is counted in business hours. */
  business: boolean;
  promise: (hours: number) => void;
}

/** One channel: what is promised, and what became of it. */
export function Promised({ channel, mine, found, promised, quick, business, promise }: Shown) {
  const unit = quick ? 1 : 60; // minutes
  const number = quick ? 'screen-replies.number-minutes' : 'screen-replies.number';
  const within = (minutes: number) => say('screen-replies.within', { time: spoken(minutes, business) });
  const step = promised === null ? STEPS.length : stepOf(promised) + 1;
  const text = promised === null ? say('screen-replies.no-promise') : within(promised);
  const id = `channel-${channel.id.replace(/[^\w-]/g, '_')}`;
  return (
    <section class="channel" aria-labelledby={id}>
      <h4 id={id} dir="auto">
        {channel.text} <span class="small">{say('screen-replies.messages', { n: found.messages })}</span>
        <span class="text">{text}</span>
      </h4>
      <Picture mine={mine} promised={promised} />
      <div class="set">
        <input
          type="range"
          min={1}
          max={STEPS.length}
          step={1}
          value={Math.min(step, STEPS.length)}
          aria-label={say('screen-replies.promise', { channel: channel.text })}
          aria-valuetext={text}
          onInput={(event) => promise(STEPS[event.currentTarget.valueAsNumber - 1]! / 60)}
        />
      </div>
      <div class="said">
        <label>
          <span>{say(number)}</span>
          <input
            class="field"
            type="number"
            min={0.6 / unit}
            max={600_000 / unit}
            step="any"
            value={promised === null ? '' : Number((promised / unit).toFixed(2))}
            aria-label={say(`${number}-for`, { channel: channel.text })}
            onChange={(event) => {
              const hours = (event.currentTarget.valueAsNumber * unit) / 60;
              if (hours > 0 && hours <= 10_000) promise(hours);
            }}
          />
        </label>
        <p>
          {sentences(found, promised === null ? null : within(promised)).join(' ')}{' '}
          {found.median === null
            ? found.messages > 0 && say('screen-replies.no-median')
            : say('screen-replies.median', { within: within(found.median) })}{' '}
          {found.messages < FEW && <em>{say('screen-replies.few', { n: found.messages })}</em>}
        </p>
      </div>
    </section>
  );
}

/** What became of the promise, with nothing left out. */
function sentences({ kept, late, open, never, unanswered }: Held, within: string | null): string[] {
  if (kept === null || within === null) {
    return unanswered ? [say('screen-replies.unanswered', { never: unanswered })] : [];
  }
  return [
    say('screen-replies.kept', { kept, within }),
    ...(late ? [say(never ? 'screen-replies.late-never' : 'screen-replies.late', { late, never })] : []),
    ...(open ? [say('screen-replies.open', { open })] : []),
  ];
}
