// Loading a copy of one's answers back: from "Clear me", from another device.
import { copyOf, NotLoaded, readCopy, readFile, COPY, type Copy } from './copy';
import { download } from './download';
import { stamp } from './stamp';
import type { Store } from './store';
import { say } from './words';

/** Save a learner's answers as a file. */
export function saveCopy(store: Store): void {
  const text = JSON.stringify(copyOf(store), null, 1);
  const bytes = new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
  download(`my-answers-${stamp(new Date())}.json`, bytes, 'application/json');
}

/** Take over what a copy has that is not here, or is newer; returns what became of it, as a sentence. */
export async function loadCopy(store: Store, copy: Copy): Promise<string> {
  const { taken, kept } = await store.merge(copy.records);
  store.notes.practise(...copy.practised);
  for (const [assignment, when] of Object.entries(copy.handedIn)) store.notes.handIn(assignment, when);
  if (!taken) return say('page.copy-nothing');
  const said = say(taken === 1 ? 'page.copy-loaded-1' : 'page.copy-loaded', { n: taken });
  return kept ? `${said} ${say('page.copy-kept', { n: kept })}` : said;
}

/** Make the page's `[data-load-back]` buttons work; each says below itself what came of it. */
export function offerLoading(store: Store): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-load-back]')) {
    const said = document.createElement('p');
    said.setAttribute('role', 'status');
    (button.closest('p') ?? button).after(said);
    button.hidden = false;
    button.addEventListener('click', () => {
      const input = document.createElement('input');
      input.type = 'file';
      input.accept = '.json,application/json';
      input.addEventListener('change', () => {
        const file = input.files?.[0];
        if (file) void loaded(store, file).then((sentence) => (said.textContent = sentence));
      });
      input.click();
    });
  }
}

/** Load a file that the learner chose; whatever it is, the answer is a sentence. */
export async function loaded(store: Store, file: Blob): Promise<string> {
  try {
    if (file.size > 32_000_000) throw new NotLoaded(say('page.copy-large'));
    return await loadCopy(store, readCopy(readFile(await file.text(), 'page.copy-not-ours', COPY)));
  } catch (error) {
    if (error instanceof NotLoaded) return error.message;
    console.error(error);
    return say('page.copy-not-ours');
  }
}
