import { useRef, useState } from 'preact/hooks';
import { useAfterMove } from '../shared/after-move';
import { QuestionFrame, usePointed } from '../shared/frame';
import { Icon } from '../shared/icons';
import type { Props } from '../shared/mount';
import { plain } from '../shared/rich';
import { useTrait } from '../shared/trait';
import { undoKeys, UndoTools } from '../shared/undo';
import { useUndoable } from '../shared/undoable';
import { Canvas } from './canvas';
import { Conclusions } from './conclusions';
import { Keeping } from './keeping';
import { AREAS, INSIDE, stageOf, STAGES, type MapAnswer, type MapKey, type MapQuestion } from './model';
import { Answer } from './answer';
import { Pile } from './pile';
import { Sentence } from './sentence';
import { concluding, conclusions, known, mayGoOn, noting, reached, recorded, without } from './state';
import { say } from './words';

export function Board({ model, root }: Props) {
  const question = useTrait<MapQuestion>(model, 'question');
  const value = useTrait<Partial<MapAnswer> | null>(model, 'answer');
  const pointed = usePointed(model);
  const undoable = useUndoable<MapAnswer>(model);
  const [opened, setOpened] = useState(0);
  const [picked, setPicked] = useState<string | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const settle = useRef<() => void>(() => undefined);
  const then = useAfterMove(root);

  const map = known(question, value);
  const stage = Math.max(opened, reached(map));
  const heard = question.heard ?? [];
  const waiting = heard.filter(({ id }) => !map.areas[id]);
  const own = question.use === 'own';
  const open = AREAS.filter((area) => stageOf(area) <= stage);

  const latest = () => known(question, undoable.latest());
  const change = (next: MapAnswer, sentence: string) => undoable.change(recorded(next), sentence);
  const areaName = (area: string) => say(`empathy-map.${area}`);
  const textOf = (id: string) =>
    plain([...heard, ...conclusions(question, map), ...map.notes].find((one) => one.id === id)?.text ?? '');

  const put = (id: string, area: string) => {
    if (!open.includes(area)) return;
    const rest = waiting.filter((one) => one.id !== id);
    const next = rest.find((one) => waiting.indexOf(one) > waiting.findIndex((w) => w.id === id)) ?? rest[0];
    const fromPile = waiting.some((one) => one.id === id);
    setPicked(null);
    then(fromPile ? (next ? `.pile ${card(next.id)} .face` : '.pile') : `.canvas ${card(id)} .face`);
    const now = latest();
    const note = now.notes.find((one) => one.id === id);
    const moved = note ? concluding(now, id, { area }) : { ...now, areas: { ...now.areas, [id]: area } };
    change(moved, say('screen-empathy-map.said-put', { text: textOf(id), area: areaName(area) }));
  };
  const takeBack = (id: string) => {
    const now = latest();
    setPicked(null);
    then(`.pile ${card(id)} .face`);
    if (now.notes.some((one) => one.id === id)) {
      then('.canvas');
      return change(without(now, id), say('screen-empathy-map.said-gone', { text: textOf(id) }));
    }
    const { [id]: _, ...areas } = now.areas;
    change({ ...now, areas }, say('screen-empathy-map.said-back', { text: textOf(id) }));
  };
  const goOn = () => {
    if (!mayGoOn(map, stage)) {
      return undoable.tell(say(stage ? 'screen-empathy-map.not-inside' : 'screen-empathy-map.not-outside'));
    }
    setOpened(stage + 1);
    then(`.group[data-stage="${stage + 1}"]`);
    undoable.tell(say(`screen-empathy-map.why-${stage + 1}`));
  };
  const add = (text: string, area: string) => {
    const [next, id] = noting(latest(), text, area);
    then(null);
    if (INSIDE.includes(area)) setShown(id);
    change(next, say('screen-empathy-map.said-note', { text, area: areaName(area) }));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (target.matches('input, textarea, select')) return;
    if (undoKeys(event, undoable) || event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = target.closest<HTMLElement>('[data-card]')?.dataset.card;
    const id = [...heard, ...map.notes].find((one) => one.id === (focused ?? picked))?.id;
    const area = AREAS[Number(event.key) - 1];
    if (id && area) put(id, area);
    else if (id && (event.key === 'Delete' || event.key === 'Backspace')) takeBack(id);
    else if (id && event.key === 'Escape' && picked) setPicked(null);
    else return;
    event.preventDefault();
  };
  const show = (id: string) => {
    if (conclusions(question, map).some((one) => one.id === id)) {
      setShown(id);
      requestAnimationFrame(() => root.querySelector<HTMLElement>(`.conclusions ${card(id)} .face`)?.focus());
    } else root.querySelector<HTMLElement>(id === 'insight' ? '#insight' : `${card(id)} .face`)?.focus();
  };

  const moves = {
    picked,
    pointed,
    open,
    put,
    takeBack,
    pick: (id: string) => setPicked(picked === id ? null : id),
  };
  return (
    <QuestionFrame
      model={model}
      settle={() => settle.current()}
      tools={<UndoTools {...undoable} />}
      onShow={show}
      reveal={(key) => <Answer question={question} answer={key as unknown as MapKey} />}
    >
      <div class="mapping" onKeyDown={onKeyDown}>
        <Stages stage={stage} ready={mayGoOn(map, stage)} goOn={goOn} />
        {heard.length > 0 && <Pile waiting={waiting} {...moves} />}
        <Canvas
          question={question}
          map={map}
          stage={stage}
          shown={shown}
          show={show}
          add={own ? add : null}
          {...moves}
        />
        {stage === STAGES.length - 1 && (
          <Conclusions
            question={question}
            map={map}
            pointed={pointed}
            shown={shown}
            setShown={setShown}
            add={question['own-words'] ? add : null}
            remove={takeBack}
            change={(id, what, sentence) => {
              then(null);
              change(concluding(latest(), id, what), sentence);
            }}
          />
        )}
        {question.insight && stage === STAGES.length - 1 && (
          <Sentence
            asked={question.insight}
            value={map.insight}
            pointed={pointed.has('insight')}
            settle={settle}
            change={(insight) => change({ ...latest(), insight }, say('screen-empathy-map.said-insight'))}
          />
        )}
        {own && value && <Keeping question={question} map={map} tell={undoable.tell} />}
      </div>
      <p class="hidden" role="status" aria-live="assertive">
        {undoable.said}
      </p>
    </QuestionFrame>
  );
}

const card = (id: string): string => `[data-card="${CSS.escape(id)}"]`;

/** How far the map is open, why that far, and the way on. */
function Stages({ stage, ready, goOn }: { stage: number; ready: boolean; goOn: () => void }) {
  return (
    <div class="stages">
      <ol>
        {STAGES.map((_, i) => (
          <li
            key={i}
            class={i < stage ? 'done' : i === stage ? 'now' : 'later'}
            aria-current={i === stage ? 'step' : undefined}
          >
            <span class="n" aria-hidden="true">
              {i < stage ? <Icon name="check" /> : i > stage ? <Icon name="lock" /> : i + 1}
            </span>
            {say(`screen-empathy-map.stage-${i}`)}
          </li>
        ))}
      </ol>
      <div class="why">
        <p>{say(`screen-empathy-map.why-${stage}`)}</p>
        {stage < STAGES.length - 1 && (
          <div class="on">
            <button type="button" class={ready ? 'primary' : ''} aria-disabled={!ready} onClick={goOn}>
              {say(`screen-empathy-map.go-${stage + 1}`)} <Icon name="down" />
            </button>
            {!ready && (
              <span class="small">
                {say(stage ? 'screen-empathy-map.not-inside' : 'screen-empathy-map.not-outside')}
              </span>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
