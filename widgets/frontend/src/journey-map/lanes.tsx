import { Icon } from '../shared/icons';
import * as edit from './edit';
import { Field } from './field';
import { cell, LONGEST_NAME, type JourneyMap } from './map';
import type { Board } from './state';
import { say } from './words';

/** The lanes of a map: what is noted beneath each step. */
export function LaneEditor({ board, map }: { board: Board; map: JourneyMap }) {
  const missing = board.lanes.filter((lane) => !map.lanes.includes(lane));
  const add = (lane: string) =>
    board.edit((now) => edit.addLane(now, lane), say('screen-journey-map.said-lane', { lane }));
  const fresh = () => {
    let name = say('screen-journey-map.new-lane');
    for (let n = 2; map.lanes.includes(name); n += 1) name = `${say('screen-journey-map.new-lane')} ${n}`;
    add(name);
  };
  return (
    <div class="lanes" role="group" aria-label={say('screen-journey-map.lanes')}>
      <ol>
        {map.lanes.map((lane, i) => {
          const used = map.steps.filter((step) => cell(step, lane)).length;
          return (
            <li key={i}>
              <Field
                label={say('screen-journey-map.lane-n', { n: i + 1 })}
                value={lane}
                longest={LONGEST_NAME}
                lines={false}
                late
                onWrite={(text) => board.edit((now) => edit.renameLane(now, lane, text))}
              />
              <span class="small">{say('screen-journey-map.used', { n: used })}</span>
              <button
                type="button"
                class="quiet"
                aria-label={say('screen-journey-map.lane-up', { lane })}
                aria-disabled={i === 0}
                onClick={() => board.edit((now) => edit.moveLane(now, lane, -1))}
              >
                <Icon name="up" />
              </button>
              <button
                type="button"
                class="quiet"
                aria-label={say('screen-journey-map.lane-out', { lane })}
                onClick={() =>
                  board.edit(
                    (now) => edit.removeLane(now, lane),
                    say('screen-journey-map.said-lane-out', { lane }),
                  )
                }
              >
                <Icon name="bin" />
              </button>
            </li>
          );
        })}
      </ol>
      <p class="more">
        {missing.map((lane) => (
          <button type="button" key={lane} onClick={() => add(lane)}>
            <Icon name="plus" />
            {lane}
          </button>
        ))}
        <button type="button" onClick={fresh}>
          <Icon name="plus" />
          {say('screen-journey-map.another-lane')}
        </button>
      </p>
    </div>
  );
}
