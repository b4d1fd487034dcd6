/** The first element that fits, which the page is sure to have. */
export const one = <T extends HTMLElement = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): T => within.querySelector(selector) as T;

/** All elements that fit. */
export const all = <T extends HTMLElement = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): T[] => [...within.querySelectorAll<T>(selector)];

/** The browser's own store; null where the browser does not let us (private windows, blocked cookies). */
export const stored = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** Keep a value if the browser lets us. */
export const store = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Then it is not remembered; nothing else depends on it.
  }
};
