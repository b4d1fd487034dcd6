// A model without a kernel: what anywidget gives a front end (https://anywidget.dev/en/afm/), kept in the page.

type State = Record<string, unknown>;
type Listener = (...args: unknown[]) => void;

export interface Host {
  /** The front end saved these changes. */
  saved?(changes: State): void;
  /** The front end sent a message. */
  received?(content: unknown): void;
}

export class Model {
  host: Host = {};
  #state: State;
  #unsaved = new Set<string>();
  #listeners = new Map<string, Set<Listener>>();

  constructor(state: State) {
    this.#state = { ...state };
  }

  get(name: string): unknown {
    return this.#state[name];
  }

  set(name: string | State, value?: unknown): void {
    const changes = typeof name === 'string' ? { [name]: value } : name;
    const changed = Object.keys(changes).filter((key) => !Object.is(this.#state[key], changes[key]));
    for (const key of changed) {
      this.#state[key] = changes[key];
      this.#unsaved.add(key);
    }
    for (const key of changed) this.emit(`change:${key}`, this, this.#state[key]);
    if (changed.length) this.emit('change', this);
  }

  save_changes(): void {
    const changes = Object.fromEntries([...this.#unsaved].map((key) => [key, this.#state[key]]));
    this.#unsaved.clear();
    if (Object.keys(changes).length) this.host.saved?.(changes);
  }

  /** The host's own change: shown, but not handed back to the host. */
  put(changes: State): void {
    this.set(changes);
    for (const key of Object.keys(changes)) this.#unsaved.delete(key);
  }

  on(events: string, listener: Listener): void {
    for (const event of events.split(/\s+/)) {
      const listeners = this.#listeners.get(event) ?? new Set();
      this.#listeners.set(event, listeners.add(listener));
    }
  }

  off(events?: string | null, listener?: Listener | null): void {
    for (const event of events ? events.split(/\s+/) : [...this.#listeners.keys()]) {
      if (listener) this.#listeners.get(event)?.delete(listener);
      else this.#listeners.delete(event);
    }
  }

  send(content: unknown, _callbacks?: unknown, _buffers?: unknown): void {
    this.host.received?.(content);
  }

  get widget_manager(): { get_model(id: string): Promise<never> } {
    return { get_model: (id) => Promise.reject(new Error(`no kernel, so no model ${id}`)) };
  }

  get state(): State {
    return { ...this.#state };
  }

  /** Call the listeners of an event; one that fails does not keep it from the others. */
  emit(event: string, ...args: unknown[]): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) {
      try {
        listener(...args);
      } catch (error) {
        console.error(error);
      }
    }
  }
}
