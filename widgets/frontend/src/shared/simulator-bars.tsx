import { rich } from './rich';

export interface Bar {
  id: string;
  label: string;
  /** Where it ends. */
  value: number;
  /** Where it begins; 0 if left out. */
  from?: number;
  /** The value in words. */
  text: string;
  tone?: 'good' | 'bad' | 'soft' | 'plain';
}

interface Bars {
  bars: Bar[];
  /** What the drawing is, for those who cannot see it. */
  label: string;
  /** The number at the right end. */
  most?: number;
  /** Lines across all bars, each with its words. */
  lines?: { at: number; text: string }[];
}

/** Bars from a common line, with their numbers in words beside them: a list first, and a drawing on top of it. */
export function Bars({ bars, label, most, lines = [] }: Bars) {
  const top = Math.max(
    most ?? 0,
    ...bars.map((bar) => Math.max(bar.value, bar.from ?? 0)),
    ...lines.map((l) => l.at),
    1e-9,
  );
  const part = (value: number) => `${(100 * Math.min(top, Math.max(0, value))) / top}%`;
  return (
    <figure class="bars" aria-label={label}>
      <ul>
        {bars.map((bar) => {
          const start = Math.min(bar.from ?? 0, bar.value);
          return (
            <li key={bar.id} class={bar.tone ?? 'plain'}>
              <span class="bar-label" dir="auto">
                {rich(bar.label)}
              </span>
              <span class="bar-text" dir="auto">
                {bar.text}
              </span>
              <span class="bar-track" aria-hidden="true">
                <i
                  style={{
                    insetInlineStart: part(start),
                    inlineSize: part(Math.abs(bar.value - (bar.from ?? 0))),
                  }}
                />
                {lines.map((line) => (
                  <s key={line.text} style={{ insetInlineStart: part(line.at) }} />
                ))}
              </span>
            </li>
          );
        })}
      </ul>
      {lines.length > 0 && (
        <figcaption class="small">
          {lines.map((line) => (
            <span key={line.text} class="line-text">
              {line.text}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}
