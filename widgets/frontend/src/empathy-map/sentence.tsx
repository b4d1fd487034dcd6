import { useEffect, useRef, useState } from 'preact/hooks';
import { rich } from '../shared/rich';
import { say } from './words';

const PAUSE = 600; // ms without a keystroke before what was typed is recorded

interface Shown {
  asked: string;
  value: string;
  pointed: boolean;
  /** Where the frame finds how to record what is still being typed. */
  settle: { current: () => void };
  change: (text: string) => void;
}

/** The one sentence in which the map ends. */
export function Sentence({ asked, value, pointed, settle, change }: Shown) {
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const flush = () => {
    clearTimeout(timer.current);
    if (draft !== null && draft !== value) change(draft);
    setDraft(null);
  };
  settle.current = flush;
  useEffect(() => {
    if (draft === null) return undefined;
    timer.current = setTimeout(() => settle.current(), PAUSE);
    return () => clearTimeout(timer.current);
  }, [draft]);
  return (
    <section class={`sentence${pointed ? ' pointed' : ''}`}>
      <label for="insight">
        <b>{say('empathy-map.insight')}</b>
        <span dir="auto">{rich(asked)}</span>
      </label>
      <textarea
        id="insight"
        class="field"
        dir="auto"
        rows={3}
        maxLength={1000}
        value={draft ?? value}
        aria-describedby={pointed ? 'message' : undefined}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={flush}
      />
    </section>
  );
}
