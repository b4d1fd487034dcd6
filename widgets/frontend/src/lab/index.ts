// The JupyterLab plugin, as the kind of container that JupyterLab loads: `window._JUPYTERLAB[name]` with `init` and
// `get`. Everything of JupyterLab's own is taken from its share scope, so nothing of it is bundled.
import { keepReady } from './assignment';
import type { CodeCells, NotebookPanel, Plugin, ShareScope } from './jupyterlab';
import style from './lab.css?inline';

const NAME = 'theirshoes-lab';
let scope: ShareScope = {};

async function shared<T>(name: string): Promise<T> {
  const versions = Object.values(scope[name] ?? {});
  const found = versions.find((version) => version.loaded) ?? versions[0];
  if (!found) throw new Error(`JupyterLab does not bring ${name}.`);
  return (await found.get())() as T;
}

async function extension(): Promise<{ __esModule: true; default: Plugin }> {
  const [notebook, cells] = await Promise.all([
    shared<{ INotebookTracker: unknown }>('@jupyterlab/notebook'),
    shared<{ CodeCell: CodeCells }>('@jupyterlab/cells'),
  ]);
  const plugin: Plugin = {
    id: `${NAME}:assignment`,
    description: 'Opens the assignments of In Their Shoes with their widgets shown.',
    autoStart: true,
    requires: [notebook.INotebookTracker],
    activate: (app, tracker) => {
      const sheet = document.createElement('style');
      sheet.textContent = style;
      document.head.append(sheet);
      const adopt = (panel: NotebookPanel): void => {
        keepReady(app, panel, cells.CodeCell).catch((error: unknown) => console.warn(error));
      };
      tracker.forEach(adopt);
      tracker.widgetAdded.connect((_, panel) => adopt(panel));
    },
  };
  return { __esModule: true, default: plugin };
}

const lab = window as unknown as { _JUPYTERLAB?: Record<string, unknown> };
lab._JUPYTERLAB = {
  ...lab._JUPYTERLAB,
  [NAME]: {
    init(shareScope: ShareScope): void {
      scope = shareScope;
    },
    async get(module: string): Promise<() => unknown> {
      if (module !== './extension') throw new Error(`${NAME} has no module ${module}.`);
      const loaded = await extension();
      return () => loaded;
    },
  },
};
