import { useEffect, useRef } from 'preact/hooks';
import { named } from './files';
import { clock, stagesOf, type Walk } from './walk';
import { say, wordOf } from './words';

export interface Colours {
  paper: string;
  ink: string;
  muted: string;
  line: string;
  accent: string;
}
const ON_SCREEN: Colours = {
  paper: 'var(--w-surface)',
  ink: 'var(--w-ink)',
  muted: 'var(--w-muted)',
  line: 'var(--w-line)',
  accent: 'var(--w-accent)',
};
export const ON_PAPER: Colours = {
  paper: '#ffffff',
  ink: '#22303a',
  muted: '#55626b',
  line: '#c9cfd2',
  accent: '#0f6b62',
};

const [COLUMN, LEFT, TOP, CURVE, LINE] = [104, 8, 44, 150, 17]; // px
const [LETTERS, LINES] = [14, 3]; // of 13 px that fit a column

/** The map, which draws itself: scrolled to where one is now. */
export function Picture({ walk }: { walk: Walk }) {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (region.current) region.current.scrollLeft = region.current.scrollWidth;
  }, [walk.steps.length]);
  return (
    <section aria-labelledby="map">
      <h4 id="map">{say('screen-walk.map')}</h4>
      <div class="map" ref={region} tabIndex={0} role="region" aria-labelledby="map" dir="ltr">
        <Drawing walk={walk} colours={ON_SCREEN} />
      </div>
    </section>
  );
}

/** The walk as a picture that says in words what it shows. */
export function Drawing({ walk, colours }: { walk: Walk; colours: Colours }) {
  const { steps } = walk;
  const names = steps.map(({ step }) => wrapped(named(step)));
  const below = TOP + CURVE + LINE;
  const width = LEFT + steps.length * COLUMN + 8;
  const height = below + LINE * (1 + Math.max(1, ...names.map((lines) => lines.length))) + 8;
  const x = (i: number) => LEFT + (i + 0.5) * COLUMN;
  const y = (feel: number) => TOP + CURVE * (0.92 - (0.84 * (feel + 2)) / 4);
  const stages = runs(stagesOf(steps, say('walk.stage')));
  const text = (fill: string) => ({ fill, fontSize: '13px' });
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby="walk-title walk-words"
      style={{ fontFamily: "'Atkinson Hyperlegible Next', system-ui, sans-serif" }}
    >
      <title id="walk-title">{titleOf(walk)}</title>
      <desc id="walk-words">{inWords(walk)}</desc>
      <rect width={width} height={height} style={{ fill: colours.paper }} />
      {stages.map(({ name, from, count }) => (
        <g key={from}>
          <rect
            x={LEFT + from * COLUMN + 3}
            y={6}
            width={count * COLUMN - 6}
            height={26}
            rx={8}
            style={{ fill: colours.accent, opacity: 0.14 }}
          />
          <text x={LEFT + (from + count / 2) * COLUMN} y={24} text-anchor="middle" style={text(colours.ink)}>
            {short(name, count * LETTERS - 1)}
          </text>
        </g>
      ))}
      {[2, 1, 0, -1, -2].map((feel) => (
        <path
          key={feel}
          d={`M${LEFT} ${y(feel)}H${width - 8}`}
          style={{ stroke: colours.line, fill: 'none' }}
        />
      ))}
      {curves(walk, x, y).map((d) => (
        <path class="line" key={d} d={d} style={{ stroke: colours.accent, strokeWidth: 3, fill: 'none' }} />
      ))}
      {steps.map(({ feel, when }, i) => (
        <g key={i}>
          <circle
            class="dot"
            cx={x(i)}
            cy={y(feel ?? 0)}
            r={feel === null ? 4 : 7}
            style={{
              fill: feel === null ? colours.paper : colours.accent,
              stroke: feel === null ? colours.muted : colours.paper,
              strokeWidth: 2,
            }}
          />
          {feel !== null && (
            <text
              x={x(i)}
              y={y(feel) + (feel > 0 ? 23 : -13)}
              text-anchor="middle"
              style={{ ...text(colours.muted), fontSize: '12px' }}
            >
              {wordOf(feel)}
            </text>
          )}
          <text x={x(i)} y={below} text-anchor="middle" style={{ ...text(colours.muted), fontWeight: 700 }}>
            {clock(when)}
          </text>
          {names[i]!.map((line, n) => (
            <text
              key={n}
              x={x(i)}
              y={below + LINE * (n + 1) + 3}
              text-anchor="middle"
              style={text(colours.ink)}
            >
              {line}
            </text>
          ))}
        </g>
      ))}
    </svg>
  );
}

function titleOf({ steps }: Walk): string {
  const [from, to] = [clock(steps[0]!.when), clock(steps.at(-1)!.when)];
  return steps.length === 1
    ? say('screen-walk.map-title-1', { from })
    : say('screen-walk.map-title', { n: steps.length, from, to });
}

/** What the picture shows, for whoever does not see it. */
export const inWords = ({ steps }: Walk): string =>
  steps
    .map(({ step, when, feel }, i) =>
      say('screen-walk.map-step', {
        n: i + 1,
        time: clock(when),
        step: named(step),
        feel: feel === null ? say('screen-walk.no-feeling') : wordOf(feel),
      }),
    )
    .join(' ');

/** Smooth lines through neighbours that have a feeling; a line breaks where nothing was tapped. */
function curves({ steps }: Walk, x: (i: number) => number, y: (feel: number) => number): string[] {
  const lines: string[] = [];
  steps.forEach(({ feel }, i) => {
    const before = steps[i - 1]?.feel ?? null;
    if (feel === null) return;
    if (before === null) lines.push(`M${x(i)} ${y(feel)}`);
    else {
      const middle = (x(i - 1) + x(i)) / 2;
      lines.push(`${lines.pop()}C${middle} ${y(before)} ${middle} ${y(feel)} ${x(i)} ${y(feel)}`);
    }
  });
  return lines.filter((line) => line.includes('C'));
}

function runs(stages: string[]): { name: string; from: number; count: number }[] {
  const found: { name: string; from: number; count: number }[] = [];
  stages.forEach((name, from) => {
    const last = found.at(-1);
    if (last?.name === name) last.count += 1;
    else found.push({ name, from, count: 1 });
  });
  return found;
}

const short = (text: string, most: number): string => {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, Math.max(1, most - 1)).join('')}…` : text;
};

/** A name in a few short lines. */
export function wrapped(name: string): string[] {
  const words = name.split(' ').flatMap((word) => {
    const letters = [...word];
    const pieces = Math.ceil(letters.length / LETTERS);
    return Array.from({ length: pieces }, (_, i) => letters.slice(i * LETTERS, (i + 1) * LETTERS).join(''));
  });
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && [...last, ...word].length < LETTERS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= LINES) return lines;
  const rest = [...lines[LINES - 1]!].slice(0, LETTERS - 1).join('');
  return [...lines.slice(0, LINES - 1), `${rest.trimEnd()}…`];
}
