import { useLayoutEffect, useState } from 'preact/hooks';
import type { WidgetModel } from '../contract';
import { note } from './pending';

/** The present value of one of the model's traits; the component is shown again when it changes. */
export function useTrait<T>(model: WidgetModel, name: string): T {
  const [, show] = useState({});
  const value = model.get(name) as T;
  useLayoutEffect(() => {
    const changed = () => show({});
    model.on(`change:${name}`, changed);
    if (model.get(name) !== value) changed(); // it changed while this was being shown
    return () => model.off(`change:${name}`, changed);
  }, [model, name]);
  return value;
}

/** Record an answer: the host keeps it at once. */
export function answer(model: WidgetModel, value: unknown): void {
  model.set('answer', value);
  model.save_changes();
  note(model);
}
