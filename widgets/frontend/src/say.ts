/** Looks sentences up in a part of the message table and fills their {placeholders}. */
export const speaker =
  (words: Record<string, string>) =>
  (key: string, values: Record<string, string | number> = {}): string =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
