import { useState } from 'preact/hooks';
import type { WidgetModel } from '../contract';
import { useHistory, type History } from './history';
import { answer } from './trait';
import type { Undoing } from './undo';
import { say } from './words';

interface Undoable<T> extends Undoing {
  history: History<T | null>;
  latest: () => T | null;
  /** Record a new answer, remember the one before, and have the sentence read out. */
  change: (next: T | null, sentence: string) => void;
  /** Have a sentence read out. */
  tell: (sentence: string) => void;
  /** What was last done, for a live region. */
  said: string;
}

/** An answer whose every change can be undone. */
export function useUndoable<T>(model: WidgetModel): Undoable<T> {
  const history = useHistory<T | null>();
  const [said, tell] = useState('');
  const latest = () => (model.get('answer') ?? null) as T | null;
  const record = (next: T | null, sentence: string) => {
    answer(model, next);
    tell(sentence);
  };
  return {
    history,
    latest,
    tell,
    said,
    change: (next, sentence) => {
      history.keep(latest());
      record(next, sentence);
    },
    undo: () => {
      if (history.canUndo) record(history.undo(latest()), say('screen.said-undo'));
    },
    redo: () => {
      if (history.canRedo) record(history.redo(latest()), say('screen.said-redo'));
    },
  };
}
