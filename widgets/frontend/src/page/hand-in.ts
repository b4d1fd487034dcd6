// Handing in from a page: through the local server where there is one, else a file that the browser saves.
import { isEmpty } from '../checks/empty';
import type { HandInResult, Learner, Listed, Request } from '../contract';
export { default } from '../handin';
import { isReserved, learnerId } from '../handin/learner-id';
import { PREFIX } from './device';
import { download } from './download';
import { partsGiven } from './hand-in-parts';
import { Model } from './model';
import { handInFile, type Notebook } from './package';
import { Refusal } from './server';
import type { Store } from './store';
import { say } from './words';

export interface HandInPlace {
  assignment: { id: string; title: string };
  questions: Omit<Listed, 'state'>[];
  notebook: string;
}

const ME = `${PREFIX}learner`;

export function handInModel(place: HandInPlace, store: Store, known: Learner | null): Model {
  const { assignment } = place;
  const questions = (): Listed[] => {
    const { answers } = store.record(assignment.id);
    return place.questions.map((question) => {
      const entry = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
      const open = entry?.kind !== question.kind || isEmpty(entry.value);
      if (open) return { ...question, state: 'open' };
      return { ...question, state: partsGiven(entry.value) < (question.parts ?? 1) ? 'begun' : 'answered' };
    });
  };
  const model = new Model({
    assignment,
    questions: questions(),
    learner: known ?? remembered(store),
    asked: known === null,
    result: null,
  });

  const viaServer = async (): Promise<HandInResult> => {
    await store.flush();
    if (store.unsent) return failed(say('page.server'));
    try {
      return await store.server!.handIn(assignment.id);
    } catch (error) {
      return failed(error instanceof Refusal ? error.message : say('page.server'));
    }
  };
  const here = async (): Promise<HandInResult> => {
    const learner = model.get('learner') as Learner;
    let notebook: Notebook;
    try {
      const response = await fetch(new URL(place.notebook, document.baseURI).href, { cache: 'no-cache' });
      if (!response.ok) return failed(say('page.no-notebook'));
      notebook = (await response.json()) as Notebook;
    } catch {
      return failed(say('page.no-notebook'));
    }
    try {
      const record = store.record(assignment.id);
      const own = new Set(place.questions.map((question) => question.id));
      record.answers = Object.fromEntries(Object.entries(record.answers).filter(([id]) => own.has(id)));
      const { name, bytes } = await handInFile({
        assignment: assignment.id,
        learner,
        record,
        notebook,
        when: new Date(),
      });
      const href = download(name, bytes, 'application/zip');
      return { ok: true, message: say('page.made'), file: name, href };
    } catch (error) {
      console.error(error);
      return failed(say('page.no-file'));
    }
  };
  model.host = {
    saved: (changes) => {
      if (changes.learner) store.device.write(ME, changes.learner);
    },
    received: (content) => {
      const { type } = content as Request;
      if (type === 'refresh') void store.refresh();
      if (type === 'hand-in')
        void (store.server ? viaServer() : here()).then((result) => {
          if (result.ok) store.notes.handIn(assignment.id);
          model.put({ result });
        });
    },
  };
  store.onChange(() => {
    const now = questions();
    if (JSON.stringify(now) !== JSON.stringify(model.get('questions'))) model.put({ questions: now });
  });
  return model;
}

/** Who handed in last; an id of an earlier version that nobody takes in is made anew. */
function remembered(store: Store): Learner | null {
  const learner = store.device.read<Learner>(ME);
  return learner && isReserved(learner.id) ? { ...learner, id: learnerId(learner.name) } : learner;
}

const failed = (message: string): HandInResult => ({ ok: false, message, file: '', href: null });
