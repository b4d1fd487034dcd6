import type { Rota } from './model';
import { say } from './words';

interface Props {
  found: Rota;
  named: (n: number) => string;
  picked: string | null;
  onPick: (name: string) => void;
  onMove: (round: number) => void;
}

/** Who listens when. Press a name to pick it up, then a round to put it there. */
export function Rounds({ found, named, picked, onPick, onMove }: Props) {
  const from = found.rounds.findIndex((group) => picked !== null && group.includes(picked));
  return (
    <>
      <p class="small how" role="status">
        {picked === null ? say('screen-rota.how') : say('screen-rota.picked', { name: picked })}
      </p>
      <ol
        class={`rounds ${picked === null ? '' : 'moving'}`}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && picked !== null) onPick(picked);
        }}
      >
        {found.rounds.map((group, round) => (
          <li key={round} data-round={round}>
            <p class="round">
              <b>{named(round + 1)}</b> <span class="small">{group.length}</span>
            </p>
            <ul>
              {group.map((name) => (
                <li key={name}>
                  <button
                    type="button"
                    class="person"
                    dir="auto"
                    aria-pressed={name === picked}
                    onClick={() => onPick(name)}
                  >
                    {name}
                  </button>
                </li>
              ))}
            </ul>
            {picked !== null && round !== from && (
              <button type="button" class="put" onClick={() => onMove(round)}>
                {say('screen-rota.put', { name: picked, to: named(round + 1) })}
              </button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
