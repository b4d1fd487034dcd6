// Cards that change places fly there, so that the eye can follow (first, last, invert, play).

const CARDS = '[data-card]';
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Where every card lies now. */
export function positions(root: ParentNode): Map<string, DOMRect> {
  const at = new Map<string, DOMRect>();
  for (const card of root.querySelectorAll<HTMLElement>(CARDS)) {
    at.set(card.dataset.card ?? '', card.getBoundingClientRect());
  }
  return at;
}

/** Let each card that moved fly from where it lay to where it lies. */
export function fly(root: ParentNode, from: Map<string, DOMRect>): void {
  if (calm()) return;
  for (const card of root.querySelectorAll<HTMLElement>(CARDS)) {
    const was = from.get(card.dataset.card ?? '');
    if (!was || !card.animate) continue;
    const is = card.getBoundingClientRect();
    const [dx, dy] = [was.left - is.left, was.top - is.top];
    if (Math.abs(dx) + Math.abs(dy) < 1) continue;
    card.animate([{ transform: `translate(${dx}px, ${dy}px)` }, { transform: 'none' }], {
      duration: Math.min(420, 180 + Math.hypot(dx, dy) / 3),
      easing: 'cubic-bezier(.2,.8,.25,1)',
    });
  }
}

/** Scroll so that an element stays under the thumb that just moved it. */
export function holdStill(element: Element, topBefore: number): void {
  const shift = element.getBoundingClientRect().top - topBefore;
  if (Math.abs(shift) < 1) return;
  let node: Node | null = element;
  while (node) {
    if (node instanceof ShadowRoot) node = node.host;
    if (node instanceof Element && node.scrollHeight > node.clientHeight + 1) {
      const overflow = getComputedStyle(node).overflowY;
      const page = node === document.scrollingElement;
      if (page || overflow === 'auto' || overflow === 'scroll') {
        node.scrollTop += shift;
        return;
      }
    }
    node = node.parentNode;
  }
}
