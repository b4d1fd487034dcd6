/** Is what surrounds the widget dark? The book, JupyterLab and VS Code each say it in their own way. */
function dark(): boolean {
  const { body, documentElement } = document;
  return (
    documentElement.dataset.theme === 'dark' ||
    body.dataset.jpThemeLight === 'false' ||
    body.classList.contains('vscode-dark')
  );
}

/** Keep `data-dark` on the widget's host in step with the surroundings; returns how to end that. */
export function followTheme(host: HTMLElement): () => void {
  const show = () => host.toggleAttribute('data-dark', dark());
  const observer = new MutationObserver(show);
  for (const node of [document.documentElement, document.body]) {
    observer.observe(node, { attributeFilter: ['data-theme', 'data-jp-theme-light', 'class'] });
  }
  show();
  return () => observer.disconnect();
}
