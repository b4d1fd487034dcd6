// When is an answer nothing yet? What it is made of says so, whatever its kind.

/** Is there nothing in any part of this value? Ticks and a placing of one's own answer alone are nothing. */
export const isEmpty = (value: unknown): boolean =>
  !Object.entries(value ?? {}).some(([name, part]) => name !== 'ticks' && name !== 'placed' && filled(part));

function filled(part: unknown): boolean {
  if (typeof part === 'string') return visible(part);
  if (typeof part === 'object' && part !== null) return Object.values(part).some(filled);
  return part !== null && part !== undefined;
}

/** Whether a text holds more than what Python counts as blanks. */
const visible = (text: string): boolean => /[^\s\x1c-\x1f\x85]|\ufeff/.test(text);
