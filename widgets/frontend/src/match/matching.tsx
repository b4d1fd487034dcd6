import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Card, MatchAnswer, Question } from '../contract';
import { QuestionFrame, usePointed } from '../shared/frame';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { useTrait } from '../shared/trait';
import { undoKeys, UndoTools } from '../shared/undo';
import { useUndoable } from '../shared/undoable';
import { Pair } from './pair';
import { say } from './words';

/** The partner of each entry that has one; what the question does not know (any more) is left out. */
export function matched(question: Question, value: MatchAnswer | null): Record<string, string> {
  const right = new Set(question.right?.map(({ id }) => id));
  const pairs = new Map(Object.entries(value?.pairs ?? {}));
  const known = (question.left ?? []).filter(({ id }) => right.has(pairs.get(id) ?? ''));
  return Object.fromEntries(known.map(({ id }) => [id, pairs.get(id)!]));
}

export function Matching({ model, root }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<MatchAnswer | null>(model, 'answer');
  const pointed = usePointed(model);
  const undoable = useUndoable<MatchAnswer>(model);
  const { left = [], right = [] } = question;
  const pairs = matched(question, value);
  // Nothing said: the first entry without a match is open. null: none is.
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const open = chosen === undefined ? left.find(({ id }) => !pairs[id])?.id : chosen;
  const focus = useRef<string | null>(null);
  useLayoutEffect(() => {
    const wanted = focus.current;
    focus.current = null;
    if (wanted) slot(root, wanted)?.focus();
  });

  const change = (next: Record<string, string>, sentence: string) =>
    undoable.change(Object.keys(next).length ? { pairs: next } : null, sentence);
  const put = (entry: Card, partner: Card) => {
    const now = matched(question, undoable.latest());
    const owner = question.reuse ? undefined : left.find(({ id }) => now[id] === partner.id);
    const { [owner?.id ?? '']: _, ...others } = now;
    const next = { ...others, [entry.id]: partner.id };
    const at = left.indexOf(entry);
    const following = [...left.slice(at + 1), ...left.slice(0, at)].find(({ id }) => !next[id]);
    setChosen(following?.id ?? null);
    focus.current = following?.id ?? entry.id;
    if (now[entry.id] === partner.id) return;
    change(next, say('screen-match.said', { left: plain(entry.text), right: plain(partner.text) }));
  };
  const clear = (entry: Card) => {
    const { [entry.id]: _, ...others } = matched(question, undoable.latest());
    setChosen(entry.id);
    focus.current = entry.id;
    change(others, say('screen-match.said-clear', { left: plain(entry.text) }));
  };

  return (
    <QuestionFrame
      model={model}
      tools={<UndoTools {...undoable} />}
      onShow={(id) => slot(root, id)?.focus()}
      reveal={(key) => (
        <ul>
          {left.map(({ id, text }) => (
            <li dir="auto" key={id}>
              {rich(text)}:{' '}
              <b>
                {right
                  .filter((one) => key.pairs?.[id]?.includes(one.id))
                  .map((one) => plain(one.text))
                  .join(say('screen-match.or'))}
              </b>
            </li>
          ))}
        </ul>
      )}
    >
      <p class="how small">
        {say('screen-match.how')} {right.length > left.length && say('screen-match.spare')}
      </p>
      <ol class="pairs" onKeyDown={(event) => undoKeys(event, undoable)}>
        {left.map((entry, index) => (
          <Pair
            key={entry.id}
            entry={entry}
            index={index}
            partners={right}
            partner={right.find(({ id }) => id === pairs[entry.id]) ?? null}
            ownerOf={(id) => left.find((one) => one !== entry && pairs[one.id] === id) ?? null}
            open={open === entry.id}
            pointed={pointed.has(entry.id)}
            press={() => setChosen(open === entry.id ? null : entry.id)}
            put={(partner) => put(entry, partner)}
            clear={() => clear(entry)}
          />
        ))}
      </ol>
      <p class="small">{say('screen-match.left', { n: Object.keys(pairs).length, of: left.length })}</p>
      <p class="hidden" role="status" aria-live="assertive">
        {undoable.said}
      </p>
    </QuestionFrame>
  );
}

const slot = (root: ParentNode, id: string) =>
  root.querySelector<HTMLElement>(`[data-left="${CSS.escape(id)}"] .slot`);
