import type { Card } from '../contract';
import { Icon } from '../shared/icons';
import { plain, rich } from '../shared/rich';
import { say } from './words';

interface Shown {
  entry: Card;
  index: number;
  partners: Card[];
  partner: Card | null;
  /** The other entry that has a partner now. */
  ownerOf: (partner: string) => Card | null;
  open: boolean;
  pointed: boolean;
  press: () => void;
  put: (partner: Card) => void;
  clear: () => void;
}

/** An entry of the first list, the place of its partner and, when that is pressed, all it can be matched with. */
export function Pair(shown: Shown) {
  const { entry, index, partners, partner, ownerOf, open, pointed, press, put, clear } = shown;
  const left = plain(entry.text);
  const classes = ['pair', open && 'open', pointed && 'pointed', partner && 'full'];
  return (
    <li class={classes.filter(Boolean).join(' ')} data-left={entry.id}>
      <div class="both">
        <p dir="auto">{rich(entry.text)}</p>
        <button
          type="button"
          class="slot"
          aria-expanded={open}
          aria-controls={open ? `partners-${index}` : undefined}
          aria-describedby={pointed ? 'message' : undefined}
          aria-label={say('screen-match.slot', {
            left,
            right: partner ? plain(partner.text) : say('screen-match.choose'),
          })}
          onClick={press}
        >
          <span dir="auto">{partner ? rich(partner.text) : say('screen-match.choose')}</span>
          <Icon name="chevron" />
        </button>
      </div>
      {open && (
        <div
          class="partners"
          id={`partners-${index}`}
          role="group"
          aria-label={say('screen-match.for', { left })}
        >
          {partners.map((one) => {
            const owner = ownerOf(one.id);
            return (
              <button
                type="button"
                key={one.id}
                class="partner"
                data-right={one.id}
                aria-pressed={one === partner}
                onClick={() => put(one)}
              >
                <span dir="auto">{rich(one.text)}</span>
                {owner && (
                  <span class="small used" dir="auto">
                    {say('screen-match.used', { left: plain(owner.text) })}
                  </span>
                )}
              </button>
            );
          })}
          {partner && (
            <button type="button" class="link" onClick={clear}>
              {say('screen-match.clear')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}
