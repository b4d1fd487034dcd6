import { useRef, useState } from 'preact/hooks';
import { Icon } from '../shared/icons';
import type { Touchpoint } from './model';
import { say } from './words';

const TEXTS = ['text', 'purpose', 'channel', 'stage'] as const;
const NUMBERS = ['uses', 'cost', 'hours', 'satisfaction'] as const;
const blank = {
  text: '',
  purpose: '',
  channel: '',
  stage: '',
  uses: '',
  cost: '',
  hours: '',
  satisfaction: '',
};

/** A number as people write it: decimal comma or point; undefined where there is none. */
export function numberOf(text: string): number | undefined {
  const bare = text.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(bare) ? Number(bare) : undefined;
}

/** List one more touchpoint of one's own. */
export function Adding({
  first,
  unit,
  add,
}: {
  first: boolean;
  unit: string;
  add: (one: Touchpoint, isNew: boolean) => void;
}) {
  const [row, setRow] = useState(blank);
  const [needed, setNeeded] = useState(false);
  const [isNew, setNew] = useState(false);
  const [said, setSaid] = useState('');
  const name = useRef<HTMLInputElement>(null);
  const done = () => {
    const bad = NUMBERS.find((part) => row[part].trim() && numberOf(row[part]) === undefined);
    const liked = numberOf(row.satisfaction);
    if (!row.text.trim() || !row.purpose.trim()) return setSaid(say('screen-audit.name-it'));
    if (bad) return setSaid(say('screen-audit.number-it', { field: say(`screen-audit.${bad}`) }));
    if (liked !== undefined && (liked < 1 || liked > 5)) return setSaid(say('screen-audit.one-to-five'));
    const numbers = NUMBERS.map((part) => [part, numberOf(row[part])] as const);
    const texts = TEXTS.map((part) => [part, row[part].trim()] as const);
    const given = [...texts, ...numbers].filter(([, value]) => value !== undefined && value !== '');
    const one = Object.fromEntries(given) as unknown as Touchpoint;
    add(needed ? { ...one, protected: 'vulnerable' } : one, isNew);
    setRow({ ...blank, stage: row.stage });
    setNeeded(false);
    setSaid('');
    name.current?.focus();
  };
  return (
    <form
      class="adding"
      aria-labelledby="adding"
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <h4 id="adding">{say(first ? 'screen-audit.add-first' : 'screen-audit.add-one')}</h4>
      <div class="fields">
        {[...TEXTS, ...NUMBERS].map((part) => (
          <label key={part} class={part}>
            <span>
              {say(`screen-audit.${part}`)}
              {part === 'cost' && unit ? ` (${unit})` : ''}
            </span>
            <input
              class="field"
              ref={part === 'text' ? name : undefined}
              dir="auto"
              maxLength={120}
              inputMode={(NUMBERS as readonly string[]).includes(part) ? 'decimal' : undefined}
              value={row[part]}
              aria-describedby={said ? 'adding-said' : undefined}
              onInput={(event) => setRow({ ...row, [part]: event.currentTarget.value })}
            />
          </label>
        ))}
      </div>
      <label class="tick">
        <input type="checkbox" checked={needed} onChange={() => setNeeded(!needed)} />
        <span>{say('screen-audit.is-needed')}</span>
      </label>
      <label class="tick">
        <input type="checkbox" checked={isNew} onChange={() => setNew(!isNew)} />
        <span>{say('screen-audit.is-new')}</span>
      </label>
      <p id="adding-said" role="alert" class="said">
        {said}
      </p>
      <button type="submit">
        <Icon name="plus" /> {say('screen-audit.add')}
      </button>
    </form>
  );
}
