import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PlanAnswer, Question } from '../contract';
import { QuestionFrame, usePointed } from '../shared/frame';
import { Icon } from '../shared/icons';
import type { Props } from '../shared/mount';
import { useTrait } from '../shared/trait';
import { UndoTools } from '../shared/undo';
import { useUndoable } from '../shared/undoable';
import { Action } from './action';
import { useDraft } from './draft';
import { Week } from './week';
import { say } from './words';

const MOST = 5;

export function Planning({ model, root }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<PlanAnswer | null>(model, 'answer');
  const pointed = usePointed(model);
  const { change, tell, said, history, undo, redo } = useUndoable<PlanAnswer>(model);
  const draft = useDraft(value ?? null, (next) => change(next, ''));
  const wanted = useRef<string | null>(null);
  const most = question.most ?? MOST;

  const focus = (id: string) => root.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus();
  useLayoutEffect(() => {
    if (wanted.current) focus(wanted.current);
    wanted.current = null;
  }, [draft.rows.length]);

  const add = () => {
    wanted.current = `verb-${draft.rows.length + 1}`;
    draft.add();
    tell(say('screen-plan.said-add', { n: draft.rows.length + 1 }));
  };
  const remove = (index: number) => {
    wanted.current = `verb-${Math.max(1, index)}`;
    draft.remove(index);
    tell(say('screen-plan.said-remove', { n: index + 1 }));
  };
  const settled = (act: () => void) => () => {
    draft.flush();
    act();
  };
  return (
    <QuestionFrame
      model={model}
      settle={draft.settle}
      onShow={focus}
      tools={<UndoTools history={history} undo={settled(undo)} redo={settled(redo)} />}
    >
      <Week days={question.days ?? []} rows={draft.rows} />
      <div class="actions">
        {draft.rows.map((row, index) => (
          <Action
            key={index}
            n={index + 1}
            row={row}
            steps={question.steps ?? []}
            days={question.days ?? []}
            pointed={pointed}
            onWrite={(part, text) => draft.write(index, part, text)}
            onChoose={(part, id) => draft.choose(index, part, id)}
            onLeave={draft.flush}
            onRemove={draft.rows.length > 1 ? () => remove(index) : undefined}
          />
        ))}
      </div>
      {draft.rows.length < most ? (
        <button type="button" class="add" onClick={add}>
          <Icon name="plus" />
          {say('screen-plan.add')}
        </button>
      ) : (
        <p class="small">{say('screen-plan.full', { most })}</p>
      )}
      <p class="hidden" role="status" aria-live="assertive">
        {said}
      </p>
    </QuestionFrame>
  );
}
