import type { Card } from '../contract';
import { rich } from '../shared/rich';
import { say } from './words';

interface Shown {
  cards: Card[];
  bins: Card[];
  at: Record<string, string>;
  picked: string | null;
  pointed: Set<string>;
  pick: (card: Card) => void;
  /** The card that is being dragged, and the bin that it is over. */
  lifted: string | undefined;
  over: string | undefined;
  grab: (id: string) => (event: PointerEvent) => void;
}

/** What lies in each bin; a card that is pressed comes back into the hand, or is dragged elsewhere. */
export function Bins({ cards, bins, at, picked, pointed, pick, lifted, over, grab }: Shown) {
  return (
    <div class="bins" style={{ '--columns': bins.length === 4 ? 2 : Math.min(3, bins.length) }}>
      {bins.map((bin, i) => {
        const here = cards.filter(({ id }) => at[id] === bin.id);
        return (
          <section
            class={`bin${over === bin.id ? ' over' : ''}`}
            aria-labelledby={`bin-${i}`}
            key={bin.id}
            data-bin={bin.id}
            data-place={bin.id}
          >
            <h4 id={`bin-${i}`} dir="auto">
              <span class="n" aria-hidden="true">
                {i + 1}
              </span>
              <span>{rich(bin.text)}</span>
            </h4>
            {here.length ? (
              <ul>
                {here.map((card) => (
                  <li
                    key={card.id}
                    data-card={card.id}
                    class={[
                      'card',
                      pointed.has(card.id) && 'pointed',
                      picked === card.id && 'picked',
                      lifted === card.id && 'lifted',
                    ]
                      .filter(Boolean)
                      .join(' ')}
                    onPointerDown={grab(card.id)}
                  >
                    <button
                      type="button"
                      class="face"
                      aria-pressed={picked === card.id}
                      aria-describedby={pointed.has(card.id) ? 'message' : undefined}
                      onClick={() => pick(card)}
                    >
                      <span dir="auto">{rich(card.text)}</span>
                    </button>
                    <span class="grip" aria-hidden="true" />
                  </li>
                ))}
              </ul>
            ) : (
              <p class="small empty">{say('screen-sort.empty')}</p>
            )}
          </section>
        );
      })}
    </div>
  );
}
