// Reads a number the way people type it. The grammar stands with its Python twin (theirshoes.checks.number).

const LONGEST = 100;
const BLANKS = /[ \t\n\r\u00a0\u2007\u2009\u202f]/g;
const INVISIBLE = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
const SIGNS: Record<string, string> = {
  '−': '-',
  '–': '-',
  '’': "'",
  '٫': ',',
  '٬': "'",
  '٪': '%',
  '％': '%',
};
const CURRENCY = '€$£¥';
const GROUPS = /^[0-9]{1,3}(?:([ ',.])[0-9]{3})(?:\1[0-9]{3})*$/;

/** Arabic-Indic, Persian and full-width digits; all others stay what they are. */
export const FOREIGN_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;

/** The one number in a text, as plain decimal digits (`-1234.5`), or null. */
export function parseNumber(text: string, unit?: string | null, decimals?: number | null): string | null {
  if ([...text].length > LONGEST) return null;
  const translated = text
    .replace(INVISIBLE, '')
    .replace(FOREIGN_DIGITS, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[−–’٫٬٪％]/g, (sign) => SIGNS[sign]!)
    .replace(BLANKS, ' ');
  const found = /^([-+]?)([0-9][0-9 ',.]*|[.,][0-9]+)$/.exec(bare(translated, unit ?? ''));
  const split = found && splitUp(found[2]!, decimals ?? null);
  if (!split || split.whole.length + split.fraction.length > 15) return null;
  const whole = split.whole.replace(/^0+/, '') || '0';
  const fraction = split.fraction.replace(/0+$/, '');
  const number = fraction ? `${whole}.${fraction}` : whole;
  return found[1] === '-' && number !== '0' ? `-${number}` : number;
}

const trimmed = (text: string): string => text.replace(/^ +| +$/g, '');
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** The text without its unit, currency sign or percent sign. */
function bare(given: string, unit: string): string {
  let text = trimmed(trimmed(given).replace(/\.$/, ''));
  const last = text.slice(-1);
  if (unit && lower(text).endsWith(lower(unit))) text = text.slice(0, text.length - unit.length);
  else if (last && `${CURRENCY}%`.includes(last)) text = text.slice(0, -1);
  text = text.replace(/ +$/, '');
  let sign = '';
  if (/^[-+]/.test(text) && text.length > 1 && CURRENCY.includes(text[1]!)) {
    sign = text[0]!;
    text = text.slice(1);
  }
  if (text && CURRENCY.includes(text[0]!)) text = text.slice(1).replace(/^ +/, '');
  return sign && /^[-+]/.test(text) ? '' : sign + text;
}

function splitUp(digits: string, decimals: number | null): { whole: string; fraction: string } | null {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const only = (whole: string | null) => (whole === null ? null : { whole, fraction: '' });
  if (last < 0) return only(ungrouped(digits));
  const sign = digits[last]!;
  const whole = digits.slice(0, last);
  const fraction = digits.slice(last + 1);
  const other = sign === '.' ? ',' : '.';
  if (whole.includes(sign)) return only(whole.includes(other) ? null : ungrouped(digits));
  if (fraction.length === 3 && /^[0-9]{1,3}$/.test(whole) && whole !== '0') {
    const thousands = sign === ',' ? decimals === null || decimals < 3 : decimals === 0;
    if (thousands) return only(ungrouped(digits));
  }
  if (!/^[0-9]+$/.test(fraction)) return null;
  const left = whole ? ungrouped(whole) : '0';
  return left === null ? null : { whole: left, fraction };
}

function ungrouped(digits: string): string | null {
  if (/^[0-9]+$/.test(digits)) return digits;
  return GROUPS.test(digits) ? digits.replace(/[ ',.]/g, '') : null;
}
