import { useState } from 'preact/hooks';
import { piecesOf } from '../checks/mark';
import type { Key, MarkAnswer, Question } from '../contract';
import { QuestionFrame, usePointed } from '../shared/frame';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { useTrait } from '../shared/trait';
import { undoKeys, UndoTools } from '../shared/undo';
import { useUndoable } from '../shared/undoable';
import { answerOf, marksOf, pressed } from './marks';
import { Pens } from './pens';
import { Turns } from './turns';
import { say } from './words';

export function Marking({ model, root }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<MarkAnswer | null>(model, 'answer');
  const pointed = usePointed(model);
  const { change, latest, said, ...undoing } = useUndoable<MarkAnswer>(model);
  const labels = question.labels ?? [];
  const pieces = piecesOf(question);
  const [pen, setPen] = useState(labels[0]?.id ?? '');
  const marks = marksOf(labels, pieces, value);

  const name = (label: string) => plain(labels.find(({ id }) => id === label)?.text ?? label);
  const press = (piece: string) => {
    const next = pressed(marksOf(labels, pieces, latest()), piece, pen);
    const text = plain(pieces.find(({ id }) => id === piece)?.text ?? '');
    const sentence = say(next.has(piece) ? 'screen-mark.said-on' : 'screen-mark.said-off', {
      label: name(pen),
      text,
    });
    change(answerOf(labels, pieces, next), sentence);
  };
  const count = (n: number) => say(n > 1 ? 'screen-mark.count' : `screen-mark.count-${n}`, { n });

  return (
    <QuestionFrame
      model={model}
      tools={<UndoTools {...undoing} />}
      onShow={(id) => root.querySelector<HTMLElement>(`[data-piece="${CSS.escape(id)}"]`)?.focus()}
      reveal={(key) => <Revealed question={question} marked={key} />}
    >
      <p class="how small">
        {say(labels.length > 1 ? 'screen-mark.how-several' : 'screen-mark.how')}{' '}
        <span class="keys">{say('screen-mark.how-keys')}</span>
      </p>
      <Pens labels={labels} pen={pen} choose={setPen} />
      <div onKeyDown={(event) => undoKeys(event, undoing)}>
        <Turns turns={question.turns ?? []} labels={labels} marks={marks} pointed={pointed} press={press} />
      </div>
      <p class="count small">{count(marks.size)}</p>
      <p class="hidden" role="status" aria-live="assertive">
        {said}
      </p>
    </QuestionFrame>
  );
}

function Revealed({ question, marked }: { question: Question; marked: Key }) {
  const texts = (ids: string[] = []) =>
    piecesOf(question)
      .filter(({ id }) => ids.includes(id))
      .map(({ id, text }) => (
        <li dir="auto" key={id}>
          {rich(text)}
        </li>
      ));
  return (
    <>
      {(question.labels ?? []).map((label) => (
        <>
          <p dir="auto">
            <b>{rich(label.text)}</b>
          </p>
          <ul>{texts(marked.marked?.[label.id])}</ul>
        </>
      ))}
      {Boolean(marked.either?.length) && (
        <>
          <p>{say('screen-mark.either')}</p>
          <ul>{texts(marked.either)}</ul>
        </>
      )}
    </>
  );
}
