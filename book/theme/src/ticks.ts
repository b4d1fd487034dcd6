import { all, stored } from './dom';

/** Show a tick wherever all of a page's practice questions are done. */
export function ticks(): void {
  const learner = document.querySelector<HTMLMetaElement>('meta[name=theirshoes-learner]')?.content || '-';
  const key = `theirshoes:1:${learner}:practised`;
  const show = () => {
    let done: Record<string, unknown> = {};
    try {
      done = JSON.parse(stored(key) ?? '{}') ?? {};
    } catch {
      // A damaged note costs the ticks, nothing more.
    }
    for (const place of all('[data-practice]')) {
      const ids = place.dataset['practice']?.split(' ') ?? [];
      const mark = place.matches('.practised') ? place : place.querySelector<HTMLElement>('.practised');
      if (mark) mark.hidden = !ids.every((id) => Object.hasOwn(done, id) && done[id] === true);
    }
  };
  show();
  addEventListener('storage', (event) => event.key === key && show());
  addEventListener('theirshoes:practised', show); // the page host says so after a practice in this window
  addEventListener('pageshow', show);
}
