import { all } from './dom';

/**
 * Load what draws charts, which is large, when a chart comes near or the page has nothing else to do, and never before
 * the text is there. Paper does not wait: what is printed was drawn before.
 */
export function charts(): void {
  const address = document.body.dataset['vega'];
  const places = all('.vega');
  if (!address || !places.length) return;
  const load = async () => {
    near.disconnect();
    const { draw } = (await import(new URL(address, document.baseURI).href)) as typeof import('./vega');
    for (const place of places) await draw(place);
  };
  // Without its drawing a chart still has its words and its numbers.
  const leaveWords = (error: unknown) => console.warn('The charts could not be drawn.', error);
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      load().catch(leaveWords);
    },
    { rootMargin: '600px' },
  );
  for (const place of places) near.observe(place);
  const idle = () => setTimeout(() => void load().catch(leaveWords), 1500);
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle, { once: true });
  addEventListener('beforeprint', () => void load().catch(leaveWords), { once: true });
}
