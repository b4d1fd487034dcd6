import type { Saved } from '../contract';
import { Icon } from './icons';
import { say } from './words';

const words = {
  saved: 'screen.saved',
  saving: 'screen.saving',
  device: 'screen.device',
  error: 'screen.unsaved',
} as const;

/** Whether the answer is kept, in a word; a problem is said in full and announced. */
export function SavedMark({ saved }: { saved: Saved | null }) {
  const state = saved?.state ?? 'saved';
  return (
    <span class={`saved ${state}`} role={state === 'error' ? 'alert' : undefined}>
      <Icon name={state === 'error' ? 'warn' : state === 'saving' ? 'cloud' : 'check'} />
      {state === 'error' ? saved?.message || say(words.error) : say(words[state])}
    </span>
  );
}
