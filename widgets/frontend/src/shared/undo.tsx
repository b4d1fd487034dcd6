import type { History } from './history';
import { Icon } from './icons';
import { say } from './words';

export interface Undoing {
  undo: () => void;
  redo: () => void;
}

/** The two buttons beside the toolbar's. */
export function UndoTools({ history, undo, redo }: Undoing & { history: History<unknown> }) {
  return (
    <span class="undo">
      <button type="button" class="quiet" aria-disabled={!history.canUndo} onClick={undo}>
        <Icon name="undo" />
        <span class="word">{say('screen.undo')}</span>
      </button>
      <button type="button" class="quiet" aria-disabled={!history.canRedo} onClick={redo}>
        <Icon name="redo" />
        <span class="word">{say('screen.redo')}</span>
      </button>
    </span>
  );
}

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y; returns whether the key was one of them. */
export function undoKeys(event: KeyboardEvent, { undo, redo }: Undoing): boolean {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return false;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) redo();
  else undo();
  return true;
}
