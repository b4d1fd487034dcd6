import { useEffect, useState } from 'preact/hooks';
import type { WidgetModel } from '../contract';

/** The present value of one of the model's traits; the component is shown again when it changes. */
export function useTrait<T>(model: WidgetModel, name: string): T {
  const [, show] = useState({});
  useEffect(() => {
    const changed = () => show({});
    model.on(`change:${name}`, changed);
    return () => model.off(`change:${name}`, changed);
  }, [model, name]);
  return model.get(name) as T;
}

/** Record an answer: the host keeps it at once. */
export function answer(model: WidgetModel, value: unknown): void {
  model.set('answer', value);
  model.save_changes();
}
