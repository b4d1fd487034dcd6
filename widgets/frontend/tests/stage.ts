import type { Question } from '../src/contract';
import { Model } from '../src/page/model';
import type { FrontEnd } from '../src/page/mount';

export const practice = (kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  id: 'demo.one',
  kind,
  use: 'practice',
  title: 'A title',
  prompt: 'Do it.',
  ...more,
});

export const order = practice('order', {
  'leave-out': 'Not part of it',
  cards: [
    { id: 'pay', text: 'Pays' },
    { id: 'enter', text: 'Comes *in*' },
    { id: 'rota', text: 'The rota goes up' },
  ],
});

export const settled = (ms = 0): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Show a front end with a model that keeps what is sent to it. */
export async function show(frontEnd: unknown, traits: Record<string, unknown>) {
  document.body.replaceChildren();
  const el = document.createElement('div');
  document.body.append(el);
  const model = new Model({ answer: null, tries: 0, feedback: null, shown: null, saved: null, ...traits });
  const sent: unknown[] = [];
  const answers: unknown[] = [];
  model.host = {
    received: (content) => sent.push(content),
    saved: (changes) => 'answer' in changes && answers.push(changes.answer),
  };
  const end = (await (frontEnd as FrontEnd).render?.({
    model,
    el,
    experimental: null,
    signal: new AbortController().signal,
  })) as () => void;
  await settled();
  const root = el.firstElementChild!.shadowRoot!;
  const all = <T extends Element = HTMLElement>(selector: string) => [...root.querySelectorAll<T>(selector)];
  const one = <T extends Element = HTMLElement>(selector: string) => {
    const found = root.querySelector<T>(selector);
    if (!found) throw new Error(`there is no ${selector}`);
    return found;
  };
  const button = (name: string) => {
    const named = (b: HTMLElement) => b.getAttribute('aria-label') === name || b.textContent?.trim() === name;
    const found = all<HTMLButtonElement>('button').find(named);
    if (!found) throw new Error(`there is no button ${name}`);
    return found;
  };
  const press = async (target: HTMLElement, key: string, more: KeyboardEventInit = {}) => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...more }));
    await settled();
  };
  const click = async (target: HTMLElement) => {
    target.click();
    await settled();
  };
  const type = async (target: HTMLInputElement | HTMLTextAreaElement, text: string) => {
    target.value = text;
    target.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
  };
  return { model, el, root, sent, answers, end, all, one, button, press, click, type };
}
