// Dragging a step to another place: a mouse anywhere on its name, a finger on its number (elsewhere it scrolls).
import { useRef, useState } from 'preact/hooks';

const START = 6; // px before a press becomes a drag

export interface Dragged {
  from: number;
  /** Where it would come to stand, counted without the step itself. */
  to: number;
}

/** `cells` are the names of the steps in order; `drop` is called where one is let go. */
export function useStepDrag(cells: () => HTMLElement[], drop: (dragged: Dragged) => void) {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const justDragged = useRef(false);

  const placeAt = (from: number, x: number): number => {
    const all = cells();
    const rtl = all[0] ? getComputedStyle(all[0]).direction === 'rtl' : false;
    return all.filter((cell, i) => {
      const box = cell.getBoundingClientRect();
      const middle = box.left + box.width / 2;
      return i !== from && (rtl ? middle > x : middle < x);
    }).length;
  };
  const start = (down: PointerEvent): void => {
    const pressed = down.target as Element;
    const cell = pressed.closest<HTMLElement>('.cell.step');
    const touched = down.pointerType === 'touch' && !pressed.closest('.n');
    if (!cell || down.button !== 0 || touched) return;
    const from = cells().indexOf(cell);
    let now: Dragged | null = null;
    const control = new AbortController();
    const options = { signal: control.signal };
    const end = () => {
      control.abort();
      setDragged(null);
      if (!now) return;
      justDragged.current = true;
      setTimeout(() => (justDragged.current = false));
    };
    const move = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return;
      if (!now && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < START) return;
      event.preventDefault();
      const to = placeAt(from, event.clientX);
      if (now?.to === to) return;
      now = { from, to };
      setDragged(now);
    };
    const up = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return;
      const last = now;
      end();
      if (last && last.to !== last.from) drop(last);
    };
    addEventListener('pointermove', move, options);
    addEventListener('pointerup', up, options);
    addEventListener('pointercancel', end, options);
    addEventListener('keydown', (event) => event.key === 'Escape' && end(), options);
  };
  return { dragged, start, justDragged: () => justDragged.current };
}
