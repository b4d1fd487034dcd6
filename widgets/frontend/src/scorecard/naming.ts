/** The customer to watch. */
export const WATCHED = 3;

export const wayName = (way: string): string => way.replace(/-/g, ' ');
