import { useLayoutEffect, useRef } from 'preact/hooks';
import { path } from '../shared/smooth';
import { height } from './feelings';
import type { Step } from './map';

/** The stages and the curve of a map, small. */
export function Glance({ steps }: { steps: Step[] }) {
  const points = steps.flatMap((step, i) =>
    step.feel === null ? [] : [{ x: ((i + 0.5) / steps.length) * 100, y: height(step.feel) }],
  );
  const begins = steps.flatMap((step, i) => (i && step.stage !== steps[i - 1]!.stage ? [i] : []));
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {begins.map((i) => (
        <path class="edge" d={`M${(i / steps.length) * 100} 0V100`} />
      ))}
      <path class="line" d={path(points)} />
    </svg>
  );
}

/** A long map at a glance, and what part of it is on the screen. A press goes there. */
export function Overview({ steps, scroller }: { steps: Step[]; scroller: { current: HTMLElement | null } }) {
  const view = useRef<HTMLSpanElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const area = scroller.current;
    if (!area) return undefined;
    const show = () => {
      const all = Math.max(1, area.scrollWidth);
      if (!view.current || !strip.current) return;
      strip.current.hidden = area.scrollWidth <= area.clientWidth + 2;
      view.current.style.insetInlineStart = `${(Math.abs(area.scrollLeft) / all) * 100}%`;
      view.current.style.inlineSize = `${(area.clientWidth / all) * 100}%`;
    };
    let frame = 0;
    const soon = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        show();
      });
    };
    area.addEventListener('scroll', soon, { passive: true });
    // Looks when the browser has laid out by itself: asking sooner would make it lay out twice.
    const watch = new ResizeObserver(show);
    watch.observe(area);
    watch.observe(area.firstElementChild!);
    return () => {
      area.removeEventListener('scroll', soon);
      watch.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);
  const go = (event: PointerEvent) => {
    const [area, box] = [scroller.current, strip.current?.getBoundingClientRect()];
    if (!area || !box || (event.type === 'pointermove' && !event.buttons)) return;
    const share = (event.clientX - box.left) / box.width;
    area.scrollLeft = share * area.scrollWidth - area.clientWidth / 2;
  };
  return (
    <div class="overview" ref={strip} aria-hidden="true" onPointerDown={go} onPointerMove={go}>
      <Glance steps={steps} />
      <span class="window" ref={view} />
    </div>
  );
}
