import { Icon } from '../shared/icons';
import { plain, rich } from '../shared/rich';
import { AREAS, type Heard, type Note } from './model';
import { say } from './words';

export interface Moves {
  picked: string | null;
  pointed: Set<string>;
  /** Areas that are open by now. */
  open: string[];
  put: (id: string, area: string) => void;
  takeBack: (id: string) => void;
  pick: (id: string) => void;
}

/** What was heard and seen and has no place yet; the one in the hand shows where it can go. */
export function Pile({ waiting, ...moves }: Moves & { waiting: Heard[] }) {
  return (
    <section class="pile" aria-labelledby="pile" tabIndex={-1}>
      <h4 id="pile">
        {say('screen-empathy-map.pile')}{' '}
        <span class="count">{say('screen-empathy-map.left', { n: waiting.length })}</span>
      </h4>
      {waiting.length ? (
        <>
          <p class="small how">
            {say('screen-empathy-map.how')} <span class="keys">{say('screen-empathy-map.keys')}</span>
          </p>
          <ul>
            {waiting.map((one) => (
              <Thing key={one.id} one={one} at={null} {...moves} />
            ))}
          </ul>
        </>
      ) : (
        <p class="small">{say('screen-empathy-map.pile-empty')}</p>
      )}
    </section>
  );
}

/** One card; pressed, it opens the places that it can go to. */
export function Thing({ one, at, ...moves }: Moves & { one: Heard | Note; at: string | null }) {
  const { picked, pointed, open, put, takeBack, pick } = moves;
  const inHand = picked === one.id;
  const what = 'what' in one ? one.what : 'note';
  return (
    <li
      data-card={one.id}
      class={`card ${what}${pointed.has(one.id) ? ' pointed' : ''}${inHand ? ' picked' : ''}`}
    >
      <button
        type="button"
        class="face"
        aria-expanded={inHand}
        aria-describedby={pointed.has(one.id) ? 'message' : undefined}
        onClick={() => pick(one.id)}
      >
        <Icon name={what === 'quote' ? 'quote' : what === 'observation' ? 'look' : 'note'} />
        <span class="hidden">{say(`screen-empathy-map.${what}`)}</span>
        <span class="text" dir="auto">
          {'what' in one ? rich(one.text) : one.text}
        </span>
      </button>
      {inHand && (
        <div
          class="puts"
          role="group"
          aria-label={say('screen-empathy-map.where', { text: plain(one.text) })}
        >
          {AREAS.map((area, i) =>
            open.includes(area) ? (
              <button
                type="button"
                key={area}
                class={`put ${area}`}
                aria-pressed={area === at}
                onClick={() => put(one.id, area)}
              >
                <span class="n" aria-hidden="true">
                  {i + 1}
                </span>
                {say(`screen-empathy-map.short-${area}`)}
              </button>
            ) : null,
          )}
          {at && (
            <button type="button" class="quiet" onClick={() => takeBack(one.id)}>
              <Icon name={what === 'note' ? 'close' : 'back'} />
              {say(what === 'note' ? 'screen-empathy-map.remove' : 'screen-empathy-map.back')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}
