// What leaves the board, and only onto this device: files, and a page on paper.
import { download } from '../page/download';
import type { JourneyMap } from './map';
import { toSvg, type Picture } from './picture';
import { oneLine } from './text';
import { say } from './words';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A file name that every system takes, from whose journey it is. */
export function fileName(map: JourneyMap, ending: string): string {
  const name = oneLine(`${map.actor} ${map.scenario}`)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .toLowerCase();
  return `${name || say('screen-journey-map.file-name')}.${ending}`;
}

export const saveText = (map: JourneyMap, text: string, ending: string, type: string): void =>
  void download(fileName(map, ending), bytes(text), `${type};charset=utf-8`);

const LARGEST = 16_000_000; // pixels that every browser's canvas can hold

/** The picture in pixels, twice as fine as on the screen where that fits. */
export async function savePng(map: JourneyMap): Promise<void> {
  const { svg, width, height } = toSvg(map);
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const scale = Math.min(2, Math.sqrt(LARGEST / (width * height)), 16_000 / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(width * scale);
    canvas.height = Math.floor(height * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('no picture');
    download(fileName(map, 'png'), new Uint8Array(await blob.arrayBuffer()), 'image/png');
  } finally {
    URL.revokeObjectURL(address);
  }
}

const [PAPER_WIDTH, PAPER_HEIGHT] = [1050, 720]; // px of A4 across, inside its margins

/** The map cut into as many bands as let it stand largest on one page. */
export function bands(map: JourneyMap): Picture[] {
  let best: { scale: number; pictures: Picture[] } = { scale: 0, pictures: [] };
  for (let count = 1; count <= Math.min(8, map.steps.length); count += 1) {
    const each = Math.ceil(map.steps.length / count);
    const pictures = Array.from({ length: Math.ceil(map.steps.length / each) }, (_, i) =>
      toSvg({ ...map, steps: map.steps.slice(i * each, (i + 1) * each) }, `band-${i}`),
    );
    const width = Math.max(...pictures.map((one) => one.width));
    const height = pictures.reduce((sum, one) => sum + one.height, 0);
    const scale = Math.min(PAPER_WIDTH / width, PAPER_HEIGHT / height, 1.4);
    if (scale > best.scale) best = { scale, pictures };
  }
  return best.pictures;
}

/** Print the map on one page, from a frame of its own so that nothing else is printed. */
export function print(map: JourneyMap): HTMLIFrameElement {
  const pictures = bands(map);
  const width = Math.max(...pictures.map((one) => one.width));
  const height = pictures.reduce((sum, one) => sum + one.height, 0);
  const scale = Math.min(PAPER_WIDTH / width, PAPER_HEIGHT / height, 1.4);
  const frame = document.createElement('iframe');
  frame.className = 'theirshoes-print';
  frame.title = say('screen-journey-map.print');
  frame.style.cssText = 'position:fixed;inset:auto 0 0 auto;width:0;height:0;border:0';
  document.body.append(frame);
  const page = frame.contentDocument!;
  const style = page.createElement('style');
  style.textContent = '@page{size:A4 landscape;margin:8mm}body{margin:0}svg{display:block}';
  page.head.append(style);
  page.title = fileName(map, 'pdf').replace(/\.pdf$/, '');
  for (const one of pictures) {
    const drawn = new DOMParser().parseFromString(one.svg, 'image/svg+xml').documentElement;
    drawn.setAttribute('width', String(Math.floor(one.width * scale)));
    drawn.setAttribute('height', String(Math.floor(one.height * scale)));
    page.body.append(page.importNode(drawn, true));
  }
  frame.contentWindow!.addEventListener('afterprint', () => frame.remove());
  frame.contentWindow!.print();
  return frame;
}
