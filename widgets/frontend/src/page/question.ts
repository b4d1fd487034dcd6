// What Python does for a question in a notebook, done in the page: check, reveal, start again, refresh.
import { isEmpty } from '../checks/empty';
import { isUnreadable } from '../checks/feedback';
import type { Answer, Check, Entry, Question, Request } from '../contract';
import { Model } from './model';
import type { Store } from './store';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function questionModel(
  question: Question,
  check: Check | undefined,
  store: Store,
  data: unknown = null,
): Model {
  const entry = store.entry(question);
  const model = new Model({
    question,
    answer: entry?.value ?? null,
    tries: entry?.tries ?? 0,
    feedback: null,
    shown: null,
    saved: null,
    chart: null,
    data,
  });
  const answer = () => (model.get('answer') ?? null) as Answer | null;
  const tries = () => model.get('tries') as number;

  const requests: Partial<Record<Request['type'], () => void>> = {
    check: () => {
      if (!check) return;
      const feedback = check(question, answer(), question.key ?? null);
      const blank = isEmpty(answer()) || isUnreadable(feedback);
      model.put({ tries: tries() + (blank ? 0 : 1), feedback }); // looking at nothing is no try
      store.put(question, answer(), tries());
      const written = question.kind === 'written' && !blank;
      if (question.use === 'practice' && (feedback.score === 1 || written)) store.notes.practise(question.id);
    },
    reveal: () => {
      if (question.use === 'practice' && tries() >= 2) model.put({ shown: question.key ?? null });
    },
    reset: () => {
      model.put({ answer: null, feedback: null, shown: null });
      store.put(question, null, tries());
    },
    refresh: () => void store.refresh(),
  };
  model.host = {
    saved: (changes) => {
      if ('answer' in changes) store.put(question, answer(), tries());
    },
    received: (content) => requests[(content as Request)?.type]?.(),
  };
  store.watch({
    question,
    changed: (entry: Entry | null) => {
      if (!same(entry?.value ?? null, answer())) model.put({ answer: entry?.value ?? null });
      model.put({ tries: entry?.tries ?? 0 });
    },
    saved: (saved) => {
      if (!same(saved, model.get('saved'))) model.put({ saved });
    },
  });
  return model;
}
