import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Concluded } from './state';

interface Line {
  id: string;
  quote: string;
  d: string;
  rung: string;
}

/** From each conclusion to what it rests on. For the eye alone: the conclusion says it in words. */
export function Lines({
  canvas,
  concluded,
  shown,
}: {
  canvas: RefObject<HTMLDivElement | null>;
  concluded: Concluded[];
  shown: string | null;
}) {
  const [lines, setLines] = useState<Line[]>([]);
  useLayoutEffect(() => {
    const node = canvas.current;
    if (!node) return undefined;
    const draw = () => {
      const next = drawn(node, concluded);
      setLines((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    draw();
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(draw);
    observer?.observe(node);
    return () => observer?.disconnect();
  });
  return (
    <svg class="lines" aria-hidden="true" focusable="false">
      {lines.map(({ id, quote, d, rung }) => (
        <g key={`${id} ${quote}`} class={`${rung || 'none'}${shown === id ? ' shown' : ''}`}>
          <path d={d} />
        </g>
      ))}
    </svg>
  );
}

function drawn(node: HTMLElement, concluded: Concluded[]): Line[] {
  const box = node.getBoundingClientRect();
  const place = (selector: string) => node.querySelector(selector)?.getBoundingClientRect();
  return concluded.flatMap(({ id, quotes, rung }) =>
    quotes.flatMap((quote) => {
      const from = place(`[data-chip="${CSS.escape(id)}"]`);
      const to = place(`[data-card="${CSS.escape(quote)}"]`);
      if (!from || !to) return [];
      return [{ id, quote, rung, d: curve(from, to, box) }];
    }),
  );
}

/** A curve that leaves the conclusion at its edge and arrives at the quote from the side where there is room. */
export function curve(from: DOMRect, to: DOMRect, box: { left: number; top: number }): string {
  const above = to.bottom <= from.top;
  const round = (n: number) => Math.round(n * 10) / 10;
  const x1 = from.left - box.left + 2;
  const y1 = from.top + from.height / 2 - box.top;
  const x2 = to.left + to.width / 2 - box.left;
  const y2 = (above ? to.bottom : to.top) - box.top;
  const bend = Math.max(24, Math.abs(y1 - y2) / 2);
  const end = above ? y2 + bend : y2 - bend;
  return `M${round(x1)} ${round(y1)}C${round(x1 - 34)} ${round(y1 - bend)} ${round(x2)} ${round(end)} ${round(x2)} ${round(y2)}`;
}
