import { all, one, store } from './dom';

/** Light or dark: the system's choice until the reader makes one, which is remembered. */
export function theme(): void {
  const root = document.documentElement;
  const button = one('#theme');
  const show = () => button.setAttribute('aria-pressed', String(root.dataset['theme'] === 'dark'));
  button.onclick = () => {
    root.dataset['theme'] = root.dataset['theme'] === 'dark' ? 'light' : 'dark';
    store('theirshoes:1:theme', root.dataset['theme']);
    show();
  };
  show();
}

/** The course contents: beside the page, scrolled to where the reader is, or a drawer on a small screen. */
export function contents(): void {
  const button = one('#menu');
  const drawer = one('#contents');
  const here = drawer.querySelector<HTMLElement>('[aria-current]');
  const behind = [one('main'), one('.end')];
  const open = (now: boolean, back = false) => {
    drawer.classList.toggle('open', now);
    button.setAttribute('aria-expanded', String(now));
    document.body.style.overflow = now ? 'hidden' : '';
    for (const part of behind) part.inert = now;
    if (now) (here ?? one('a', drawer)).focus();
    else if (back) button.focus();
  };
  const isOpen = () => drawer.classList.contains('open');
  button.onclick = () => open(!isOpen());
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen()) open(false, true);
  });
  if (here && here.offsetTop > drawer.clientHeight - 100)
    drawer.scrollTop = here.offsetTop - drawer.clientHeight / 2;
  matchMedia('(min-width: 56.01rem)').addEventListener('change', () => isOpen() && open(false));
}

/** Mark in the on-page contents which part is being read. */
export function onPage(): void {
  const links = all<HTMLAnchorElement>('.on-page a');
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!links.length) return;
  const seen = new IntersectionObserver(
    () => {
      let current = -1;
      targets.forEach((target, i) => {
        if (target && target.getBoundingClientRect().top < innerHeight / 3) current = i;
      });
      links.forEach((link, i) =>
        i === current ? link.setAttribute('aria-current', 'location') : link.removeAttribute('aria-current'),
      );
    },
    { rootMargin: '0px 0px -66% 0px', threshold: [0, 1] },
  );
  for (const target of targets) if (target) seen.observe(target);
}
