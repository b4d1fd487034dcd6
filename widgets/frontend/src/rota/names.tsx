import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from './words';

const MOST = 200;
const LONGEST = 80;

/** The different names in a text, one a line, and whatever had to be left out. */
export function namesIn(text: string): { names: string[]; twice: string | null; tooMany: boolean } {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim().slice(0, LONGEST).trim())
    .filter(Boolean);
  const names = [...new Set(lines)];
  const twice = lines.find((line, i) => lines.indexOf(line) < i) ?? null;
  return { names: names.slice(0, MOST), twice, tooMany: names.length > MOST };
}

interface Props {
  people: string[];
  onChange: (people: string[]) => void;
  onDone: () => void;
}

/** The team, one name a line. */
export function Names({ people, onChange, onDone }: Props) {
  const [text, setText] = useState(people.join('\n'));
  const meant = useRef(people.join('\n'));
  useLayoutEffect(() => {
    const now = people.join('\n');
    if (now === meant.current) return;
    meant.current = now;
    setText(now);
  }, [people]);
  const { twice, tooMany } = namesIn(text);
  const type = (next: string) => {
    setText(next);
    const { names } = namesIn(next);
    if (!names.length || names.join('\n') === meant.current) return;
    meant.current = names.join('\n');
    onChange(names);
  };
  return (
    <details class="names">
      <summary>{say('screen-rota.names')}</summary>
      <label>
        <span>{say('screen-rota.names-how')}</span>
        <textarea
          class="field"
          rows={8}
          dir="auto"
          spellcheck={false}
          value={text}
          onInput={(event) => type(event.currentTarget.value)}
          onBlur={onDone}
        />
      </label>
      <p class="small" role="status">
        {twice !== null && say('screen-rota.twice', { name: twice })} {tooMany && say('screen-rota.too-many')}
      </p>
    </details>
  );
}
