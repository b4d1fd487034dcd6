// Any other anywidget in a page: no kernel, but what it saves stays on the device.
import { PREFIX, type Device } from './device';
import { Model } from './model';

/** A model that comes back as it was left; `name` tells the widgets of a page apart. */
export function plainModel(state: Record<string, unknown>, device: Device, name: string): Model {
  const key = `${PREFIX}-:widget:${location.pathname}#${name}`;
  const kept = device.read<{ saved: Record<string, unknown> }>(key)?.saved ?? {};
  const known = Object.entries(kept).filter(([trait]) => Object.hasOwn(state, trait));
  const model = new Model({ ...state, ...Object.fromEntries(known) });
  model.host = {
    saved: (changes) => {
      Object.assign(kept, changes);
      try {
        device.write(key, { saved: kept });
      } catch {
        // State that is no JSON (a buffer, say) lives as long as the page.
      }
    },
    received: () => console.warn('This widget sent a message, and there is no kernel to answer it.'),
  };
  return model;
}
