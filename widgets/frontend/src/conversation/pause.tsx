import { useEffect, useRef, useState } from 'preact/hooks';
import { useLeaving } from '../shared/leaving';
import { rich } from '../shared/rich';
import type { Turn } from './types';
import { say } from './words';

const WAIT = 600; // ms without a keystroke before what was typed is recorded
const LONGEST = 2000;
const CHECKS = ['content', 'feeling', 'no-advice'];

interface Pause {
  turn: Turn;
  text: string;
  ticks: number[] | undefined;
  /** Keep what was typed. */
  onWords: (text: string) => void;
  onCompare: () => void;
  onTick: (line: number) => void;
  onSkip: () => void;
  /** Where what is still being typed is put, for whoever has to record it at once. */
  settle: { current: () => void };
}

/** Say it back in one's own words: kept, never marked; afterwards compared, line by line, by the learner herself. */
export function Pause({ turn, text, ticks, onWords, onCompare, onTick, onSkip, settle }: Pause) {
  const [typed, setTyped] = useState(text);
  const live = useRef({ typed: text, pending: false, timer: 0, onWords });
  live.current.onWords = onWords;
  useEffect(() => {
    if (!live.current.pending) setTyped((live.current.typed = text));
  }, [text]);
  const flush = () => {
    const now = live.current;
    clearTimeout(now.timer);
    if (!now.pending) return;
    now.pending = false;
    now.onWords(now.typed);
  };
  settle.current = flush;
  useLeaving(flush);
  const write = (next: string) => {
    const now = live.current;
    now.typed = next;
    now.pending = true;
    setTyped(next);
    clearTimeout(now.timer);
    now.timer = window.setTimeout(flush, WAIT);
  };
  return (
    <div class="pause">
      <label for="own-words" dir="auto">
        {rich(turn.pause ?? '')}
      </label>
      <textarea
        id="own-words"
        class="field"
        dir="auto"
        rows={3}
        maxLength={LONGEST}
        spellcheck
        value={typed}
        aria-describedby="own-words-note"
        onInput={(event) => write(event.currentTarget.value)}
        onBlur={flush}
      />
      <p class="small" id="own-words-note">
        {say('screen-conversation.not-marked')}
      </p>
      {ticks ? (
        <div class="compare">
          <fieldset>
            <legend>{say('screen-conversation.look-over')}</legend>
            {CHECKS.map((name, i) => (
              <label key={name}>
                <input type="checkbox" checked={ticks.includes(i)} onChange={() => onTick(i)} />
                <span>{say(`screen-conversation.check-${name}`)}</span>
              </label>
            ))}
          </fieldset>
          {turn.sample && (
            <blockquote>
              <p class="who">{say('screen-conversation.sample')}</p>
              <p dir="auto">{rich(turn.sample)}</p>
            </blockquote>
          )}
        </div>
      ) : (
        <p class="go">
          <button
            type="button"
            class="primary"
            aria-disabled={!typed.trim()}
            onClick={() => {
              if (!typed.trim()) return;
              flush();
              onCompare();
            }}
          >
            {say('screen-conversation.compare')}
          </button>
          <button type="button" class="quiet" onClick={onSkip}>
            {say('screen-conversation.skip')}
          </button>
        </p>
      )}
    </div>
  );
}
