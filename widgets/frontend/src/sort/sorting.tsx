import { useState } from 'preact/hooks';
import type { Card, Question, SortAnswer } from '../contract';
import { useAfterMove } from '../shared/after-move';
import { useDrag } from '../shared/drag';
import { QuestionFrame, usePointed } from '../shared/frame';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { useTrait } from '../shared/trait';
import { undoKeys, UndoTools } from '../shared/undo';
import { useUndoable } from '../shared/undoable';
import { Bins } from './bins';
import { Deck, PILE } from './deck';
import { say } from './words';

/** The bin of each card that has one; what the question does not know (any more) is left out. */
export function placed(question: Question, value: SortAnswer | null): Record<string, string> {
  const bins = new Set(question.bins?.map(({ id }) => id));
  const at = new Map(Object.entries(value?.bins ?? {}));
  const known = (question.cards ?? []).filter(({ id }) => bins.has(at.get(id) ?? ''));
  return Object.fromEntries(known.map(({ id }) => [id, at.get(id)!]));
}

export function Sorting({ model, root }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<SortAnswer | null>(model, 'answer');
  const pointed = usePointed(model);
  const undoable = useUndoable<SortAnswer>(model);
  const [picked, setPicked] = useState<string | null>(null);
  const { cards = [], bins = [] } = question;
  const at = placed(question, value);
  const waiting = cards.filter(({ id }) => !at[id]);
  const current = cards.find(({ id }) => id === picked) ?? waiting[0] ?? null;
  const then = useAfterMove(root);

  const change = (next: Record<string, string>, sentence: string) =>
    undoable.change(Object.keys(next).length ? { bins: next } : null, sentence);
  const put = (card: Card, bin: Card, stay = false) => {
    const now = placed(question, undoable.latest());
    const next = stay ? null : after(waiting, card);
    if (!stay) setPicked(next?.id ?? null);
    then(stay ? `[data-card="${CSS.escape(card.id)}"] .face` : next ? null : '.done');
    if (now[card.id] === bin.id) return;
    const names = { card: plain(card.text), bin: plain(bin.text) };
    const sentence = next ? say('screen-sort.said-next', { ...names, next: plain(next.text) }) : null;
    change({ ...now, [card.id]: bin.id }, sentence ?? say('screen-sort.said', names));
  };
  const takeBack = (card: Card) => {
    const { [card.id]: was, ...others } = placed(question, undoable.latest());
    if (!was) return;
    setPicked(card.id);
    then('.put');
    change(others, say('screen-sort.said-back', { card: plain(card.text) }));
  };
  const pick = (card: Card) => {
    setPicked(card.id);
    then('.put');
    undoable.tell(say('screen-sort.said-picked', { card: plain(card.text) }));
  };
  const { drag, ghost, start, justDragged } = useDrag(root, (id, { place }) => {
    const card = cards.find((one) => one.id === id);
    const bin = bins.find((one) => one.id === place);
    const lies = placed(question, undoable.latest())[id];
    if (card && bin) put(card, bin, Boolean(lies));
    else if (card && lies) takeBack(card);
  });
  const over = drag?.over?.place;
  const lifted = cards.find(({ id }) => id === drag?.id);
  const onKeyDown = (event: KeyboardEvent) => {
    if (undoKeys(event, undoable) || event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = (event.target as Element).closest<HTMLElement>('.bin [data-card]')?.dataset.card;
    const card = cards.find(({ id }) => id === focused) ?? current;
    const bin = bins[Number(event.key) - 1];
    if (card && bin) put(card, bin, Boolean(focused));
    else if (card && (event.key === 'Delete' || event.key === 'Backspace')) takeBack(card);
    else return;
    event.preventDefault();
  };

  return (
    <QuestionFrame
      model={model}
      tools={<UndoTools {...undoable} />}
      onShow={(id) => root.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] .face`)?.focus()}
      reveal={(key) => (
        <ul>
          {cards.map(({ id, text }) => (
            <li dir="auto" key={id}>
              {rich(text)}:{' '}
              <b>
                {bins
                  .filter((bin) => key.bins?.[id]?.includes(bin.id))
                  .map((bin) => plain(bin.text))
                  .join(say('screen-sort.or'))}
              </b>
            </li>
          ))}
        </ul>
      )}
    >
      <p class="how small">
        {say('screen-sort.how')} <span class="keys">{say('screen-sort.keys')}</span>
      </p>
      <div class="sorting" onKeyDown={onKeyDown}>
        <Deck
          card={current}
          bins={bins}
          bin={current && at[current.id]}
          waiting={waiting.length}
          put={(bin) => current && put(current, bin)}
          skip={() => current && pick(after(waiting, current) ?? current)}
          takeBack={() => current && takeBack(current)}
          lifted={lifted !== undefined && lifted === current}
          over={over === PILE && Boolean(lifted && at[lifted.id])}
          grab={(event) => current && start(current.id)(event)}
        />
        <Bins
          cards={cards}
          bins={bins}
          at={at}
          picked={picked}
          pointed={pointed}
          pick={(card) => !justDragged() && pick(card)}
          lifted={lifted?.id}
          over={over}
          grab={start}
        />
        {lifted && (
          <div class="ghost card" ref={ghost} aria-hidden="true" dir="auto">
            {rich(lifted.text)}
          </div>
        )}
      </div>
      <p class="hidden" role="status" aria-live="assertive">
        {undoable.said}
      </p>
    </QuestionFrame>
  );
}

/** The next waiting card behind this one, from the start again at the end; null when there is no other. */
function after(waiting: Card[], card: Card): Card | null {
  const others = waiting.filter((one) => one !== card);
  return others.find((one) => waiting.indexOf(one) > waiting.indexOf(card)) ?? others[0] ?? null;
}
