// An assignment notebook opens ready: all its cells are run as soon as its kernel is there, so that the widgets show.
import type { Application, CodeCells, NotebookPanel } from './jupyterlab';

const CLASS = 'theirshoes-assignment';
const RUNS_A_MINUTE = 6; // a kernel that dies of the run itself must not keep the computer busy
const RESTARTS = new Set(['restarting', 'autorestarting', 'starting']);

/** Whether a notebook says that it is an assignment of this course. */
export function isAssignment(panel: NotebookPanel): boolean {
  const ours = panel.model?.getMetadata('theirshoes');
  return typeof ours === 'object' && ours !== null && 'assignment' in ours;
}

/** Keeps one assignment notebook ready: now, and again whenever its kernel was replaced or restarted. */
export async function keepReady(app: Application, panel: NotebookPanel, cells: CodeCells): Promise<void> {
  await panel.context.ready;
  if (!isAssignment(panel)) return;
  panel.addClass(CLASS);
  panel.toolbar.hide();
  // Once the application is restored, the widget manager of this notebook is there to hear the kernel.
  await Promise.all([panel.sessionContext.ready, app.restored]);
  if (panel.isDisposed) return;

  const session = panel.sessionContext;
  const times: number[] = [];
  let restarted = false;
  let last: Promise<void> = Promise.resolve();
  let waiting = false;

  const run = (fresh: boolean): void => {
    const now = Date.now();
    while (times.length && now - times[0]! > 60_000) times.shift();
    if (waiting || panel.isDisposed) return;
    waiting = true;
    if (times.length >= RUNS_A_MINUTE) {
      const later = () => {
        waiting = false;
        run(fresh);
      };
      setTimeout(later, times[0]! + 60_000 - now);
      return;
    }
    times.push(now);
    last = last
      .then(async () => {
        await session.session?.kernel?.info;
        waiting = false;
        await runAll(panel, cells, fresh);
      })
      .catch((error: unknown) => {
        waiting = false;
        console.warn('The widgets of this assignment could not be shown.', error);
      });
  };

  session.kernelChanged.connect((_, { newValue }) => {
    restarted = false;
    if (newValue) run(false);
  });
  session.statusChanged.connect((_, status) => {
    if (RESTARTS.has(status)) restarted = true;
    else if (status === 'idle' && restarted) {
      restarted = false;
      run(false);
    }
  });
  if (session.session?.kernel) run(true);
}

/** Runs all code cells in turn. Showing widgets is no edit: the notebook is not left marked as changed by it. */
async function runAll(panel: NotebookPanel, cells: CodeCells, fresh: boolean): Promise<void> {
  const model = panel.model;
  if (!model) return;
  const text = (): string =>
    JSON.stringify(panel.content.widgets.map((cell) => cell.model.sharedModel.getSource()));
  const changedBefore = !fresh && model.dirty;
  const before = text();
  for (const cell of [...panel.content.widgets]) {
    if (panel.isDisposed || panel.sessionContext.isDisposed) return;
    if (cell.model.type !== 'code') continue;
    await cells.execute(cell, panel.sessionContext).catch(() => undefined); // the cell shows its own error
  }
  if (!changedBefore && !panel.isDisposed && text() === before) model.dirty = false;
}
