// What Python's str.split, str.splitlines and textwrap do, so that a map is the same text in both languages.
const BLANK = '\\t\\n\\v\\f\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const BLANKS = new RegExp(`[${BLANK}]+`, 'g');
const LINE_ENDS = /\r\n|[\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029]/g;

export const wordsIn = (text: string): string[] => text.split(BLANKS).filter(Boolean);

/** One line, with one blank between words. */
export const oneLine = (text: string): string => wordsIn(text).join(' ');

/** The same lines with one kind of end, none empty at the end; nothing where there are only blanks. */
export const lines = (text: string): string =>
  wordsIn(text).length ? text.replace(LINE_ENDS, '\n').replace(/\n+$/, '') : '';

/** Halves of surrogate pairs, which no file can hold, become U+FFFD. */
export const whole = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

/** Fill lines of so many letters word by word; a word that is longer than a line is cut. */
export function wrapped(text: string, letters: number): string[] {
  const filled: string[] = [];
  for (const word of wordsIn(text)) {
    const last = filled.at(-1);
    const signs = [...word];
    if (last !== undefined && [...last].length + 1 + signs.length <= letters) {
      filled[filled.length - 1] = `${last} ${word}`;
      continue;
    }
    for (let at = 0; at < signs.length; at += letters) filled.push(signs.slice(at, at + letters).join(''));
  }
  return filled;
}

/** A number as Python's `:g` writes it. */
export const short = (value: number): string =>
  String(Number(value.toPrecision(6))).replace(/e([+-])(\d)$/, 'e$10$2');
