import { one } from './dom';

/** address, page, heading, text */
type Entry = [string, string, string, string];
interface Hit {
  entry: Entry;
  score: number;
}

const MOST = 12;

/** Lower case without accents, so that "cafe" finds "café". */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The parts of the course that have every word; titles weigh more than text. */
export function find(index: Entry[], query: string): Hit[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const hits: Hit[] = [];
  for (const entry of index) {
    const [, page, heading, text] = entry.map(plain) as Entry;
    let score = 0;
    for (const word of words) {
      const here =
        (heading.includes(word) ? 8 : 0) +
        (page.includes(word) ? 4 : 0) +
        Math.min(3, text.split(word).length - 1);
      if (!here) {
        score = 0;
        break;
      }
      score += here;
    }
    if (score) hits.push({ entry, score });
  }
  return hits.sort((a, b) => b.score - a.score).slice(0, MOST);
}

/** The text around the first word that was looked for, with the word marked. */
function excerpt(text: string, query: string): Node[] {
  const word = plain(query).split(/\s+/).find(Boolean) ?? '';
  const at = plain(text).indexOf(word);
  if (at < 0) return [new Text(text.slice(0, 90))];
  const from = Math.max(0, at - 40);
  const mark = document.createElement('mark');
  mark.textContent = text.slice(at, at + word.length);
  const before = (from ? '… ' : '') + text.slice(from, at);
  return [new Text(before), mark, new Text(text.slice(at + word.length, at + 80))];
}

/** A combobox over the index, which is fetched when the field is first used. */
export function search(): void {
  const field = one<HTMLInputElement>('#find');
  const list = one('#found');
  const words = one('#found-words');
  const box = one('#search');
  const opener = one('#search-open');
  const { root = './', search: address = '' } = document.body.dataset;
  let index: Promise<Entry[]> | null = null;
  let chosen = -1;

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    words.textContent = '';
    chosen = -1;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };
  const choose = (next: number) => {
    const lines = [...list.children];
    if (!lines.length) return;
    chosen = (next + lines.length) % lines.length;
    lines.forEach((line, i) => line.setAttribute('aria-selected', String(i === chosen)));
    field.setAttribute('aria-activedescendant', lines[chosen]!.id);
    lines[chosen]!.scrollIntoView({ block: 'nearest' });
  };
  const go = (line?: Element | null) => {
    const to = (line as HTMLElement | null)?.dataset['to'];
    if (!to) return;
    close();
    showField(false);
    location.assign(root + to);
  };
  const load = async (): Promise<Entry[]> => {
    index ??= fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json() as Promise<Entry[]>;
    });
    return index;
  };
  const show = async () => {
    const query = field.value.trim();
    if (!query) return close();
    let hits: Hit[];
    try {
      hits = find(await load(), query);
    } catch {
      index = null;
      close();
      words.textContent = 'Search does not work just now.';
      return;
    }
    if (field.value.trim() !== query) return;
    close();
    list.append(
      ...hits.map(({ entry: [to, page, heading, text] }, i) => {
        const line = document.createElement('li');
        line.id = `found-${i}`;
        line.setAttribute('role', 'option');
        line.setAttribute('aria-selected', 'false');
        line.dataset['to'] = to;
        const title = document.createElement('strong');
        title.textContent = heading ? `${page}: ${heading}` : page;
        const part = document.createElement('small');
        part.append(...excerpt(text, query));
        line.append(title, part);
        return line;
      }),
    );
    list.hidden = !hits.length;
    field.setAttribute('aria-expanded', String(hits.length > 0));
    const found = hits.length === 1 ? '1 result' : `${hits.length} results`;
    words.textContent = hits.length ? found : `No results for “${query}”.`;
    if (hits.length) choose(0);
  };
  const showField = (open: boolean) => {
    box.classList.toggle('open', open);
    opener.setAttribute('aria-expanded', String(open));
  };

  field.oninput = () => void show();
  field.onfocus = () => void load().catch(() => (index = null));
  field.onkeydown = (event) => {
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen - 1);
    else if (event.key === 'Enter') go(list.children[chosen]);
    else if (event.key === 'Escape') {
      if (field.value) field.value = '';
      else {
        showField(false);
        (opener.offsetParent ? opener : field).focus();
        if (!opener.offsetParent) field.blur();
      }
      close();
    } else return;
    event.preventDefault();
  };
  list.onmousedown = (event) => event.preventDefault(); // keeps the field in focus until the click is there
  list.onclick = (event) => go((event.target as Element).closest('li'));
  box.addEventListener('focusout', (event) => {
    if (!box.contains(event.relatedTarget as Node | null)) close();
  });
  opener.onclick = () => {
    showField(!box.classList.contains('open'));
    if (box.classList.contains('open')) field.focus();
  };
  document.addEventListener('keydown', (event) => {
    const typing = event
      .composedPath()
      .some(
        (part) => part instanceof HTMLElement && part.matches('input, textarea, select, [contenteditable]'),
      );
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    showField(true);
    field.focus();
  });
}
