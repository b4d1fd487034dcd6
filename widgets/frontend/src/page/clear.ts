// "Clear me": takes this learner's answers off a shared device, after a copy of them has been saved as a file.
import { PREFIX } from './device';
import { saveCopy } from './load-back';
import type { Store } from './store';
import { say } from './words';

/** Make the page's `[data-clear-me]` buttons work. */
export function offerClearing(store: Store, name: string): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-clear-me]')) {
    button.hidden = false;
    button.addEventListener('click', () => void clearMe(store, name));
  }
}

/** Ask, save a copy, remove. Nothing is removed before the copy is on its way. */
export async function clearMe(store: Store, name: string): Promise<boolean> {
  const mine = `${PREFIX}${store.learner || '-'}:`;
  const keys = [...store.device.keys(mine), ...store.device.keys(`${PREFIX}learner`)];
  if (!keys.length) {
    alert(say('page.nothing-to-clear'));
    return false;
  }
  if (!confirm(say('page.clear-confirm', { name: name || say('page.you') }))) return false;
  saveCopy(store);
  await store.forget();
  for (const key of keys) store.device.remove(key);
  alert(say('page.cleared'));
  location.reload();
  return true;
}
