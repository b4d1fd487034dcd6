const two = (n: number): string => String(n).padStart(2, '0');

/** 20261121T201403, in universal time, as in the names of hand-in files. */
export const stamp = (when: Date): string =>
  `${when.getUTCFullYear()}${two(when.getUTCMonth() + 1)}${two(when.getUTCDate())}` +
  `T${two(when.getUTCHours())}${two(when.getUTCMinutes())}${two(when.getUTCSeconds())}`;
