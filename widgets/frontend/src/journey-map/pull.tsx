import { broken, cardsOf } from './behind';
import type { JourneyMap } from './map';
import { say } from './words';

interface Shown {
  map: JourneyMap;
  pulled: ReadonlySet<string>;
  onPull: (card: string) => void;
}

/** What stands behind the customer, card by card: pull one out and see which of her steps breaks. */
export function Pull({ map, pulled, onPull }: Shown) {
  const cards = cardsOf(map);
  const lanes = [...new Set(cards.map(({ lane }) => lane))];
  if (!cards.length) return <p class="small pull">{say('screen-journey-map.no-cards')}</p>;
  return (
    <div class="pull" role="group" aria-label={say('screen-journey-map.pull')}>
      <p class="small">{say('screen-journey-map.pull-how')}</p>
      {lanes.map((lane) => (
        <div class="pull-lane" key={lane}>
          <h4 dir="auto">{lane}</h4>
          <ul>
            {cards
              .filter((one) => one.lane === lane)
              .map(({ card }) => (
                <li key={card}>
                  <button
                    type="button"
                    class="chip"
                    aria-pressed={pulled.has(card)}
                    dir="auto"
                    onClick={() => onPull(card)}
                  >
                    {card}
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <p class="outcome" dir="auto">
        {outcome(map, pulled)}
      </p>
    </div>
  );
}

/** Which steps break, as a sentence. */
export function outcome(map: JourneyMap, pulled: ReadonlySet<string>): string {
  const known = new Set(cardsOf(map).map(({ card }) => card));
  const out = [...pulled].filter((card) => known.has(card));
  if (!out.length) return say('screen-journey-map.all-stand');
  const steps = broken(map, pulled).map((index) => `“${map.steps[index]!.step}”`);
  const cards = out.map((card) => `“${card}”`).join(', ');
  return say(steps.length === 1 ? 'screen-journey-map.one-breaks' : 'screen-journey-map.some-break', {
    cards,
    n: steps.length,
    steps: steps.join(', '),
  });
}
