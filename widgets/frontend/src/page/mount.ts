// Puts one front-end module into its place in the page.
import type { Model } from './model';

interface Context {
  model: Model;
  el?: HTMLElement;
  experimental: unknown;
  signal: AbortSignal;
}
type Cleanup = void | (() => void | Promise<void>);
export interface FrontEnd {
  initialize?(context: Context): Cleanup | Promise<Cleanup>;
  render?(context: Context): Cleanup | Promise<Cleanup>;
}

const experimental = {
  invoke: () => Promise.reject(new Error('experimental.invoke needs a kernel')),
};

/** A widget's module: what it exports, and its front end, which is the default export or (older ones) all of it. */
export async function load(url: string): Promise<Record<string, unknown> & { frontEnd: FrontEnd }> {
  const module = (await import(/* @vite-ignore */ absolute(url))) as Record<string, unknown>;
  const given = (module.default ?? module) as FrontEnd | (() => FrontEnd | Promise<FrontEnd>);
  return { ...module, frontEnd: typeof given === 'function' ? await given() : given };
}

/** Show a front end in `node`; the static form there stays until it is shown. Returns how to end it. */
export async function mount(
  node: HTMLElement,
  model: Model,
  frontEnd: FrontEnd,
): Promise<() => Promise<void>> {
  if (node.dataset.css) style(absolute(node.dataset.css));
  const control = new AbortController();
  const context = { model, experimental, signal: control.signal };
  const el = document.createElement('div');
  const before = [...node.children].filter((child) => !(child instanceof HTMLScriptElement));
  if (node.previousElementSibling?.matches('.question-mark')) el.style.setProperty('--eyebrow', 'none');
  node.append(el);
  const cleanups: Cleanup[] = [];
  try {
    cleanups.push(await frontEnd.initialize?.(context));
    cleanups.push(await frontEnd.render?.({ ...context, el }));
  } catch (error) {
    el.remove();
    throw error;
  }
  for (const child of before) (child as HTMLElement).hidden = true;
  node.dataset.ready = '1';
  // On paper an open question is printed in its static form: there is everything to choose from, and room to write.
  const blank = () => node.toggleAttribute('data-blank', (model.get('answer') ?? null) === null);
  blank();
  model.on('change:answer', blank);
  return async () => {
    control.abort();
    for (const cleanup of cleanups.reverse()) await cleanup?.();
    el.remove();
  };
}

/** What the page says about a widget: the JSON in its script element. */
export function described(node: HTMLElement): Record<string, unknown> {
  const text = node.querySelector('script[type="application/json"]')?.textContent;
  return text?.trim() ? (JSON.parse(text) as Record<string, unknown>) : {};
}

const absolute = (url: string): string => new URL(url, document.baseURI).href;

function style(href: string): void {
  if ([...document.querySelectorAll('link')].some((link) => link.href === href)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  document.head.append(link);
}
