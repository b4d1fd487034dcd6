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
  /** Whether this card is being dragged, and whether another is dragged back onto the pile. */
  lifted: boolean;
  over: boolean;
  grab: (event: PointerEvent) => void;
}

/** Where a card lies that has no bin: the name of the pile among the places of a drag. */
export const PILE = '';

/** The card in the hand, and a button for every place that it can go to. */
export function Deck({ card, bins, bin, waiting, put, skip, takeBack, lifted, over, grab }: Shown) {
  const deck = `deck${over ? ' over' : ''}`;
  if (!card) {
    return (
      <p class={`${deck} done`} tabIndex={-1} data-place={PILE}>
        {say('screen-sort.done')}
      </p>
    );
  }
  return (
    <div class={deck} role="group" aria-labelledby="deck-label" data-place={PILE}>
      <p id="deck-label" class="small">
        {say('screen-sort.deck')} <span class="count">{say('screen-sort.left', { n: waiting })}</span>
      </p>
      <div class="stack" data-depth={Math.min(3, bin ? 1 : waiting)}>
        <div
          class={`now${lifted ? ' lifted' : ''}`}
          key={card.id}
          data-card={bin ? undefined : card.id}
          onPointerDown={grab}
        >
          <p id="now" dir="auto">
            {rich(card.text)}
          </p>
          <span class="grip" aria-hidden="true" />
        </div>
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
