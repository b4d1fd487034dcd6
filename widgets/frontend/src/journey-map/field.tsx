import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useLeaving } from '../shared/leaving';

const PAUSE = 700; // ms without a keystroke before what was typed is recorded

interface Field {
  value: string;
  /** Record what was typed; `typing` is true while it may go on. */
  onWrite: (text: string, typing: boolean) => void;
  /** Enter or Escape: the field is done with. Without it, Enter makes a new line. */
  onDone?: (how: 'enter' | 'escape' | 'blur') => void;
  label: string;
  id?: string;
  longest: number;
  lines?: boolean;
  /** Record only when the field is left. */
  late?: boolean;
  focus?: boolean;
  placeholder?: string;
}

/** A text that is recorded after a pause, and at once when the field or the page is left. */
export function Field({
  value,
  onWrite,
  onDone,
  label,
  id,
  longest,
  lines = true,
  late,
  focus,
  placeholder,
}: Field) {
  const [text, setText] = useState(value);
  const box = useRef<HTMLTextAreaElement>(null);
  const live = useRef({ text, kept: value, timer: 0, onWrite, done: false });
  live.current.onWrite = onWrite;

  useLayoutEffect(() => {
    if (value === live.current.kept) return; // undone, or opened
    live.current.kept = live.current.text = value;
    clearTimeout(live.current.timer);
    setText(value);
  }, [value]);
  useLayoutEffect(() => {
    if (!focus) return;
    box.current?.focus({ preventScroll: true });
    box.current?.select();
  }, []);
  const flush = (typing = false) => {
    const now = live.current;
    clearTimeout(now.timer);
    if (now.text === now.kept) return;
    now.kept = now.text;
    now.onWrite(now.text, typing);
  };
  useLeaving(flush);

  const end = (how: 'enter' | 'escape' | 'blur') => {
    if (live.current.done) return;
    live.current.done = Boolean(onDone);
    flush();
    onDone?.(how);
  };
  return (
    <textarea
      ref={box}
      id={id}
      class="field"
      dir="auto"
      rows={1}
      aria-label={id ? undefined : label}
      placeholder={placeholder}
      maxLength={longest}
      value={text}
      onInput={(event) => {
        const now = live.current;
        now.text = event.currentTarget.value;
        setText(now.text);
        clearTimeout(now.timer);
        if (!late) now.timer = window.setTimeout(() => flush(true), PAUSE);
      }}
      onBlur={() => (onDone ? end('blur') : flush())}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.isComposing) return;
        if (event.key === 'Escape' && onDone) {
          event.preventDefault();
          end('escape');
        } else if (event.key === 'Enter' && (!lines || (onDone && !event.shiftKey))) {
          event.preventDefault();
          if (onDone) end('enter');
          else flush();
        }
      }}
    />
  );
}
