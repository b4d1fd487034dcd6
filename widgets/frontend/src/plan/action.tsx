import type { Card, PlanRow } from '../contract';
import { Icon } from '../shared/icons';
import { plain } from '../shared/rich';
import type { Part } from './rows';
import { say } from './words';

const LONGEST = 200; // characters, as in the check

interface Shown {
  n: number;
  row: PlanRow;
  steps: Card[];
  days: Card[];
  pointed: Set<string>;
  onWrite: (part: Part, text: string) => void;
  onChoose: (part: Part, id: string) => void;
  onLeave: () => void;
  onRemove?: () => void;
}

/** One action: what, at which step, who, when, and how one will know. */
export function Action({ n, row, steps, days, pointed, onWrite, onChoose, onLeave, onRemove }: Shown) {
  const about = (part: Part) => ({
    id: `${part}-${n}`,
    class: `field${pointed.has(`${part}-${n}`) ? ' pointed' : ''}`,
    'aria-describedby': pointed.has(`${part}-${n}`) ? 'message' : undefined,
  });
  const label = (part: Part) => <label for={`${part}-${n}`}>{say(`screen-plan.${part}`)}</label>;
  const text = (part: Part) => (
    <p class={`part ${part}`}>
      {label(part)}
      <textarea
        {...about(part)}
        dir="auto"
        rows={1}
        maxLength={LONGEST}
        value={row[part]}
        onInput={(event) => onWrite(part, event.currentTarget.value)}
        onBlur={onLeave}
      />
    </p>
  );
  const choice = (part: Part, cards: Card[]) => (
    <p class={`part ${part}`}>
      {label(part)}
      <select
        {...about(part)}
        value={row[part]}
        onChange={(event) => onChoose(part, event.currentTarget.value)}
      >
        <option value="">{say('screen-plan.choose')}</option>
        {cards.map((card) => (
          <option key={card.id} value={card.id}>
            {plain(card.text)}
          </option>
        ))}
      </select>
    </p>
  );
  return (
    <div class="action" role="group" aria-labelledby={`action-${n}`}>
      <div class="head">
        <h4 id={`action-${n}`}>{say('screen-plan.action', { n })}</h4>
        {onRemove && (
          <button
            type="button"
            class="quiet"
            aria-label={say('screen-plan.remove-n', { n })}
            onClick={onRemove}
          >
            <Icon name="aside" />
            <span>{say('screen-plan.remove')}</span>
          </button>
        )}
      </div>
      <div class="parts">
        {text('verb')}
        {choice('step', steps)}
        {text('person')}
        {choice('day', days)}
        {text('measure')}
      </div>
    </div>
  );
}
