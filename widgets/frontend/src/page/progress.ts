// Progress in a page: what this device's records say, what the local server knows, what was loaded from other devices.
import type { ModuleProgress, Request } from '../contract';
export { default } from '../progress';
import { COPY, NotLoaded, readCopy, readFile } from './copy';
import { PREFIX } from './device';
import { download } from './download';
import { loadCopy } from './load-back';
import { Model } from './model';
import { now } from './now';
import { FORMAT, merged, readStanding, standingHere, summary, type Module, type Standing } from './standing';
import { stamp } from './stamp';
import type { Store } from './store';
import { say } from './words';

const NONE: Standing = { practice: {}, graded: {}, handedIn: {} };

export function recordModel(given: { modules: Module[] }, store: Store): Model {
  const mine = `${PREFIX}${store.learner || '-'}:`;
  let served = NONE;

  const elsewhere = (): Standing => {
    const kept = store.device.read<Record<string, unknown>>(`${mine}progress`);
    try {
      return kept ? readStanding(kept) : NONE;
    } catch {
      return NONE; // what is damaged there costs what was loaded, and nothing else
    }
  };
  const standing = () => merged(merged(standingHere(store, given.modules), served), elsewhere());
  const modules = (): ModuleProgress[] => summary(given.modules, standing());
  const model = new Model({
    modules: modules(),
    name: store.device.read<string>(`${mine}certificate-name`) ?? '',
    result: null,
  });
  const show = () => {
    const next = modules();
    if (JSON.stringify(next) !== JSON.stringify(model.get('modules'))) model.put({ modules: next });
  };
  const ask = async () => {
    try {
      served = readStanding((await store.server?.progress()) ?? {});
      show();
    } catch {
      // The records of this device are shown all the same.
    }
  };
  const tell = (ok: boolean, message: string) => model.put({ result: { ok, message } });

  const save = () => {
    const file = `my-progress-${stamp(new Date())}.json`;
    const text = JSON.stringify({ format: FORMAT, version: 1, when: now(), ...standing() }, null, 1);
    download(file, new TextEncoder().encode(`${text}\n`) as Uint8Array<ArrayBuffer>, 'application/json');
    tell(true, say('page.progress-saved', { file }));
  };
  const load = async (text: string) => {
    try {
      const data = readFile(text, 'page.progress-not-ours', FORMAT, COPY);
      if (data.format === COPY) {
        tell(true, await loadCopy(store, readCopy(data)));
      } else {
        store.device.write(`${mine}progress`, merged(elsewhere(), readStanding(data)));
        tell(true, say('page.progress-loaded'));
      }
      show();
    } catch (error) {
      if (!(error instanceof NotLoaded)) console.error(error);
      tell(false, error instanceof NotLoaded ? error.message : say('page.progress-not-ours'));
    }
  };
  model.host = {
    saved: (changes) => {
      if (typeof changes.name === 'string') store.device.write(`${mine}certificate-name`, changes.name);
    },
    received: (content) => {
      const { type, text } = content as Request;
      if (type === 'export') save();
      if (type === 'import') void load(text ?? '');
      if (type === 'refresh') {
        show();
        void ask();
      }
    },
  };
  store.onChange(show);
  addEventListener('theirshoes:practised', show);
  void ask();
  return model;
}
