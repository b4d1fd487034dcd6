// Drawings of our own: as wide as their place, in words and as a table too, and with points that a keyboard reaches.
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import words from 'words:screen-plot';
import { speaker } from '../say';
import type { Scale } from './plot-scale';
import style from './plot.css?inline';
import range from './range.css?inline';

export const plotStyle = range + style;

const say = speaker(words);

/** Where a drawing's axes end, in CSS pixels of its own. */
export interface Box {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}
export interface PlotTable {
  head: string[];
  /** The first cell of a row names it. */
  rows: (string | number)[][];
}
interface PlotProps {
  /** What the drawing shows. */
  title: string;
  /** The drawing in one or two sentences, for everybody. */
  words: string;
  table: PlotTable;
  height?: number;
  margin?: { left?: number; right?: number; top?: number; bottom?: number };
  /** Whether there is something in it to reach or move (`Marks`, a handle); else it is one picture. */
  active?: boolean;
  /** Called with places inside the drawing. */
  onPointer?: (event: PointerEvent, x: number, y: number) => void;
  children: (box: Box) => ComponentChildren;
}

const WIDTH = 640; // before the page has laid it out

/** The width of an element, as it changes. */
export function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const place = useRef<HTMLDivElement | null>(null);
  const [width, setWidth] = useState(WIDTH);
  useLayoutEffect(() => {
    const node = place.current;
    if (!node) return undefined;
    const measure = () => node.clientWidth && setWidth(node.clientWidth);
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const watcher = new ResizeObserver(measure);
    watcher.observe(node);
    return () => watcher.disconnect();
  }, []);
  return [place, width];
}

/** A drawing with its title, its words, and a switch to the table of its numbers. */
export function Plot({
  title,
  words,
  table,
  height = 300,
  margin = {},
  active,
  onPointer,
  children,
}: PlotProps) {
  const [place, width] = useWidth();
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const svg = useRef<SVGSVGElement | null>(null);
  const box: Box = {
    width,
    height,
    left: margin.left ?? 44,
    right: Math.max((margin.left ?? 44) + 1, width - (margin.right ?? 12)),
    top: margin.top ?? 12,
    bottom: height - (margin.bottom ?? 40),
  };
  const pointer = (event: PointerEvent) => {
    const at = svg.current!.getBoundingClientRect();
    onPointer?.(event, event.clientX - at.left, event.clientY - at.top);
  };
  const hear = onPointer && {
    onPointerDown: pointer,
    onPointerMove: pointer,
    onPointerUp: pointer,
    onPointerCancel: pointer,
  };
  return (
    <figure class="plot" aria-labelledby={`${id}-title`}>
      <div class="plot-head">
        <p class="plot-title" id={`${id}-title`} dir="auto">
          {title}
        </p>
        <button type="button" class="quiet plot-switch" onClick={() => setAsTable(!asTable)}>
          {say(asTable ? 'screen-plot.as-drawing' : 'screen-plot.as-table')}
        </button>
      </div>
      <div ref={place} class="plot-place">
        {asTable ? (
          <TableOf title={title} table={table} />
        ) : (
          <svg
            ref={svg}
            class={onPointer ? 'hears' : undefined}
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            role={active ? 'group' : 'img'}
            aria-labelledby={`${id}-title ${id}-words`}
            {...hear}
          >
            {children(box)}
          </svg>
        )}
      </div>
      <figcaption id={`${id}-words`}>{words}</figcaption>
    </figure>
  );
}

/** Numbers as a table that scrolls in its own place. */
export function TableOf({ title, table }: { title: string; table: PlotTable }) {
  return (
    <div class="plot-table" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            {table.head.map((one) => (
              <th scope="col">{one}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name, ...cells], i) => (
            <tr key={i}>
              <th scope="row" dir="auto">
                {name}
              </th>
              {cells.map((one) => (
                <td dir="auto">{one}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Axis {
  box: Box;
  scale: Scale;
  values: readonly number[];
  label?: string;
  text?: (value: number) => string;
}

/** Ticks and a label below. */
export function AxisX({ box, scale, values, label, text = String }: Axis) {
  return (
    <g class="axis" aria-hidden="true">
      {values.map((value) => (
        <text key={value} x={scale(value)} y={box.bottom + 18} text-anchor="middle">
          {text(value)}
        </text>
      ))}
      <path d={`M${box.left} ${box.bottom}H${box.right}`} />
      {label && (
        <text class="axis-label" x={box.right} y={box.height - 4} text-anchor="end">
          {label}
        </text>
      )}
    </g>
  );
}

/** Lines across, with their numbers on the left and a label above. */
export function AxisY({ box, scale, values, label, text = String }: Axis) {
  return (
    <g class="axis" aria-hidden="true">
      {values.map((value) => (
        <g key={value}>
          <path class="grid" d={`M${box.left} ${scale(value)}H${box.right}`} />
          <text x={box.left - 8} y={scale(value)} dy="0.35em" text-anchor="end">
            {text(value)}
          </text>
        </g>
      ))}
      {label && (
        <text class="axis-label" x={0} y={12}>
          {label}
        </text>
      )}
    </g>
  );
}

export interface Mark {
  id: string;
  x: number;
  y: number;
  /** What is read out. */
  label: string;
}
interface MarksProps {
  marks: readonly Mark[];
  /** The shape of a mark, drawn around (0, 0). */
  draw: (mark: Mark, index: number) => ComponentChildren;
  onPick?: (mark: Mark) => void;
  picked?: (mark: Mark) => boolean;
  /** Called when a mark is looked at, by pointer or keyboard; `null` when no longer. */
  onLook?: (mark: Mark | null) => void;
}

/** Points as one tab stop: left and right go through them by place across, up and down by height, Home and End. */
export function Marks({ marks, draw, onPick, picked, onLook }: MarksProps) {
  const [current, setCurrent] = useState(0);
  const group = useRef<SVGGElement | null>(null);
  const stop = Math.min(current, marks.length - 1);
  const go = (index: number) => {
    setCurrent(index);
    group.current?.querySelectorAll<SVGGElement>('.mark')[index]?.focus();
  };
  const keyed = (event: KeyboardEvent, index: number) => {
    if (onPick && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onPick(marks[index]!);
      return;
    }
    const next = neighbour(marks, index, event.key);
    if (next === null) return;
    event.preventDefault();
    go(next);
  };
  return (
    <g ref={group} class="marks">
      {marks.map((mark, index) => (
        <g
          key={mark.id}
          class={`mark${picked?.(mark) ? ' picked' : ''}`}
          transform={`translate(${mark.x.toFixed(1)} ${mark.y.toFixed(1)})`}
          role={onPick ? 'button' : 'img'}
          aria-label={mark.label}
          aria-pressed={onPick && picked ? picked(mark) : undefined}
          tabindex={index === stop ? 0 : -1}
          onKeyDown={(event: KeyboardEvent) => keyed(event, index)}
          onFocus={() => {
            setCurrent(index);
            onLook?.(mark);
          }}
          onBlur={() => onLook?.(null)}
          onPointerEnter={() => onLook?.(mark)}
          onPointerLeave={() => onLook?.(null)}
          onClick={onPick && (() => onPick(mark))}
        >
          <circle class="hit" r={12} />
          {draw(mark, index)}
          <circle class="ring" r={9} />
        </g>
      ))}
    </g>
  );
}

/** Where a key leads from a mark, or `null` where it is no such key. */
export function neighbour(marks: readonly Mark[], from: number, key: string): number | null {
  const across = key === 'ArrowLeft' || key === 'ArrowRight';
  if (!across && !['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)) return null;
  const order = marks.map((_, index) => index);
  const by = (a: number, b: number): number => {
    const [one, other] = [marks[a]!, marks[b]!];
    const [dx, dy] = [one.x - other.x, other.y - one.y];
    return key === 'ArrowUp' || key === 'ArrowDown' ? dy || dx || a - b : dx || dy || a - b;
  };
  order.sort(by);
  if (key === 'Home') return order[0]!;
  if (key === 'End') return order.at(-1)!;
  const step = key === 'ArrowRight' || key === 'ArrowUp' ? 1 : -1;
  const place = order.indexOf(from) + step;
  return order[Math.max(0, Math.min(order.length - 1, place))]!;
}
