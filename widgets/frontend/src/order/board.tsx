import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Answer, OrderAnswer, Question } from '../contract';
import { useDrag } from '../shared/drag';
import { QuestionFrame, usePointed } from '../shared/frame';
import { useHistory } from '../shared/history';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { answer, useTrait } from '../shared/trait';
import { undoKeys, UndoTools } from '../shared/undo';
import { say as shared } from '../shared/words';
import { answered, arranged, moved, placeOf, type Arrangement, type Place } from './arrangement';
import { CardItem, type Action } from './card';
import { steps, type Deck } from './deck';
import { fly, holdStill, positions } from '../shared/flight';

const PLACES: Place[] = ['tray', 'journey', 'aside'];

export function Board({ model, root, deck = steps }: Props & { deck?: Deck }) {
  const { say } = deck;
  const question = useTrait<Question>(model, 'question');
  const value = deck.read(useTrait<Answer | null>(model, 'answer') ?? null);
  const pointed = usePointed(model);
  const cards = deck.cards(question);
  const most = deck.most?.(question) ?? Infinity;
  const at = arranged(cards, value);
  const history = useHistory<OrderAnswer | null>();
  const [open, setOpen] = useState<string | null>(null);
  const [reached, setReached] = useState<Partial<Record<Place, string>>>({});
  const [said, setSaid] = useState('');
  const after = useAfterMove(root);

  const latest = () => deck.read((model.get('answer') ?? null) as Answer | null);
  const text = (id: string) => plain(cards.find((card) => card.id === id)?.text ?? id);

  const change = (next: OrderAnswer | null, sentence: string, then?: { focus?: string; button?: string }) => {
    after.plan(then);
    answer(model, deck.write(next));
    setSaid(sentence);
  };
  const move = (id: string, to: Place, index?: number, button?: string) => {
    const value = latest();
    const at = arranged(cards, value);
    const next = moved(at, id, to, index);
    if (same(next, at)) return;
    if (next.journey.length > Math.max(most, at.journey.length))
      return setSaid(say('screen-order.full', { most }));
    history.keep(value);
    setOpen(to === 'tray' ? null : button && open === id ? id : null);
    const focus = button || to !== 'tray' ? id : undefined;
    // A card that leaves the tray hands the focus on to its neighbour there: the next card to place.
    const neighbour =
      placeOf(at, id) === 'tray' ? (at.tray[at.tray.indexOf(id) + 1] ?? at.tray.at(-2)) : focus;
    const keep = placeOf(at, id) === to ? id : neighbour;
    setReached((now) => ({ ...now, [to]: id, ...(keep ? { [placeOf(next, keep)]: keep } : {}) }));
    change(answered(next), sentenceFor(say, next, id, to, text(id)), { focus: keep ?? id, button });
  };
  const act = (id: string, action: Action['name'], button?: string) => {
    const at = arranged(cards, latest());
    const i = at.journey.indexOf(id);
    if (action === 'up' && i > 0) move(id, 'journey', i - 1, button);
    if (action === 'down' && i >= 0 && i < at.journey.length - 1) move(id, 'journey', i + 1, button);
    if (action === 'aside') move(id, 'aside', undefined, button);
    if (action === 'back') move(id, 'tray', undefined, button);
    if (action === 'place') move(id, 'journey', undefined, button);
  };
  const undo = () => {
    if (history.canUndo) change(history.undo(latest()), shared('screen.said-undo'));
  };
  const redo = () => {
    if (history.canRedo) change(history.redo(latest()), shared('screen.said-redo'));
  };
  const { drag, ghost, start, justDragged } = useDrag<Place>(root, (id, target) =>
    move(id, target.place, target.index),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (undoKeys(event, { undo, redo })) return;
    const item = (event.target as Element).closest<HTMLElement>('[data-card]');
    const id = item?.dataset.card;
    if (!item || !id || event.ctrlKey || event.metaKey) return;
    const place = placeOf(at, id);
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.altKey && step) {
      event.preventDefault();
      if (place === 'journey') act(id, step < 0 ? 'up' : 'down');
      else act(id, 'place');
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      if (place !== 'tray') act(id, 'back');
    } else if (!event.altKey && (step || event.key === 'Home' || event.key === 'End')) {
      event.preventDefault();
      const list = at[place];
      const to = step ? list.indexOf(id) + step : event.key === 'Home' ? 0 : list.length - 1;
      const next = list[Math.max(0, Math.min(to, list.length - 1))];
      if (next) focusCard(root, next);
    }
  };

  const actionsFor = (place: Place, index: number): Action[] => {
    const setAside: Action[] = question['leave-out'] ? [{ name: 'aside', enabled: true }] : [];
    if (place === 'tray') return setAside;
    if (place === 'aside') return [{ name: 'place', enabled: true }, back];
    return [
      { name: 'up', enabled: index > 0 },
      { name: 'down', enabled: index < at.journey.length - 1 },
      ...setAside,
      back,
    ];
  };
  const list = (place: Place, empty: ComponentChildren) => {
    const ids = at[place];
    const stop = ids.includes(reached[place] ?? '') ? reached[place] : ids[0];
    const over = drag?.over?.place === place ? drag.over.index : -1;
    const others = ids.filter((id) => id !== drag?.id);
    const Tag = place === 'journey' ? 'ol' : 'ul';
    return (
      <Tag
        class={`cards${over >= 0 ? ' over' : ''}${over >= others.length && over >= 0 ? ' drop-end' : ''}`}
        data-place={place}
        data-flow={place === 'tray' ? '' : undefined}
        aria-labelledby={`${place}-label`}
      >
        {ids.map((id, index) => (
          <CardItem
            key={id}
            card={cards.find((card) => card.id === id)!}
            say={say}
            place={place}
            step={index + 1}
            actions={actionsFor(place, index)}
            reached={id === stop}
            open={open === id}
            pointed={pointed.has(id)}
            lifted={drag?.id === id}
            dropBefore={over >= 0 && others[over] === id}
            onPress={() => {
              if (justDragged()) return;
              if (place === 'tray') act(id, 'place');
              else setOpen(open === id ? null : id);
            }}
            onAct={(action) => act(id, action, action)}
            onFocus={() => setReached((now) => (now[place] === id ? now : { ...now, [place]: id }))}
            onPointerDown={start(id)}
          />
        ))}
        {ids.length === 0 && <li class="empty">{empty}</li>}
      </Tag>
    );
  };

  return (
    <QuestionFrame
      model={model}
      onShow={(id) => focusCard(root, id)}
      tools={<UndoTools history={history} undo={undo} redo={redo} />}
      reveal={(key) => deck.reveal(question, key)}
    >
      <p class="how small">
        {say('screen-order.how', { least: question.least ?? 0, most })}{' '}
        <span class="keys">{say('screen-order.how-keys')}</span>
      </p>
      <div class={`board${cards.length > 24 ? ' many' : ''}`} onKeyDown={onKeyDown}>
        <div class="area tray-area">
          <h4 id="tray-label">
            {say('screen-order.tray')}{' '}
            <span class="count">{say('screen-order.left', { n: at.tray.length })}</span>
          </h4>
          {list('tray', say('screen-order.tray-empty'))}
        </div>
        <div class="area journey-area">
          <h4 id="journey-label">
            {say('screen-order.journey')}{' '}
            <span class="count">
              {most < Infinity
                ? say('screen-order.steps', { n: at.journey.length, of: most })
                : at.journey.length || ''}
            </span>
          </h4>
          {list('journey', say('screen-order.journey-empty'))}
          {at.journey.length >= most && <p class="full small">{say('screen-order.full', { most })}</p>}
          {deck.result?.(question, at.journey)}
        </div>
        {(question['leave-out'] || at.aside.length > 0) && (
          <div class="area aside-area">
            <h4 id="aside-label" dir="auto">
              {rich(question['leave-out'] ?? say('screen-order.aside'))}
            </h4>
            {list('aside', say('screen-order.aside-empty'))}
          </div>
        )}
        {drag && (
          <div class="ghost card" ref={ghost} aria-hidden="true">
            <span class="face">{rich(cards.find((card) => card.id === drag.id)?.text ?? '')}</span>
          </div>
        )}
      </div>
      <p class="hidden" role="status" aria-live="assertive">
        {said}
      </p>
    </QuestionFrame>
  );
}

const back: Action = { name: 'back', enabled: true };

const same = (a: Arrangement, b: Arrangement): boolean =>
  PLACES.every(
    (place) => a[place].length === b[place].length && a[place].every((id, i) => id === b[place][i]),
  );

function sentenceFor(say: Deck['say'], next: Arrangement, id: string, to: Place, card: string): string {
  if (to === 'aside') return say('screen-order.said-aside', { card });
  if (to === 'tray') return say('screen-order.said-back', { card });
  return say('screen-order.said-step', { card, n: next.journey.indexOf(id) + 1, of: next.journey.length });
}

function focusCard(root: ParentNode, id: string, button?: string): void {
  const card = root.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
  const wanted = button ? card?.querySelector<HTMLButtonElement>(`.act.${button}:not(:disabled)`) : null;
  (wanted ?? card?.querySelector<HTMLElement>('.face'))?.focus();
}

/** After a move: cards fly to their new places, the focus goes along, a tapped button stays under the thumb. */
function useAfterMove(root: ShadowRoot) {
  const planned = useRef<{ from: Map<string, DOMRect>; focus?: string; button?: string } | null>(null);
  useLayoutEffect(() => {
    const plan = planned.current;
    if (!plan) return;
    planned.current = null;
    if (plan.focus) focusCard(root, plan.focus, plan.button);
    if (plan.focus && plan.button) {
      const card = root.querySelector(`[data-card="${CSS.escape(plan.focus)}"]`);
      const was = plan.from.get(plan.focus);
      if (card?.classList.contains('open') && was) holdStill(card, was.top);
    }
    fly(root, plan.from);
  });
  return {
    /** `focus` counts if one of the cards has the focus now; without it the card that has it keeps it. */
    plan: (then: { focus?: string; button?: string } = {}) => {
      const had = root.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card;
      planned.current = { from: positions(root), ...then, focus: had && (then.focus ?? had) };
    },
  };
}
