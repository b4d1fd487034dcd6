import { useLayoutEffect, useRef } from 'preact/hooks';
import { fly, positions } from './flight';

/** After a move the cards fly to their new places, and the focus goes where one goes on. */
export function useAfterMove(root: ShadowRoot) {
  const planned = useRef<{ from: Map<string, DOMRect>; focus: string | null } | null>(null);
  useLayoutEffect(() => {
    const plan = planned.current;
    planned.current = null;
    if (!plan) return;
    fly(root, plan.from);
    if (plan.focus) root.querySelector<HTMLElement>(plan.focus)?.focus();
  });
  return (focus: string | null) => (planned.current = { from: positions(root), focus });
}
