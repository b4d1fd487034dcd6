import { all } from './dom';

/** Load what draws charts, which is large, when a chart comes near, and never before the text is there. */
export function charts(): void {
  const address = document.body.dataset['vega'];
  const places = all('.vega');
  if (!address || !places.length) return;
  const load = async () => {
    const { draw } = (await import(new URL(address, document.baseURI).href)) as typeof import('./vega');
    for (const place of places) await draw(place);
  };
  // Without its drawing a chart still has its words and its numbers.
  const leaveWords = (error: unknown) => console.warn('The charts could not be drawn.', error);
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.disconnect();
      load().catch(leaveWords);
    },
    { rootMargin: '600px' },
  );
  for (const place of places) near.observe(place);
  addEventListener('beforeprint', () => void load().catch(leaveWords), { once: true });
}
