/** The present time as records have it: 2026-11-21T20:14:03+00:00. */
export const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, '+00:00');
