// The little of JupyterLab's interfaces that the plugin uses. JupyterLab brings the real things at run time.

export interface Signal<S, A> {
  connect(slot: (sender: S, args: A) => void): void;
}

export interface CellModel {
  readonly type: string;
  readonly sharedModel: { getSource(): string };
}

export interface Cell {
  readonly model: CellModel;
}

export interface NotebookModel {
  dirty: boolean;
  getMetadata(key: string): unknown;
}

export interface SessionContext {
  readonly ready: Promise<void>;
  readonly isDisposed: boolean;
  readonly session: { readonly kernel: { readonly info: Promise<unknown> } | null } | null;
  readonly kernelChanged: Signal<SessionContext, { newValue: unknown }>;
  readonly statusChanged: Signal<SessionContext, string>;
}

export interface NotebookPanel {
  readonly isDisposed: boolean;
  readonly context: { readonly ready: Promise<void> };
  readonly sessionContext: SessionContext;
  readonly model: NotebookModel | null;
  readonly toolbar: { hide(): void };
  readonly content: { readonly widgets: readonly Cell[] };
  addClass(name: string): void;
}

export interface NotebookTracker {
  readonly widgetAdded: Signal<NotebookTracker, NotebookPanel>;
  forEach(visit: (panel: NotebookPanel) => void): void;
}

export interface Application {
  readonly restored: Promise<unknown>;
}

/** `@jupyterlab/cells`: runs one code cell without touching focus, selection or scrolling. */
export interface CodeCells {
  execute(cell: Cell, session: SessionContext): Promise<unknown>;
}

export interface Plugin {
  id: string;
  description: string;
  autoStart: boolean;
  requires: unknown[];
  activate(app: Application, tracker: NotebookTracker): void;
}

/** What JupyterLab and its extensions share with each other: package, version, a way to the module. */
export type ShareScope = Record<string, Record<string, { get(): Promise<() => unknown>; loaded?: unknown }>>;
