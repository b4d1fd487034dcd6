import type { Card } from '../contract';
import { Icon, type IconName } from '../shared/icons';
import { plain, rich } from '../shared/rich';
import type { Place } from './arrangement';
import type { Deck } from './deck';

export interface Action {
  name: 'up' | 'down' | 'aside' | 'back' | 'place';
  enabled: boolean;
}
const icons: Record<Action['name'], IconName> = {
  up: 'up',
  down: 'down',
  aside: 'aside',
  back: 'back',
  place: 'plus',
};

interface Shown {
  card: Card;
  say: Deck['say'];
  place: Place;
  step: number;
  actions: Action[];
  /** The one card of its list that Tab reaches. */
  reached: boolean;
  open: boolean;
  pointed: boolean;
  lifted: boolean;
  dropBefore: boolean;
  onPress: () => void;
  onAct: (action: Action['name']) => void;
  onFocus: () => void;
  onPointerDown: (event: PointerEvent) => void;
}

export function CardItem(shown: Shown) {
  const { card, say, place, step, actions, reached, open, pointed, lifted, dropBefore } = shown;
  const tab = reached ? 0 : -1;
  const name = plain(card.text);
  const classes = [
    'card',
    place,
    open && 'open',
    pointed && 'pointed',
    lifted && 'lifted',
    dropBefore && 'drop',
  ];
  return (
    <li
      class={classes.filter(Boolean).join(' ')}
      data-card={card.id}
      onPointerDown={shown.onPointerDown}
      onFocusIn={shown.onFocus}
    >
      {place === 'journey' && (
        <span class="step" aria-hidden="true">
          {step}
        </span>
      )}
      <button
        type="button"
        class="face"
        tabIndex={tab}
        aria-label={place === 'journey' ? say('screen-order.step', { n: step, card: name }) : undefined}
        aria-expanded={place === 'tray' ? undefined : open}
        aria-describedby={pointed ? 'message' : undefined}
        onClick={shown.onPress}
      >
        <span dir="auto">{rich(card.text)}</span>
      </button>
      <span class="actions">
        {actions.map((action) => (
          <button
            type="button"
            key={action.name}
            class={`act ${action.name}`}
            tabIndex={tab}
            disabled={!action.enabled}
            title={say(`screen-order.${action.name}`)}
            aria-label={say('screen-order.action', {
              action: say(`screen-order.${action.name}`),
              card: name,
            })}
            onClick={() => shown.onAct(action.name)}
          >
            <Icon name={icons[action.name]} />
            <span class="word">{say(`screen-order.${action.name}`)}</span>
          </button>
        ))}
      </span>
      <span class="grip" aria-hidden="true" title={say('screen-order.grip')} />
    </li>
  );
}
