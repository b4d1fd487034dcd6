import { useRef, useState } from 'preact/hooks';
import { Face } from '../shared/face';
import { path, type Point } from '../shared/smooth';
import { feelAt, height, inWords, LEVELS, wordFor } from './feelings';
import { kept } from './keep';
import type { Step } from './map';
import { say } from './words';

interface Shown {
  feel: number | null;
  stop: boolean;
  setting: boolean;
  begins: boolean;
  onFeel: (cell: HTMLElement, feel: number) => void;
  onDrag: (cell: HTMLElement, feel: number | null) => void;
}

/** One point of the emotion curve: a face that can be dragged up and down. */
export const FeelCell = kept(function FeelCell(cell: Shown) {
  const { feel, stop, setting, begins, onFeel, onDrag } = cell;
  const [held, setHeld] = useState<number | null>(null);
  const dragging = useRef<{ feel: number; moved: boolean } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const at = (event: PointerEvent | MouseEvent) => {
    const area = box.current!.getBoundingClientRect();
    return feelAt((event.clientY - area.top) / area.height);
  };
  const shown = held ?? feel;
  return (
    <div
      ref={box}
      role="gridcell"
      class={`cell feel${begins ? ' begins' : ''}${setting ? ' setting' : ''}`}
      tabIndex={stop ? 0 : -1}
      onClick={(event) => {
        if (!dragging.current?.moved) onFeel(box.current!, at(event));
        dragging.current = null;
      }}
    >
      <span
        class={`point ${shown === null ? 'open' : shown > 0 ? 'good' : shown < 0 ? 'bad' : 'even'}${held === null ? '' : ' held'}`}
        style={{ top: `${height(shown ?? 0)}%` }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          dragging.current = { feel: shown ?? 0, moved: false };
        }}
        onPointerMove={(event) => {
          const drag = dragging.current;
          if (!drag || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
          const next = at(event);
          if (next === drag.feel && !drag.moved) return;
          drag.feel = next;
          drag.moved = true;
          setHeld(next);
          onDrag(box.current!, next);
        }}
        onPointerUp={() => {
          const drag = dragging.current;
          setHeld(null);
          if (drag?.moved) onFeel(box.current!, drag.feel);
          onDrag(box.current!, null);
        }}
        onPointerCancel={() => {
          dragging.current = null;
          setHeld(null);
          onDrag(box.current!, null);
        }}
      >
        {shown === null ? <span aria-hidden="true">?</span> : <Face value={shown} />}
      </span>
      <span class="hidden">{inWords(feel)}</span>
    </div>
  );
});

/** The line through the points; it breaks where nobody said how it feels. */
export function Curve({ steps, row, drag }: { steps: Step[]; row: number; drag: [number, number] | null }) {
  const runs: Point[][] = [[]];
  steps.forEach((step, i) => {
    const feel = drag?.[0] === i ? drag[1] : step.feel;
    if (feel === null) runs.push([]);
    else runs.at(-1)!.push({ x: i * 100 + 50, y: height(feel) });
  });
  const shown = runs.filter((run) => run.length > 1);
  const middle = height(0);
  return (
    <svg
      class="curve"
      style={{ gridRow: `${row + 1} / ${row + 2}`, gridColumn: `2 / ${steps.length + 2}` }}
      viewBox={`0 0 ${steps.length * 100} 100`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {shown.map((run) => (
        <path class="area" d={`${path(run)}L${run.at(-1)!.x} ${middle}L${run[0]!.x} ${middle}Z`} />
      ))}
      {shown.map((run) => (
        <path class="line" d={path(run)} />
      ))}
    </svg>
  );
}

/** The five faces with their words, as buttons: for a thumb. */
export function Faces({ feel, onFeel }: { feel: number | null; onFeel: (feel: number | null) => void }) {
  return (
    <fieldset class="faces">
      <legend>
        {say('screen-journey-map.feeling')}
        <span class="chosen">{feel === null ? '' : ` · ${wordFor(feel)}`}</span>
      </legend>
      <div class="scale">
        {[...LEVELS].reverse().map((level) => (
          <button
            type="button"
            key={level}
            aria-pressed={feel !== null && Math.round(feel) === level}
            aria-label={inWords(level)}
            onClick={() => onFeel(feel === level ? null : level)}
          >
            <Face value={level} />
            <span class="word">{wordFor(level)}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
