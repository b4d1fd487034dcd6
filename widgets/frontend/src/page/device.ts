// What this browser keeps: localStorage, or memory where that is blocked or full.

export type Trouble = 'blocked' | 'full';

export const PREFIX = 'theirshoes:1:';

export class Device {
  #memory = new Map<string, string>();
  trouble: Trouble | null = null;

  constructor(private readonly storage: () => Storage = () => localStorage) {}

  read<T>(key: string): T | null {
    try {
      const text = this.#memory.get(key) ?? this.storage().getItem(key);
      return text === null ? null : (JSON.parse(text) as T);
    } catch {
      return null;
    }
  }

  /** Keep a value; where the browser refuses, it is kept until the page is closed, and `trouble` says why. */
  write(key: string, value: unknown): boolean {
    const text = JSON.stringify(value);
    try {
      this.storage().setItem(key, text);
      this.#memory.delete(key);
      this.trouble = null;
      return true;
    } catch (error) {
      this.#memory.set(key, text);
      const name = error instanceof Error ? error.name : '';
      this.trouble = /quota/i.test(name) ? 'full' : 'blocked';
      return false;
    }
  }

  remove(key: string): void {
    this.#memory.delete(key);
    try {
      this.storage().removeItem(key);
    } catch {
      // Nothing was kept there.
    }
  }

  keys(prefix: string): string[] {
    const keys = new Set(this.#memory.keys());
    try {
      const storage = this.storage();
      for (let i = 0; i < storage.length; i += 1) keys.add(storage.key(i) ?? '');
    } catch {
      // Only what is in memory.
    }
    return [...keys].filter((key) => key.startsWith(prefix)).sort();
  }
}
