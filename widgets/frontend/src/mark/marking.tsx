import { useState } from 'preact/hooks';
import { piecesOf } from '../checks/mark';
import type { Key, MarkAnswer, Question } from '../contract';
import { QuestionFrame, usePointed } from '../shared/frame';
import { useHistory } from '../shared/history';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { answer, useTrait } from '../shared/trait';
import { undoKeys, UndoTools } from '../shared/undo';
import { say as shared } from '../shared/words';
import { answerOf, marksOf, pressed } from './marks';
import { Pens } from './pens';
import { Turns } from './turns';
import { say } from './words';

export function Marking({ model, root }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<MarkAnswer | null>(model, 'answer');
  const pointed = usePointed(model);
  const history = useHistory<MarkAnswer | null>();
  const labels = question.labels ?? [];
  const pieces = piecesOf(question);
  const [pen, setPen] = useState(labels[0]?.id ?? '');
  const [said, setSaid] = useState('');
  const marks = marksOf(labels, pieces, value);

  const latest = () => (model.get('answer') ?? null) as MarkAnswer | null;
  const name = (label: string) => plain(labels.find(({ id }) => id === label)?.text ?? label);
  const press = (piece: string) => {
    const present = latest();
    const next = pressed(marksOf(labels, pieces, present), piece, pen);
    history.keep(present);
    answer(model, answerOf(labels, pieces, next));
    const text = plain(pieces.find(({ id }) => id === piece)?.text ?? '');
    setSaid(
      say(next.has(piece) ? 'screen-mark.said-on' : 'screen-mark.said-off', { label: name(pen), text }),
    );
  };
  const undoing = {
    undo: () => {
      if (!history.canUndo) return;
      answer(model, history.undo(latest()));
      setSaid(shared('screen.said-undo'));
    },
    redo: () => {
      if (!history.canRedo) return;
      answer(model, history.redo(latest()));
      setSaid(shared('screen.said-redo'));
    },
  };
  const count = (n: number) => say(n > 1 ? 'screen-mark.count' : `screen-mark.count-${n}`, { n });

  return (
    <QuestionFrame
      model={model}
      tools={<UndoTools history={history} {...undoing} />}
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
