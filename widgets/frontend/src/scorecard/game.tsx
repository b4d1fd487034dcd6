import { Icon } from '../shared/icons';
import { scoreOf, stillNeeded, type Way } from './model';
import { WATCHED, wayName } from './naming';
import { say } from './words';

interface Props {
  queue: Way[][];
  weights: Record<string, number>;
  weighed: boolean;
  minutes: number;
  choices: Record<string, string>;
  onChoose: (place: number, way: string) => void;
}

/** The shift, customer by customer: what each way costs in minutes and brings in score, and what came of it. */
export function Game({ queue, weights, weighed, minutes, choices, onChoose }: Props) {
  const chosen = queue.map((ways, i) => ways.find((way) => way.name === choices[i + 1]));
  const next = chosen.findIndex((way) => !way);
  const used = chosen.reduce((sum, way) => sum + (way?.minutes ?? 0), 0);
  return (
    <section class="game" aria-label={say('screen-scorecard.game')}>
      <h4>{say('screen-scorecard.game')}</h4>
      <p class="small">{say('screen-scorecard.game-how')}</p>
      <p class="clock">
        <span>{say('screen-scorecard.clock', { used, minutes })}</span>
        <span class="clock-track" aria-hidden="true">
          <i
            class={used > minutes ? 'over' : ''}
            style={{ inlineSize: `${Math.min(100, (100 * used) / minutes)}%` }}
          />
        </span>
      </p>
      <ol class="queue">
        {queue.map((ways, i) => {
          const done = chosen[i];
          const now = i === next;
          if (!done && !now)
            return (
              <li key={i} class={`waiting ${i + 1 === WATCHED ? 'watched' : ''}`}>
                <b>{title(i + 1)}</b> <span class="small">{say('screen-scorecard.waits')}</span>
              </li>
            );
          const room = minutes - stillNeeded(queue, choices, i);
          return (
            <li key={i} class={`${now ? 'now' : 'done'} ${i + 1 === WATCHED ? 'watched' : ''}`}>
              <fieldset>
                <legend>{title(i + 1)}</legend>
                <div class="ways">
                  {ways.map((way) => {
                    const late = way.minutes > room + 1e-9;
                    return (
                      <label key={way.name} class={late ? 'late' : ''}>
                        <input
                          type="radio"
                          name={`customer-${i}`}
                          checked={way === done}
                          disabled={late && way !== done}
                          onChange={() => onChoose(i + 1, way.name)}
                        />
                        <span>
                          <b dir="auto">{wayName(way.name)}</b>
                          <span class="small">
                            {say('screen-scorecard.way', {
                              minutes: way.minutes,
                              score: weighed ? Math.round(100 * scoreOf(way, weights)) : '–',
                            })}
                            {late && ` ${say('screen-scorecard.late')}`}
                          </span>
                        </span>
                      </label>
                    );
                  })}
                </div>
              </fieldset>
              {done && (
                <div class={`happened ${done.helped ? 'good' : 'bad'}`}>
                  <p dir="auto">{done.told}</p>
                  <p class="verdict">
                    <Icon name={done.helped ? 'check' : 'warn'} />
                    {say(done.helped ? 'screen-scorecard.is-helped' : 'screen-scorecard.is-not')}{' '}
                    {done.calls_again > 0 &&
                      say(done.calls_again === 1 ? 'screen-scorecard.again-1' : 'screen-scorecard.again-n', {
                        n: done.calls_again,
                      })}
                  </p>
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const title = (place: number): string =>
  say(place === WATCHED ? 'screen-scorecard.watched' : 'screen-scorecard.customer', { n: place });
