import { useRef } from 'preact/hooks';
import { useLeaving } from './leaving';

const PAUSE = 600; // ms without a keystroke before what was typed is kept

/** When to keep what is being typed: after a pause, and at once when the field or the page is left. */
export function useTyping(keep: () => void) {
  const live = useRef({ keep, timer: 0, pending: false });
  live.current.keep = keep;
  /** Something waits no longer: it is kept, or gone. */
  const done = () => {
    clearTimeout(live.current.timer);
    live.current.pending = false;
  };
  const flush = () => {
    if (!live.current.pending) return;
    done();
    live.current.keep();
  };
  useLeaving(flush);
  return {
    pending: () => live.current.pending,
    done,
    flush,
    later: () => {
      done();
      live.current.pending = true;
      live.current.timer = window.setTimeout(flush, PAUSE);
    },
  };
}
