// Dragging by pointer: mouse anywhere on a card, a finger on its grip (so that scrolling stays scrolling).
import { useRef, useState } from 'preact/hooks';

export interface Target<Place extends string> {
  place: Place;
  index: number;
}
export interface Drag<Place extends string> {
  id: string;
  over: Target<Place> | null;
}

const START = 6; // px before a press becomes a drag

/** The `data-place` under a point, and between which of its cards. `id` itself does not count. */
export function targetAt<Place extends string>(
  root: ParentNode,
  x: number,
  y: number,
  id: string,
): Target<Place> | null {
  for (const list of root.querySelectorAll<HTMLElement>('[data-place]')) {
    const box = (list.closest('.area') ?? list).getBoundingClientRect();
    if (x < box.left - 12 || x > box.right + 12 || y < box.top - 12 || y > box.bottom + 12) continue;
    const cards = [...list.querySelectorAll<HTMLElement>('[data-card]')].filter((c) => c.dataset.card !== id);
    const flowing = list.dataset.flow !== undefined;
    const index = cards.findIndex((card) => {
      const c = card.getBoundingClientRect();
      if (!flowing) return y < c.top + c.height / 2;
      return y < c.top || (y < c.bottom && x < c.left + c.width / 2);
    });
    return { place: list.dataset.place as Place, index: index < 0 ? cards.length : index };
  }
  return null;
}

/** Starts drags from `onPointerDown`; `drop` is called where the card is let go. */
export function useDrag<Place extends string>(
  root: ShadowRoot,
  drop: (id: string, target: Target<Place>) => void,
) {
  const [drag, setDrag] = useState<Drag<Place> | null>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const justDragged = useRef(false);

  const start = (id: string) => (down: PointerEvent) => {
    const pressed = down.target as Element;
    const onGrip = pressed.closest('.grip') !== null;
    if (down.button !== 0 || pressed.closest('.actions')) return;
    if (down.pointerType === 'touch' && !onGrip) return;
    const card = (down.currentTarget as Element).getBoundingClientRect();
    const grab = { x: down.clientX - card.left, y: down.clientY - card.top };
    let over: Target<Place> | null = null;
    let going = false;
    let frame = 0;
    let last: PointerEvent = down;
    const control = new AbortController();
    const options = { signal: control.signal };

    const show = () => {
      frame = 0;
      if (!going) return;
      const base = ghost.current?.parentElement?.getBoundingClientRect();
      if (ghost.current && base) {
        const [x, y] = [last.clientX - grab.x - base.left, last.clientY - grab.y - base.top];
        ghost.current.style.width = `${card.width}px`;
        ghost.current.style.transform = `translate(${x}px, ${y}px) rotate(1.2deg)`;
      }
      const next = targetAt<Place>(root, last.clientX, last.clientY, id);
      if (next?.place !== over?.place || next?.index !== over?.index) {
        over = next;
        setDrag({ id, over });
      }
    };
    const end = () => {
      control.abort();
      cancelAnimationFrame(frame);
      setDrag(null);
      if (going) {
        justDragged.current = true;
        setTimeout(() => (justDragged.current = false));
      }
    };
    const move = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return;
      last = event;
      if (!going) {
        if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < START) return;
        going = true;
        setDrag({ id, over: null });
      }
      event.preventDefault();
      frame ||= requestAnimationFrame(show);
    };
    const up = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return;
      const target = going ? targetAt<Place>(root, event.clientX, event.clientY, id) : null;
      end();
      if (target) drop(id, target);
    };
    addEventListener('pointermove', move, { ...options, passive: false });
    addEventListener('pointerup', up, options);
    addEventListener('pointercancel', end, options);
    addEventListener('blur', end, options);
    addEventListener('keydown', (event) => event.key === 'Escape' && end(), options);
  };
  return { drag, ghost, start, justDragged: () => justDragged.current };
}
