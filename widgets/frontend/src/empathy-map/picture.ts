// The map as one drawing, to keep or to print.
import { plain } from '../shared/rich';
import { drawing, textAt, wrapped } from '../shared/picture';
import { STAGES, type MapAnswer, type MapQuestion } from './model';
import { conclusions, grounds } from './state';
import { say } from './words';

const WIDTH = 1240;
const EDGE = 24;
const GAP = 16;
const PAD = 14;
const SIZE = 14;
const LINE = SIZE * 1.35;
const FILLS = ['#e8f1ee', '#fffdfa', '#f7ece2'];

interface Drawn {
  text: string;
  /** What a conclusion rests on. */
  ground?: string;
}

export function picture(question: MapQuestion, map: MapAnswer): string {
  let y = EDGE;
  let inside = textAt([plain(question.title)], EDGE, y, WIDTH - 2 * EDGE, { size: 26, bold: true });
  y += 40;
  if (question.customer) {
    inside += textAt([plain(question.customer)], EDGE, y, WIDTH - 2 * EDGE, { size: 16, fill: '#56646d' });
    y += 30;
  }
  STAGES.forEach((areas, stage) => {
    const width = (WIDTH - 2 * EDGE - GAP * (areas.length - 1)) / areas.length;
    const boxes = areas.map((area) => box(say(`empathy-map.${area}`), cards(question, map, area), width));
    const height = Math.max(110, ...boxes.map((one) => one.height));
    boxes.forEach((one, i) => {
      const x = EDGE + i * (width + GAP);
      inside += `<g transform="translate(${x} ${y})"><rect width="${width}" height="${height}" rx="14" fill="${FILLS[stage]}" stroke="#cfc5b5"/>${one.svg}</g>`;
    });
    y += height + GAP;
  });
  if (map.insight.trim()) {
    const lines = wrapped(map.insight, WIDTH - 2 * EDGE, 18);
    inside += textAt([say('empathy-map.insight')], EDGE, y, WIDTH - 2 * EDGE, {
      fill: '#0f6b62',
      bold: true,
    });
    inside += textAt(lines, EDGE, y + 24, WIDTH - 2 * EDGE, { size: 18 });
    y += 30 + lines.length * 18 * 1.35;
  }
  return drawing(WIDTH, Math.ceil(y + EDGE), plain(question.title), inside);
}

function cards(question: MapQuestion, map: MapAnswer, area: string): Drawn[] {
  const all = grounds(question, map);
  const here = all.filter((one) => ('what' in one ? map.areas[one.id] : one.area) === area);
  const concluded = conclusions(question, map).filter((one) => one.area === area);
  return [
    ...here.map(({ text }) => ({ text: plain(text) })),
    ...concluded.map(({ text, rung, quotes }) => {
      const cited = all.filter(({ id }) => quotes.includes(id)).map((one) => `“${plain(one.text)}”`);
      const known = rung ? `${say(`empathy-map.${rung}`)}. ` : '';
      return { text: plain(text), ground: known + cited.join(' ') };
    }),
  ];
}

function box(title: string, list: Drawn[], width: number): { svg: string; height: number } {
  const room = width - 2 * PAD;
  let svg = textAt([title], PAD, 10, room, { size: 15, bold: true, fill: '#0f6b62' });
  let y = 42;
  for (const { text, ground } of list) {
    const lines = wrapped(text, room - 20, SIZE);
    const below = ground ? wrapped(ground, room - 20, 12) : [];
    const height = lines.length * LINE + below.length * 12 * 1.35 + 16;
    svg += `<rect x="${PAD}" y="${y}" width="${room}" height="${height}" rx="8" fill="#ffffff" stroke="#e0d8cb"/>`;
    svg += textAt(lines, PAD + 10, y + 5, room - 20);
    svg += textAt(below, PAD + 10, y + 7 + lines.length * LINE, room - 20, { size: 12, fill: '#56646d' });
    y += height + 8;
  }
  return { svg, height: y + 8 };
}
