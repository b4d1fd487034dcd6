import { render, type ComponentType } from 'preact';
import type { Request, WidgetModel } from '../contract';
import { bringBack, note } from './pending';
import { followTheme } from './theme';
import style from './style.css?inline';

export interface Props {
  model: WidgetModel;
  root: ShadowRoot;
}

/**
 * One front end in its own shadow root: the page's styles stay out and ours stay in. Inside Lab the host element
 * carries the mark that keeps Lab's keyboard shortcuts away from it.
 */
export function widget(View: ComponentType<Props>, css: string) {
  return {
    render({ model, el }: { model: WidgetModel; el: HTMLElement }): () => void {
      const host = document.createElement('div');
      host.setAttribute('data-lm-suppress-shortcuts', 'true');
      // Two quick taps are two taps: Lab takes a double click for a wish to edit the cell.
      host.addEventListener('dblclick', (event) => event.stopPropagation());
      el.append(host);
      const root = host.attachShadow({ mode: 'open' });
      const sheet = document.createElement('style');
      sheet.textContent = style + css;
      const body = document.createElement('div');
      body.className = 'widget';
      root.append(sheet, body);
      const endTheme = followTheme(host);
      render(<View model={model} root={root} />, body);

      const kept = () => note(model);
      model.on('change:kept', kept);
      bringBack(model);

      const seen = () => {
        if (document.visibilityState === 'visible') model.send({ type: 'refresh' } satisfies Request);
      };
      document.addEventListener('visibilitychange', seen);
      return () => {
        document.removeEventListener('visibilitychange', seen);
        model.off('change:kept', kept);
        endTheme();
        render(null, body);
        host.remove();
      };
    },
  };
}
