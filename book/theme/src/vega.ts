// Draws the charts of a page: SVG, no eval, no request, colours of the page, again when the page turns dark.
import { Error as ErrorLevel, View, loader, parse } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type Config, type TopLevelSpec } from 'vega-lite';

const nothing = loader();
nothing.load = () => Promise.reject(new Error('A chart of this book loads nothing.'));

/** The page's own colours and faces. */
function look(): Config {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  const font = value('--body-font');
  const quiet = { labelColor: value('--muted'), titleColor: value('--ink'), titleFontWeight: 600 as const };
  return {
    background: 'transparent',
    font,
    view: { stroke: 'transparent' },
    mark: { color: value('--accent') },
    range: { category: [value('--accent'), value('--clay'), value('--muted'), value('--good')] },
    axis: {
      ...quiet,
      domainColor: value('--line'),
      gridColor: value('--line'),
      tickColor: value('--line'),
      labelFontSize: 14,
      titleFontSize: 14,
      labelLimit: 260,
    },
    legend: { ...quiet, labelFontSize: 14, titleFontSize: 14 },
    title: { color: value('--ink'), fontSize: 16, font },
    text: { color: value('--ink'), fontSize: 14 },
  };
}

/** Draw, or draw again, the chart whose description lies in `place`. */
async function once(place: HTMLElement, frame: HTMLElement): Promise<View> {
  const spec = JSON.parse(place.querySelector('script')!.textContent!) as TopLevelSpec & { config?: Config };
  const own = spec.config ?? {};
  const { spec: compiled } = compile(spec, { config: { ...look(), ...own } as Config });
  const view = new View(parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    loader: nothing,
    logLevel: ErrorLevel,
    renderer: 'svg',
    container: frame,
    hover: true,
  });
  await view.runAsync();
  const svg = frame.querySelector('svg');
  svg?.setAttribute('role', 'img');
  svg?.setAttribute('aria-label', place.dataset['alt'] ?? 'Chart');
  // One picture with one description: its parts say nothing of their own.
  for (const part of svg?.querySelectorAll('[role], [aria-label], [aria-roledescription]') ?? [])
    for (const name of ['role', 'aria-label', 'aria-roledescription']) part.removeAttribute(name);
  for (const name of ['role', 'aria-roledescription', 'aria-label', 'tabindex']) frame.removeAttribute(name);
  return view;
}

/** Draw a chart; on failure its words stay, which say the same. */
export async function draw(place: HTMLElement): Promise<void> {
  if (place.dataset['drawn']) return;
  place.dataset['drawn'] = 'yes';
  let view: View | undefined;
  let frame: HTMLElement | undefined;
  const again = async () => {
    // The new drawing grows out of sight beside the old one, so that the page never jumps and paper is never empty.
    const fresh = document.createElement('div');
    fresh.className = 'drawing growing';
    place.append(fresh);
    try {
      const drawn = await once(place, fresh);
      view?.finalize();
      frame?.remove();
      fresh.className = 'drawing';
      view = drawn;
      frame = fresh;
      place.classList.add('drawn');
    } catch (error) {
      fresh.remove();
      console.error('A chart could not be drawn.', error);
    }
  };
  await again();
  new MutationObserver(() => void again()).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme'],
  });
  let width = place.clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(place.clientWidth - width) < 2) return;
    width = place.clientWidth;
    void view?.resize().runAsync();
  }).observe(place);
}
