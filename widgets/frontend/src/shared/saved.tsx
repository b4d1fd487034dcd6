import { useEffect, useState } from 'preact/hooks';
import type { Saved, WidgetModel } from '../contract';
import { Icon } from './icons';
import { isPending } from './pending';
import { useTrait } from './trait';
import { say } from './words';

const words = {
  saved: 'screen.saved',
  saving: 'screen.saving',
  device: 'screen.device',
  error: 'screen.unsaved',
} as const;

/** How long a kernel may take to keep an answer before the learner is told that it has not. */
const PATIENCE = 3000;

/** Whether the answer is kept, in a word; a problem is said in full and announced. Silent before the first answer. */
export function SavedMark({ model }: { model: WidgetModel }) {
  const saved = useTrait<Saved | null>(model, 'saved');
  const blank = (useTrait<unknown>(model, 'answer') ?? null) === null;
  useTrait<unknown>(model, 'kept');
  const pending = isPending(model);
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!pending) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [pending]);

  if (late && saved?.state !== 'error') return <Mark state="error" message={say('screen.waiting')} />;
  if (blank && !pending && saved?.state !== 'error') return null;
  return <Mark state={pending && !late ? 'saving' : (saved?.state ?? 'saved')} message={saved?.message} />;
}

function Mark({ state, message }: { state: Saved['state']; message?: string }) {
  return (
    <span class={`saved ${state}`} role={state === 'error' ? 'alert' : undefined}>
      <Icon name={state === 'error' ? 'warn' : state === 'saving' ? 'cloud' : 'check'} />
      {state === 'error' ? message || say(words.error) : say(words[state])}
    </span>
  );
}
