import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Answer, Feedback, Key, Question, Request, Source, WidgetModel } from '../contract';
import { FeedbackPanel } from './feedback';
import { Icon } from './icons';
import { Prose, rich } from './rich';
import { SavedMark } from './saved';
import { answer, useTrait } from './trait';
import { say } from './words';

interface Frame {
  model: WidgetModel;
  children: ComponentChildren;
  /** The answer that the learner asked to see, in the widget's own form. */
  reveal?: (key: Key) => ComponentChildren;
  /** Buttons of the widget's own, beside the toolbar's. */
  tools?: ComponentChildren;
  /** Record what is still being typed, before it is checked or put away. */
  settle?: () => void;
  /** Whether something is being typed that is not recorded yet. */
  typing?: boolean;
  /** Bring the card or item with this id into view. */
  onShow?: (id: string) => void;
  /** What the button that starts again says. */
  again?: string;
}

/** Says what sort of data is shown: `data.source` as Python's `theirshoes.kinds.shown.source` gives it. */
function SourceMark({ model }: { model: WidgetModel }) {
  const data = useTrait<{ source?: Source } | null>(model, 'data');
  return data?.source ? (
    <p class={`source ${data.source.kind}`} dir="auto">
      {data.source.title}
    </p>
  ) : null;
}

/** What every question has around its answer: prompt, feedback, hints, tools, and whether it is saved. */
export function QuestionFrame({ model, children, reveal, tools, settle, typing, onShow, again }: Frame) {
  const question = useTrait<Question>(model, 'question');
  const tries = useTrait<number>(model, 'tries') ?? 0;
  const shown = useTrait<Key | null>(model, 'shown');
  const { feedback, stale } = useFeedback(model);
  const [hints, setHints] = useState(0);
  const [put, setPut] = useState<Answer | null>(null);
  const current = useTrait<Answer | null>(model, 'answer');
  const send = (type: Request['type']) => {
    settle?.();
    model.send({ type } satisfies Request);
  };
  const allHints = question.hints ?? [];

  const nothing = current === null && !feedback;
  const startAgain = () => {
    settle?.();
    if ((model.get('answer') ?? null) === null && !feedback) return;
    setPut((model.get('answer') ?? null) as Answer | null);
    setHints(0);
    answer(model, null);
    send('reset');
  };
  const bringBack = () => {
    answer(model, put);
    setPut(null);
  };
  const mayUndo = put !== null && current === null;

  return (
    <section class={`question ${question.kind}`} aria-labelledby="title">
      <header>
        <p class="eyebrow">{eyebrow(question)}</p>
        <h3 id="title" dir="auto">
          {rich(question.title)}
        </h3>
        <div class="prompt" id="prompt">
          <Prose text={question.prompt} />
        </div>
      </header>
      {children}
      <SourceMark model={model} />
      <div class="after">
        {hints > 0 && (
          <ol class="hints">
            {allHints.slice(0, hints).map((hint, i) => (
              <li key={i}>
                <Icon name="hint" />
                <span dir="auto">
                  <b>{say('screen.hint-n', { n: i + 1, of: allHints.length })}</b> {rich(hint)}
                </span>
              </li>
            ))}
          </ol>
        )}
        <FeedbackPanel feedback={feedback} stale={stale || Boolean(typing)} onShow={onShow} />
        <div role="status" class="notice">
          {mayUndo && <p>{say('screen.started-again')}</p>}
        </div>
        {shown && reveal && (
          <div class="reveal" role="region" aria-label={say('screen.answer')}>
            <p class="reveal-title">
              <Icon name="key" /> {say('screen.answer')}
            </p>
            {reveal(shown)}
            {question['answer-note'] && <Prose text={question['answer-note']} />}
          </div>
        )}
      </div>
      <footer>
        <div class="tools">
          {question.use !== 'own' && (
            <button type="button" class="primary" onClick={() => send('check')}>
              <Icon name="check" />
              {say('screen.check')}
            </button>
          )}
          {hints < allHints.length && (
            <button type="button" onClick={() => setHints(hints + 1)}>
              <Icon name="hint" />
              {say(hints ? 'screen.next-hint' : 'screen.hint')}
            </button>
          )}
          {question.use === 'practice' && tries >= 2 && !shown && reveal && (
            <button type="button" onClick={() => send('reveal')}>
              <Icon name="key" />
              {say('screen.show-answer')}
            </button>
          )}
          {mayUndo ? (
            <button type="button" onClick={bringBack}>
              <Icon name="undo" />
              {say('screen.undo-start-again')}
            </button>
          ) : (
            <button type="button" class="quiet" onClick={startAgain} aria-disabled={nothing}>
              <Icon name="again" />
              {again ?? say('screen.start-again')}
            </button>
          )}
          {tools}
        </div>
        <div class="state">
          {question.use === 'practice' && tries > 0 && (
            <span>{tries === 1 ? say('screen.try-1') : say('screen.tries', { n: tries })}</span>
          )}
          <SavedMark model={model} />
        </div>
      </footer>
    </section>
  );
}

function eyebrow(question: Question): string {
  if (question.use === 'own') return say('screen.own');
  if (question.use !== 'graded') return say('screen.practice');
  const n = question.points ?? 0;
  return say('screen.graded', { points: say(n === 1 ? 'screen.point' : 'screen.points', { n }) });
}

/** The feedback, and whether the answer has changed since it was given. */
export function useFeedback(model: WidgetModel): { feedback: Feedback | null; stale: boolean } {
  const feedback = useTrait<Feedback | null>(model, 'feedback') ?? null;
  const current = JSON.stringify(useTrait(model, 'answer') ?? null);
  const checked = useRef(current);
  useMemo(() => (checked.current = current), [feedback]);
  return { feedback, stale: feedback !== null && checked.current !== current };
}

/** The ids that a check points at, as long as the answer is still the checked one. */
export function usePointed(model: WidgetModel): Set<string> {
  const { feedback, stale } = useFeedback(model);
  return useMemo(() => new Set(stale ? [] : (feedback?.where ?? [])), [feedback, stale]);
}
