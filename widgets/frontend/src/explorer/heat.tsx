// A heat map that is a table: every cell a button, one tab stop for all of them, arrow keys between them.
import { useRef, useState } from 'preact/hooks';

export interface HeatCell {
  /** From 0 to 1, how dark; `null` where there is nothing to compare. */
  level: number | null;
  text: string;
  sub?: string;
  /** What is read out. */
  label: string;
  /** Missing: hatched, since nothing is known yet. Running: not finished. Marked: a blind spot. */
  missing?: boolean;
  running?: boolean;
  marked?: string;
}
interface HeatRow {
  text: string;
  sub?: string;
  cells: HeatCell[];
}
interface HeatProps {
  caption: string;
  corner: string;
  columns: string[];
  rows: HeatRow[];
  picked: readonly [row: number, column: number] | null;
  onPick: (row: number, column: number) => void;
}

/** The share of the accent colour in a cell, and whether words on it are light on paper and dark at night. */
export function shade(level: number | null): { share: number; looks: string[] } {
  if (level === null) return { share: 0, looks: [] };
  const share = 4 + 96 * Math.max(0, Math.min(1, level));
  return { share, looks: ['tinted', ...(share >= 52 ? ['half'] : []), ...(share >= 84 ? ['full'] : [])] };
}

export function Heat({ caption, corner, columns, rows, picked, onPick }: HeatProps) {
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const body = useRef<HTMLTableSectionElement | null>(null);
  const stop = picked ?? at;
  const go = (row: number, column: number) => {
    const line = Math.max(0, Math.min(rows.length - 1, row));
    const place = Math.max(0, Math.min((rows[line]?.cells.length ?? 1) - 1, column));
    setAt([line, place]);
    body.current?.querySelectorAll('tr')[line]?.querySelectorAll('button')[place]?.focus();
  };
  const keyed = (event: KeyboardEvent, row: number, column: number) => {
    const last = columns.length - 1;
    const ways: Record<string, [number, number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, last],
    };
    const way = ways[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(...way);
  };
  const focusable = (row: number, column: number) => (at[0] === row && at[1] === column ? 0 : -1);
  return (
    <div class="heat-scroll">
      <table class="heat">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" class="corner">
              {corner}
            </th>
            {columns.map((one) => (
              <th scope="col">{one}</th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, r) => (
            <tr>
              <th scope="row" dir="auto">
                {row.text}
                {row.sub && <small>{row.sub}</small>}
              </th>
              {row.cells.map((cell, c) => {
                const { share, looks } = shade(cell.level);
                const on = stop[0] === r && stop[1] === c && picked !== null;
                const all = ['cell', ...looks, cell.missing && 'missing', cell.running && 'running'];
                return (
                  <td>
                    <button
                      type="button"
                      class={all.filter(Boolean).join(' ')}
                      style={cell.missing ? undefined : { '--share': `${share.toFixed(1)}%` }}
                      tabindex={focusable(r, c)}
                      aria-pressed={on}
                      onKeyDown={(event) => keyed(event, r, c)}
                      onFocus={() => setAt([r, c])}
                      onClick={() => onPick(r, c)}
                    >
                      <span class="hidden">{cell.label}</span>
                      <span aria-hidden="true">{cell.text}</span>
                      {cell.sub && <small aria-hidden="true">{cell.sub}</small>}
                      {cell.marked && (
                        <b class="blind" aria-hidden="true">
                          {cell.marked}
                        </b>
                      )}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
