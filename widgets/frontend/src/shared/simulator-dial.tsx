import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { parseNumber } from '../checks/number';
import { fits, type Assumption, type Dial, type Simulator } from './simulator';
import { LARGEST } from './simulator';
import { unitWord, withUnit } from './simulator-numbers';
import { rich } from './rich';
import { sayHere } from './simulator-words';

interface Typed {
  id?: string;
  label: string;
  value: number;
  dial: Dial;
  currency: string;
  onValue: (value: number) => void;
  onDone?: () => void;
  /** Where the visible label stands; else `label` is read out. */
  labelled?: string;
}

/** A field for one number, as people type it; what cannot be read stays, and is said. */
export function NumberEntry({ id, label, value, dial, currency, onValue, onDone, labelled }: Typed) {
  const own = useId();
  const [text, setText] = useState(String(value));
  const meant = useRef(value);
  const [unread, setUnread] = useState(false);
  useLayoutEffect(() => {
    if (meant.current === value) return;
    meant.current = value;
    setText(String(value));
    setUnread(false);
  }, [value]);

  const word = unitWord(dial.unit, currency);
  const type = (next: string) => {
    setText(next);
    const read = parseNumber(next, word, dial.whole ? 0 : null);
    const number = read === null ? NaN : Number(read);
    const good = fits(dial, number);
    setUnread(!good);
    if (!good) return;
    meant.current = number;
    onValue(number);
  };
  const leave = () => {
    onDone?.();
    if (!text.trim()) {
      setText(String(value));
      setUnread(false);
    }
  };
  const before = dial.unit === 'money' && withUnit(1, 'money', currency).startsWith(currency);
  return (
    <span class="entry">
      <span class={`box ${unread ? 'unread' : ''}`}>
        {before && <span aria-hidden="true">{word}</span>}
        <input
          id={id}
          class="figures"
          inputMode="decimal"
          autocomplete="off"
          maxLength={24}
          value={text}
          aria-label={labelled ? undefined : label}
          aria-labelledby={labelled}
          aria-invalid={unread}
          aria-describedby={unread ? `${own}-unread` : undefined}
          onInput={(event) => type(event.currentTarget.value)}
          onBlur={leave}
        />
        {!before && word && <span class="word">{word}</span>}
      </span>
      {unread && (
        <span id={`${own}-unread`} class="small unread-why" role="status">
          {sayHere('screen-simulator.unread', {
            least: String(dial.floor ?? 0),
            most: (dial.ceiling ?? LARGEST).toLocaleString('en-GB'),
          })}
        </span>
      )}
    </span>
  );
}

interface DialField {
  sim: Simulator<any>;
  dial: Dial;
  given: Assumption;
}

/** One number of the model: a slider to play, a field to type, and where the example stood. */
export function DialField({ sim, dial, given }: DialField) {
  const id = `dial-${dial.id}`;
  const value = sim.inputs[dial.id] ?? given.value;
  const said = (next: number) => `${given.label}: ${sim.withUnit(next, dial.unit)}`;
  const part = (at: number) =>
    (Math.min(given.most, Math.max(given.least, at)) - given.least) / (given.most - given.least);
  const record = (next: number) => sim.set(dial.id, next, said(next));
  return (
    <div class="dial" data-dial={dial.id}>
      <span class="label" id={`${id}-label`} dir="auto">
        {rich(given.label)}
      </span>
      <NumberEntry
        id={id}
        label={given.label}
        labelled={`${id}-label`}
        value={value}
        dial={dial}
        currency={sim.currency}
        onValue={record}
        onDone={sim.settle}
      />
      <span class="track" style={{ '--at': part(value), '--example': part(given.value) }}>
        <input
          type="range"
          min={given.least}
          max={given.most}
          step={given.step}
          value={value}
          aria-labelledby={`${id}-label`}
          aria-valuetext={sim.withUnit(value, dial.unit)}
          onInput={(event) => sim.slide(dial.id, Number(event.currentTarget.value))}
          onChange={(event) => {
            record(Number(event.currentTarget.value));
            sim.slide(dial.id, null);
          }}
          onPointerDown={sim.settle}
          onBlur={sim.settle}
        />
      </span>
    </div>
  );
}
