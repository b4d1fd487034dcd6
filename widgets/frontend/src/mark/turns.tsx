import { useState } from 'preact/hooks';
import type { Card, Turn } from '../contract';
import { rich } from '../shared/rich';
import type { Marks } from './marks';
import { say } from './words';

interface Shown {
  turns: Turn[];
  labels: Card[];
  marks: Marks;
  pointed: Set<string>;
  press: (piece: string) => void;
}

/** The text, turn by turn. One part is reached by Tab, the others by the arrow keys. */
export function Turns({ turns, labels, marks, pointed, press }: Shown) {
  const ids = turns.flatMap((turn) => (turn.pieces ?? []).map(({ id }) => id));
  const [reached, setReached] = useState(ids[0] ?? '');
  const speakers = [...new Set(turns.map((turn) => turn.who).filter(Boolean))];
  const stop = ids.includes(reached) ? reached : ids[0];

  const onKeyDown = (event: KeyboardEvent) => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-piece]');
    const id = at?.dataset.piece;
    if (!at || !id || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      press(id);
      return;
    }
    const forward = getComputedStyle(at).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const step =
      event.key === 'ArrowDown' || event.key === forward
        ? 1
        : event.key.startsWith('Arrow')
          ? -1
          : { Home: -ids.length, End: ids.length }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = ids[Math.max(0, Math.min(ids.indexOf(id) + step, ids.length - 1))];
    at.closest('.turns')
      ?.querySelector<HTMLElement>(`[data-piece="${CSS.escape(next ?? id)}"]`)
      ?.focus();
  };

  const piece = ({ id, text }: Card) => {
    const label = labels.findIndex((one) => one.id === marks.get(id));
    const name = labels[label];
    return (
      <span
        key={id}
        role="button"
        data-piece={id}
        class={`piece${name ? ` marked label-${label}` : ''}${pointed.has(id) ? ' pointed' : ''}`}
        tabIndex={id === stop ? 0 : -1}
        dir="auto"
        aria-pressed={Boolean(name)}
        aria-describedby={pointed.has(id) ? 'message' : undefined}
        onClick={() => press(id)}
        onFocus={() => setReached(id)}
      >
        {rich(text)}
        {name && labels.length > 1 && <span class="tag"> {rich(name.text)}</span>}
      </span>
    );
  };
  return (
    <div
      class={`turns${speakers.length > 1 ? ' talk' : ''}`}
      role="group"
      aria-label={say('screen-mark.text')}
      onKeyDown={onKeyDown}
    >
      {turns.map((turn, i) => (
        <div key={i} class={`turn${speakers.indexOf(turn.who) % 2 === 1 ? ' second' : ''}`}>
          {turn.who && (
            <p class="who" dir="auto">
              {rich(turn.who)}
            </p>
          )}
          <p class="says" dir="auto">
            {turn.text !== undefined
              ? rich(turn.text)
              : (turn.pieces ?? []).flatMap((one, n) => (n ? [' ', piece(one)] : [piece(one)]))}
          </p>
        </div>
      ))}
    </div>
  );
}
