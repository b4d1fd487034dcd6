import { all, one } from './dom';

/** Tabs: one panel at a time, arrow keys between them, tabs of one name in step. */
export function tabs(): void {
  const choose = (tab: HTMLElement, focus: boolean) => {
    for (const other of all('[role=tab]', tab.parentElement!)) {
      const on = other === tab;
      other.setAttribute('aria-selected', String(on));
      other.tabIndex = on ? 0 : -1;
      document.getElementById(other.getAttribute('aria-controls')!)!.hidden = !on;
    }
    if (focus) tab.focus();
  };
  const together = (tab: HTMLElement, focus: boolean) => {
    choose(tab, focus);
    const name = tab.dataset['sync'];
    if (name) for (const same of all(`[role=tab][data-sync="${CSS.escape(name)}"]`)) choose(same, false);
  };
  for (const tab of all('[role=tab]')) {
    if (tab.getAttribute('aria-selected') === 'true') choose(tab, false);
    tab.onclick = () => together(tab, false);
    tab.onkeydown = (event) => {
      const row = all('[role=tab]', tab.parentElement!);
      const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, Home: -row.indexOf(tab) };
      if (event.key === 'End') steps['End'] = row.length - 1 - row.indexOf(tab);
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      together(row[(row.indexOf(tab) + step + row.length) % row.length]!, true);
    };
  }
}

/** A button on each listing that copies it; only where the browser can. */
export function copyButtons(): void {
  if (!navigator.clipboard) return;
  for (const button of all('.copy')) {
    button.hidden = false;
    button.onclick = async () => {
      await navigator.clipboard.writeText(one('code', button.parentElement!).textContent ?? '');
      button.textContent = 'Copied';
      setTimeout(() => (button.textContent = 'Copy'), 2000);
    };
  }
}

/** On paper nothing is folded away, and nothing is white on black. */
export function onPaper(): void {
  const root = document.documentElement;
  let folded: HTMLDetailsElement[] = [];
  let theme: string | undefined;
  addEventListener('beforeprint', () => {
    folded = all<HTMLDetailsElement>('details:not([open])');
    for (const part of folded) part.open = true;
    theme = root.dataset['theme'];
    root.dataset['theme'] = 'light';
  });
  addEventListener('afterprint', () => {
    for (const part of folded) part.open = false;
    root.dataset['theme'] = theme;
  });
}
