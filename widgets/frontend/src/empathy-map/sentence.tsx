import { useRef, useState } from 'preact/hooks';
import { rich } from '../shared/rich';
import { useTyping } from '../shared/typing';
import { say } from './words';

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
  const live = useRef<string | null>(null);
  const { flush, later } = useTyping(() => {
    const text = live.current;
    setDraft((live.current = null));
    if (text !== null && text !== value) change(text);
  });
  settle.current = flush;
  const write = (text: string) => {
    setDraft((live.current = text));
    later();
  };
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
        onInput={(event) => write(event.currentTarget.value)}
        onBlur={flush}
      />
    </section>
  );
}
