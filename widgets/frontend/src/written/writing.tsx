import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { wordsOf } from '../checks/words';
import type { Question, WrittenAnswer } from '../contract';
import { QuestionFrame } from '../shared/frame';
import { useLeaving } from '../shared/leaving';
import type { Props } from '../shared/mount';
import { rich } from '../shared/rich';
import { answer, useTrait } from '../shared/trait';
import { Levels } from './levels';
import { say } from './words';

const PAUSE = 600; // ms without a keystroke before what was typed is recorded
const LONGEST = 20_000; // characters, as in the answer record

export function Writing({ model }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<WrittenAnswer | null>(model, 'answer');
  const levels = question.levels ?? [];
  const draft = useDraft(value, levels.length > 0, (next) => answer(model, next));
  const [compared, setCompared] = useState(false);
  useEffect(() => {
    if (!value) setCompared(false); // it was put away
  }, [value]);
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const field = area.current;
    if (!field || CSS.supports?.('field-sizing', 'content')) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 4}px`;
  }, [draft.text]);

  const least = question['min-words'] ?? 0;
  const n = wordsOf(draft.text).length;
  const checklist = question.checklist ?? [];
  // Said while typing: were it said when the field loses the focus, Check would move away under the pointer.
  const typing = draft.text !== (value?.text ?? '') && (value !== null || draft.text.trim() !== '');
  return (
    <QuestionFrame model={model} settle={draft.flush} typing={typing}>
      <label class="label" for="text">
        {say('screen-written.label')}
      </label>
      <textarea
        id="text"
        ref={area}
        class="field"
        dir="auto"
        rows={question.lines ?? 6}
        style={{ '--lines': question.lines ?? 6 }}
        maxLength={LONGEST}
        spellcheck
        value={draft.text}
        aria-describedby="prompt words"
        onInput={(event) => draft.write(event.currentTarget.value)}
        onBlur={draft.flush}
      />
      <div class="count">
        {least > 0 && (
          <span class="meter" aria-hidden="true">
            <span style={{ width: `${Math.min(100, (n / least) * 100)}%` }} />
          </span>
        )}
        <span id="words">
          {least > 0
            ? say('screen-written.words-of', { n, of: least })
            : n === 1
              ? say('screen-written.word-1')
              : say('screen-written.words', { n })}
        </span>
      </div>
      {checklist.length > 0 && (
        <fieldset class="checklist">
          <legend>{say('screen-written.checklist')}</legend>
          {checklist.map((line, i) => (
            <label key={i}>
              <input type="checkbox" checked={draft.ticks.includes(i)} onChange={() => draft.tick(i)} />
              <span dir="auto">{rich(line)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {levels.length > 0 && (
        <Levels
          levels={levels}
          missing={least - n}
          open={compared || draft.placed !== null}
          placed={draft.placed}
          onOpen={() => {
            draft.flush();
            setCompared(true);
          }}
          onPlace={draft.place}
        />
      )}
    </QuestionFrame>
  );
}

/** What is being typed: recorded after a pause, and at once when the learner leaves the field or the page. */
function useDraft(
  value: WrittenAnswer | null,
  mayPlace: boolean,
  record: (next: WrittenAnswer | null) => void,
) {
  const [text, setText] = useState(value?.text ?? '');
  const ticks = value?.ticks ?? [];
  const placed = value?.placed ?? null;
  const live = useRef({ text, ticks, placed, timer: 0, pending: false, record });
  live.current.record = record;
  live.current.ticks = ticks;
  live.current.placed = placed;

  useLayoutEffect(() => {
    const given = value?.text ?? '';
    if (live.current.pending || given === live.current.text) return;
    live.current.text = given;
    setText(given);
  }, [value]);

  const put = (ticks: number[], placed: string | null) => {
    const now = live.current;
    clearTimeout(now.timer);
    now.pending = false;
    const rest = mayPlace ? { placed } : {};
    now.record(now.text.trim() || ticks.length ? { text: now.text, ticks, ...rest } : null);
  };
  const flush = () => {
    if (live.current.pending) put(live.current.ticks, live.current.placed);
  };
  useLeaving(flush);

  return {
    text,
    ticks,
    placed,
    flush,
    write: (next: string) => {
      const now = live.current;
      now.text = next;
      now.pending = true;
      setText(next);
      clearTimeout(now.timer);
      now.timer = window.setTimeout(flush, PAUSE);
    },
    tick: (i: number) => {
      const now = live.current.ticks;
      const next = now.includes(i) ? now.filter((other) => other !== i) : [...now, i].sort((a, b) => a - b);
      put(next, live.current.placed);
    },
    place: (level: string) => put(live.current.ticks, level),
  };
}
