// An answer given while no kernel listens (it is restarting, or has died) is kept in this tab until one has kept it.
// A host that keeps answers by itself, as the book's page does, sets no trait `kept`: then there is nothing to do here.
import type { Question, WidgetModel } from '../contract';

interface Pending {
  value: unknown;
  /** What was on disk when the answer was given: if that has changed since, somebody answered elsewhere. */
  base: unknown;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const place = (model: WidgetModel): string =>
  `theirshoes:1:pending:${(model.get('question') as Question | undefined)?.id ?? ''}`;

const waitsForKernel = (model: WidgetModel): boolean => model.get('kept') !== undefined;

/** Whether the present answer is not kept yet by a kernel that should. */
export const isPending = (model: WidgetModel): boolean =>
  waitsForKernel(model) && !same(model.get('answer'), model.get('kept'));

/** Note the present answer for as long as nobody has kept it. */
export function note(model: WidgetModel): void {
  if (!waitsForKernel(model)) return;
  try {
    if (!isPending(model)) return sessionStorage.removeItem(place(model));
    const earlier = read(model);
    const base = earlier ? earlier.base : model.get('on_disk');
    sessionStorage.setItem(
      place(model),
      JSON.stringify({ value: model.get('answer') ?? null, base: base ?? null }),
    );
  } catch {
    // No room or no permission: the answer is still on the screen, and says that it is not saved.
  }
}

/** Bring back an answer that no kernel has kept, unless the question was answered elsewhere since. */
export function bringBack(model: WidgetModel): void {
  const pending = waitsForKernel(model) ? read(model) : null;
  if (!pending) return;
  if (same(pending.base, model.get('on_disk')) && !same(pending.value, model.get('answer'))) {
    model.set('answer', pending.value);
    model.save_changes();
  }
  note(model);
}

function read(model: WidgetModel): Pending | null {
  try {
    return JSON.parse(sessionStorage.getItem(place(model)) ?? 'null') as Pending | null;
  } catch {
    return null;
  }
}
