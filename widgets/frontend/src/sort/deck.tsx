import type { Card } from '../contract';
import { plain, rich } from '../shared/rich';
import { say } from './words';

interface Shown {
  card: Card | null;
  bins: Card[];
  /** Where the card lies already. */
  bin: string | null | undefined;
  waiting: number;
  put: (bin: Card) => void;
  skip: () => void;
  takeBack: () => void;
}

/** The card in the hand, and a button for every place that it can go to. */
export function Deck({ card, bins, bin, waiting, put, skip, takeBack }: Shown) {
  if (!card) {
    return (
      <p class="deck done" tabIndex={-1}>
        {say('screen-sort.done')}
      </p>
    );
  }
  return (
    <div class="deck" role="group" aria-labelledby="deck-label">
      <p id="deck-label" class="small">
        {say('screen-sort.deck')} <span class="count">{say('screen-sort.left', { n: waiting })}</span>
      </p>
      <div class="stack" data-depth={Math.min(3, bin ? 1 : waiting)}>
        <p class="now" id="now" key={card.id} data-card={bin ? undefined : card.id} dir="auto">
          {rich(card.text)}
        </p>
      </div>
      <div class="puts">
        {bins.map((one, i) => (
          <button
            type="button"
            key={one.id}
            class="put"
            aria-pressed={one.id === bin}
            aria-describedby="now"
            onClick={() => put(one)}
          >
            <span class="n" aria-hidden="true">
              {i + 1}
            </span>
            <span dir="auto">{plain(one.text)}</span>
          </button>
        ))}
      </div>
      {(bin || waiting > 1) && (
        <p>
          <button type="button" class="link" onClick={bin ? takeBack : skip}>
            {say(bin ? 'screen-sort.back' : 'screen-sort.other')}
          </button>
        </p>
      )}
    </div>
  );
}
