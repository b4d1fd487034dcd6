import { useEffect, useRef } from 'preact/hooks';

/** Record what is still being typed when the page is hidden or left, or what it is typed into goes away. */
export function useLeaving(flush: () => void): void {
  const latest = useRef(flush);
  latest.current = flush;
  useEffect(() => {
    const leave = () => latest.current();
    const hidden = () => document.visibilityState === 'hidden' && leave();
    document.addEventListener('visibilitychange', hidden);
    addEventListener('pagehide', leave);
    return () => {
      leave();
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('pagehide', leave);
    };
  }, []);
}
