// One reading of a number as people write it: "37,5 %", "1 200", "1,200.50", "€ 4". The same in Python.

/** The number in a text, or null when it is not one. */
export function readNumber(text: string, unit = ''): number | null {
  let rest = text.normalize('NFKC').trim().toLowerCase();
  const word = unit.trim().toLowerCase();
  if (word && rest.endsWith(word)) rest = rest.slice(0, -word.length);
  rest = rest
    .replace(/[%€$£¥]/g, '')
    .replace(/[\s'’_]/g, '')
    .replace(/\u2212/g, '-');
  if (!/^[+-]?[\d.,]+$/.test(rest) || !/\d/.test(rest)) return null;
  const comma = rest.lastIndexOf(',');
  const point = rest.lastIndexOf('.');
  if (comma >= 0 && point >= 0) {
    const decimal = comma > point ? ',' : '.';
    rest = rest.split(decimal === ',' ? '.' : ',').join('');
    rest = rest.replace(decimal, '.');
  } else if (comma >= 0) {
    rest = /^[+-]?\d{1,3}(,\d{3})+$/.test(rest) ? rest.split(',').join('') : rest.replace(',', '.');
  }
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(rest) ? Number(rest) : NaN;
  return Number.isFinite(value) ? value : null;
}
