// A map as an SVG picture that says in words what it shows; the same picture as theirshoes.journey.as_svg.
import { cell, stagesOf, type JourneyMap, type Step } from './map';
import { oneLine, short, wrapped } from './text';

const [WIDTH, LEFT, GAP, LINE, PAD] = [168, 112, 12, 18, 10]; // px
const LETTERS = 19; // of 14 px that fit a step
const CURVE = 150; // px, height of the emotion curve
const [INK, MUTED, RULE, STAGE, LINE_COLOUR] = ['#22303a', '#55626b', '#c9cfd2', '#e3efec', '#0f6b62'];
const FEELINGS: [number, string][] = [
  [2, 'Delighted'],
  [1, 'Good'],
  [0, 'So-so'],
  [-1, 'Poor'],
  [-2, 'Awful'],
];
const NOT_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const MARKS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};

export interface Picture {
  svg: string;
  width: number;
  height: number;
}

export function toSvg(map: JourneyMap, prefix = 'journey'): Picture {
  const { parts, width, height } = draw(map);
  const title = safe(map.scenario ? `${map.actor}: ${map.scenario}` : map.actor);
  const id = safe(prefix);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ` +
    `width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc" ` +
    `font-family="Atkinson Hyperlegible Next, system-ui, sans-serif" font-size="14" fill="${INK}">` +
    `<title id="${id}-title">${title}</title><desc id="${id}-desc">${safe(described(map))}</desc>` +
    `<rect width="${width}" height="${height}" fill="#ffffff"/>${parts.join('')}</svg>\n`;
  return { svg, width, height };
}

/** What a map shows, for whoever does not see it. */
export function inWords(map: JourneyMap): string {
  const [count, stages] = [map.steps.length, stagesOf(map).length];
  const rated = map.steps.filter((step): step is Step & { feel: number } => step.feel !== null);
  const said =
    `${map.actor}: ${count} step${count > 1 ? 's' : ''} from “${map.steps[0]!.step}” ` +
    `to “${map.steps.at(-1)!.step}”, in ${stages} stage${stages > 1 ? 's' : ''}. `;
  if (!rated.length) return `${said}Nobody has rated how the steps feel.`;
  const feels = rated.map(({ feel }) => feel);
  const [low, high] = [Math.min(...feels), Math.max(...feels)];
  const named = (level: number) =>
    rated
      .filter(({ feel }) => feel === level)
      .map(({ step }) => `“${step}”`)
      .join(', ');
  const levels =
    low === high
      ? `All that are rated feel the same (${short(low)})`
      : `Lowest (${short(low)}): ${named(low)}; highest (${short(high)}): ${named(high)}`;
  const unrated = count - rated.length;
  return said + levels + (unrated ? `; ${unrated} not rated.` : '.');
}

function described(map: JourneyMap): string {
  const steps = map.steps.map((step, i) => {
    const feel = step.feel === null ? 'not rated' : `feels ${short(step.feel)}`;
    const said = map.lanes
      .filter((lane) => cell(step, lane))
      .map((lane) => `; ${lane}: ${cell(step, lane)}`)
      .join('');
    return `${i + 1}. ${step.stage}: ${step.step} (${feel})${said}.`;
  });
  return [inWords(map), ...steps].map(oneLine).join(' ');
}

const safe = (text: string): string => text.replace(NOT_XML, '').replace(/[&<>"']/g, (sign) => MARKS[sign]!);

function draw(map: JourneyMap): { parts: string[]; width: number; height: number } {
  const parts: string[] = [];
  const width = LEFT + map.steps.length * (WIDTH + GAP);
  let height = PAD + LINE;
  const line = (x: number, y: number, text: string, more = '') =>
    parts.push(`<text x="${short(x)}" y="${short(y)}"${more ? ` ${more}` : ''}>${safe(text)}</text>`);
  const middle = (index: number) => LEFT + index * (WIDTH + GAP) + WIDTH / 2;
  const level = (feel: number) => height + CURVE * (0.92 - (0.84 * (feel + 2)) / 4);

  const drawStages = () => {
    const spans = stagesOf(map).map((name) => ({
      name,
      start: map.steps.findIndex(({ stage }) => stage === name),
      count: map.steps.filter(({ stage }) => stage === name).length,
    }));
    const texts = spans.map(({ name, count }) => wrapped(name, LETTERS * count));
    const tall = Math.max(...texts.map((one) => one.length)) * LINE + PAD;
    spans.forEach(({ start, count }, i) => {
      const x = LEFT + start * (WIDTH + GAP);
      parts.push(
        `<rect x="${x}" y="${height}" width="${count * (WIDTH + GAP) - GAP}" height="${tall}" rx="4" fill="${STAGE}"/>`,
      );
      texts[i]!.forEach((one, n) => line(x + PAD, height + (n + 1) * LINE, one, 'font-weight="bold"'));
    });
    height += tall + GAP;
  };
  const drawRow = (name: string, cells: string[], box: boolean) => {
    const texts = cells.map((one) => one.split('\n').flatMap((part) => wrapped(part, LETTERS)));
    const label = wrapped(name, Math.floor(LEFT / 9));
    const tall = Math.max(1, label.length, ...texts.map((one) => one.length)) * LINE + PAD;
    label.forEach((one, n) => line(PAD, height + (n + 1) * LINE, one, `fill="${MUTED}"`));
    texts.forEach((lines, i) => {
      const x = LEFT + i * (WIDTH + GAP);
      if (box) {
        parts.push(
          `<rect x="${x}" y="${height}" width="${WIDTH}" height="${tall}" rx="4" fill="none" stroke="${INK}"/>`,
        );
      }
      lines.forEach((one, n) => line(x + PAD, height + (n + 1) * LINE, one));
    });
    if (!box) {
      parts.push(
        `<path d="M${PAD} ${short(height - GAP / 2)}H${width - GAP}" stroke="${RULE}" fill="none"/>`,
      );
    }
    height += tall + GAP;
  };
  const drawPoint = (step: Step, index: number) => {
    const x = middle(index);
    const small = `text-anchor="middle" fill="${MUTED}" font-size="12"`;
    if (step.feel === null) return void line(x, level(0) - 6, 'not rated', small);
    const y = level(step.feel);
    parts.push(`<circle cx="${short(x)}" cy="${short(y)}" r="6" fill="${LINE_COLOUR}"/>`);
    const number = step.feel ? `${step.feel > 0 ? '+' : ''}${short(step.feel)}`.replaceAll('-', '−') : '0';
    const halo = 'text-anchor="middle" stroke="#ffffff" stroke-width="4" paint-order="stroke"';
    line(x, step.feel < 1.5 ? y - 11 : y + 23, number, halo);
  };
  /** A line through rated neighbours; it breaks where nobody rated, for nothing is known there. */
  const drawCurve = () => {
    for (const [feel, word] of FEELINGS) {
      const y = level(feel);
      line(PAD, y + 5, word, `fill="${MUTED}" font-size="12"`);
      parts.push(`<path d="M${LEFT} ${short(y)}H${width - GAP}" stroke="${RULE}" fill="none"/>`);
    }
    let run: string[] = [];
    [...map.steps, null].forEach((step, index) => {
      if (step && step.feel !== null) run.push(`${short(middle(index))} ${short(level(step.feel))}`);
      else {
        if (run.length > 1) {
          parts.push(`<path d="M${run.join('L')}" stroke="${LINE_COLOUR}" stroke-width="3" fill="none"/>`);
        }
        run = [];
      }
    });
    map.steps.forEach(drawPoint);
    height += CURVE + GAP;
  };

  line(PAD, height, map.actor, 'font-weight="bold"');
  for (const one of wrapped(map.scenario, Math.max(20, Math.floor(width / 8)))) {
    height += LINE;
    line(PAD, height, one);
  }
  height += GAP;
  drawStages();
  drawRow(
    'Step',
    map.steps.map(({ step }) => step),
    true,
  );
  drawCurve();
  for (const lane of map.lanes) {
    drawRow(
      lane,
      map.steps.map((step) => cell(step, lane)),
      false,
    );
  }
  height += PAD;
  return { parts, width, height };
}
