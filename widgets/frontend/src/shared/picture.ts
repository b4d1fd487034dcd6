// A drawing as plain SVG text: written without a page, kept as a file, or printed.

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;
const RIGHT_TO_LEFT = /^[^A-Za-z\u00c0-\u024f]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A text of a person, as text in a drawing. */
export const escaped = (text: string): string =>
  text.replace(CONTROL, '\ufffd').replace(/[&<>"']/g, (letter) => XML[letter]!);

/** Lines that fit into a width, guessed from the number of letters; words that are too long are cut. */
export function wrapped(text: string, width: number, size: number): string[] {
  const most = Math.max(4, Math.floor(width / (size * 0.52)));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const letters = [...word];
    while (letters.length > most) {
      if (line) lines.push(line);
      line = '';
      lines.push(letters.splice(0, most).join(''));
    }
    const rest = letters.join('');
    if ([...line].length + rest.length + 1 > most && line) {
      lines.push(line);
      line = rest;
    } else line = line ? `${line} ${rest}` : rest;
  }
  return line ? [...lines, line] : lines;
}

/** Lines of text from a point downwards; a text that runs from right to left starts at the right. */
export function textAt(
  lines: string[],
  x: number,
  y: number,
  width: number,
  { size = 14, fill = '#22303a', bold = false } = {},
): string {
  return lines
    .map((line, i) => {
      const back = RIGHT_TO_LEFT.test(line);
      const at = back ? `x="${x + width}" direction="rtl"` : `x="${x}"`;
      return `<text ${at} y="${y + size + i * size * 1.35}" font-size="${size}" fill="${fill}"${bold ? ' font-weight="700"' : ''}>${escaped(line)}</text>`;
    })
    .join('');
}

/** A whole drawing. */
export const drawing = (width: number, height: number, title: string, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Atkinson Hyperlegible Next, Helvetica, Arial, sans-serif" role="img"><title>${escaped(title)}</title><rect width="100%" height="100%" fill="#fbf8f3"/>${inside}</svg>`;

/** Offer a drawing as a file. */
export async function keepPicture(svg: string, name: string, type: 'svg' | 'png'): Promise<void> {
  const source = new Blob([svg], { type: 'image/svg+xml' });
  const blob = type === 'svg' ? source : await painted(source);
  const href = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = href;
  link.download = `${name}.${type}`;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** The drawing in points, twice as fine as on the screen. */
async function painted(source: Blob): Promise<Blob> {
  const href = URL.createObjectURL(source);
  try {
    const image = new Image();
    image.src = href;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(href);
  }
}

/** Print a drawing alone, on one page. */
export function printPicture(svg: string, title: string): void {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0';
  frame.title = title;
  frame.srcdoc = `<!doctype html><title>${escaped(title)}</title><style>@page{size:landscape;margin:10mm}body{margin:0}svg{width:100%;height:auto;max-height:180mm}</style>${svg}`;
  frame.onload = () => {
    const inside = frame.contentWindow!;
    inside.onafterprint = () => frame.remove();
    inside.focus();
    inside.print();
  };
  document.body.append(frame);
}
