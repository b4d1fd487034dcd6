import { useRef } from 'preact/hooks';

/** What undo and redo go through: the answers before and after the present one. */
export class History<T> {
  #past: T[] = [];
  #future: T[] = [];

  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }
  /** Remember the present answer before it changes. */
  keep(present: T): void {
    this.#past.push(present);
    if (this.#past.length > 500) this.#past.shift();
    this.#future = [];
  }
  undo(present: T): T {
    this.#future.push(present);
    return this.#past.pop() as T;
  }
  redo(present: T): T {
    this.#past.push(present);
    return this.#future.pop() as T;
  }
}

export function useHistory<T>(): History<T> {
  const kept = useRef<History<T> | null>(null);
  return (kept.current ??= new History<T>());
}
