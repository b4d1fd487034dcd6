import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { QuestionFrame } from '../shared/frame';
import { Icon, type IconName } from '../shared/icons';
import type { Props } from '../shared/mount';
import { UndoTools } from '../shared/undo';
import { broken, cardsOf } from './behind';
import { Differences } from './differences';
import * as edit from './edit';
import { Field } from './field';
import { Grid, STEP, type At } from './grid';
import { LaneEditor } from './lanes';
import { List } from './list';
import { emptyMap, LONGEST_NAME, type JourneyMap, type Maps } from './map';
import { Menu } from './menu';
import { outcome, Pull } from './pull';
import { useMaps, type Shown } from './state';
import { say } from './words';

const NARROW = 640; // px: below it the board is a list
type Panel = 'file' | 'lanes' | 'pull' | null;

export function JourneyBoard({ model, root }: Props) {
  const board = useMaps(model);
  const { maps, map, shown } = board;
  const [at, setAt] = useState<At>({ row: STEP, col: 0 });
  const [panel, setPanel] = useState<Panel>(null);
  const [compact, setCompact] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  const [pulled, setPulled] = useState<ReadonlySet<string>>(new Set());
  const [asList, setAsList] = useState<boolean | null>(null);
  const narrow = useNarrow(root);
  const wanted = useRef<At | null>(null);
  const focus = useRef<string | null>(null);
  const list = asList ?? narrow;

  useLayoutEffect(() => {
    if (!focus.current) return;
    root.querySelector<HTMLElement>(focus.current)?.focus();
    focus.current = null;
  });
  const breaks = useMemo(() => new Set(map ? broken(map, pulled) : []), [map, pulled]);
  const openStep = (index: number | null) => {
    focus.current = index === null ? `[data-step="${open ?? 0}"]` : '#back';
    setOpen(index);
  };
  const goTo = (col: number, row = at.row) => {
    setAt({ row, col });
    if (list) {
      if (open !== null) setOpen(col);
    } else wanted.current = { row, col };
  };
  const add = (place: number) => {
    const name = say('screen-journey-map.new-step');
    if (
      !board.edit((now) => edit.add(now, place, name), say('screen-journey-map.said-added', { n: place + 1 }))
    )
      return;
    if (list) {
      focus.current = '#step-name';
      setOpen(place);
    } else goTo(place, STEP);
  };
  const move = (col: number, by: -1 | 1) => {
    const before = board.current();
    const { step, stage } = before.steps[col]!;
    const next = edit.move(before, col, by);
    if (next.map === before) return board.tell(say('screen-journey-map.said-edge', { step }));
    const joined = next.map.steps[next.index]!.stage;
    const sentence =
      joined === stage
        ? say('screen-journey-map.said-moved', { step, n: next.index + 1, of: before.steps.length })
        : say('screen-journey-map.said-joined', { step, stage: joined });
    board.edit(() => next.map, sentence);
    goTo(next.index);
  };
  const remove = (col: number) => {
    const { steps } = board.current();
    board.edit(
      (now) => edit.remove(now, col),
      say('screen-journey-map.said-removed', { step: steps[col]!.step }),
    );
    goTo(Math.max(0, Math.min(col, steps.length - 2)));
    if (list) openStep(null);
  };
  const merge = (col: number) => {
    const { steps } = board.current();
    if (!steps[col + 1]) return board.tell(say('screen-journey-map.said-last'));
    const values = { first: steps[col]!.step, then: steps[col + 1]!.step };
    board.edit((now) => edit.merge(now, col), say('screen-journey-map.said-merged', values));
    goTo(col);
  };
  const pull = (card: string) => {
    const next = new Set(pulled);
    if (!next.delete(card)) next.add(card);
    setPulled(next);
    if (map) board.tell(outcome(map, next));
  };
  const toggle = (name: Exclude<Panel, null>) => () => {
    if (name === 'pull' && panel === 'pull') setPulled(new Set());
    setPanel(panel === name ? null : name);
  };
  const tool = (name: Exclude<Panel, null>, icon: IconName) => (
    <button type="button" aria-expanded={panel === name} onClick={toggle(name)}>
      <Icon name={icon} />
      {say(`screen-journey-map.${name}`)}
    </button>
  );

  return (
    <QuestionFrame
      model={model}
      tools={<UndoTools history={board.history} undo={board.undo} redo={board.redo} />}
      onShow={(name) => {
        const col = map?.steps.findIndex(({ step }) => step === name) ?? -1;
        if (col >= 0) list ? openStep(col) : goTo(col, STEP);
      }}
    >
      {maps?.other && maps.pair && <Tabs maps={maps as Required<Maps>} shown={shown} onShow={board.show} />}
      {map && shown !== 'both' && !(list && open !== null) && <Who board={board} map={map} />}
      <div class="bar" role="group" aria-label={say('screen-journey-map.tools')}>
        {map && shown !== 'both' && !list && (
          <button type="button" onClick={() => add(at.col + 1)}>
            <Icon name="plus" />
            {say('screen-journey-map.add')}
          </button>
        )}
        {map && shown !== 'both' && tool('lanes', 'list')}
        {map && shown !== 'both' && (cardsOf(map).length > 0 || panel === 'pull') && tool('pull', 'cracked')}
        {tool('file', 'file')}
        {map && shown !== 'both' && !list && (
          <button type="button" class="quiet" aria-pressed={compact} onClick={() => setCompact(!compact)}>
            <Icon name="look" />
            {say('screen-journey-map.whole')}
          </button>
        )}
        {map && shown !== 'both' && !narrow && (
          <button type="button" class="quiet" onClick={() => setAsList(!list)}>
            <Icon name={list ? 'wide' : 'list'} />
            {say(list ? 'screen-journey-map.as-board' : 'screen-journey-map.as-list')}
          </button>
        )}
        {map && !narrow && <Larger host={root.host as HTMLElement} />}
      </div>
      {panel === 'file' && <Menu board={board} onClose={() => setPanel(null)} />}
      {panel === 'lanes' && map && shown !== 'both' && <LaneEditor board={board} map={map} />}
      {panel === 'pull' && map && shown !== 'both' && <Pull map={map} pulled={pulled} onPull={pull} />}
      <div role="alert" class="problem">
        {board.problem && (
          <p>
            <Icon name="warn" /> <span dir="auto">{board.problem}</span>
          </p>
        )}
      </div>
      {!map && <Start board={board} onOpen={() => setPanel('file')} />}
      {maps?.other && shown === 'both' && <Differences maps={maps as Required<Maps>} />}
      {map && shown !== 'both' && list && (
        <List
          board={board}
          map={map}
          breaks={breaks}
          open={open}
          onOpen={openStep}
          onAdd={add}
          onMove={move}
          onMerge={merge}
          onRemove={remove}
        />
      )}
      {map && shown !== 'both' && !list && (
        <>
          <Actions
            map={map}
            at={at}
            onAdd={add}
            onMove={move}
            onMerge={merge}
            onRemove={remove}
            board={board}
          />
          <Grid
            board={board}
            map={map}
            at={at}
            setAt={setAt}
            root={root}
            pulled={pulled}
            breaks={breaks}
            compact={compact}
            wanted={wanted}
            onRemove={remove}
            onMove={move}
            onPull={panel === 'pull' ? pull : undefined}
          />
        </>
      )}
      <p class="hidden" role="status" aria-live="assertive">
        {board.said}
      </p>
    </QuestionFrame>
  );
}

interface Doing {
  map: JourneyMap;
  at: At;
  board: ReturnType<typeof useMaps>;
  onAdd: (at: number) => void;
  onMove: (col: number, by: -1 | 1) => void;
  onMerge: (col: number) => void;
  onRemove: (col: number) => void;
}

/** What can be done with the step that one is at, as buttons. */
function Actions({ map, at, board, onAdd, onMove, onMerge, onRemove }: Doing) {
  const col = Math.min(at.col, map.steps.length - 1);
  const button = (name: string, icon: IconName, act: () => void, off = false) => (
    <button type="button" class="quiet" aria-disabled={off} onClick={() => off || act()}>
      <Icon name={icon} />
      {say(`screen-journey-map.${name}`)}
    </button>
  );
  return (
    <div class="doing" role="group" aria-label={say('screen-journey-map.with-step', { n: col + 1 })}>
      <span class="which" dir="auto">
        <b>{col + 1}</b> {map.steps[col]?.step}
      </span>
      <span class="buttons">
        {button('earlier', 'left', () => onMove(col, -1), col === 0)}
        {button('later', 'right', () => onMove(col, 1), col === map.steps.length - 1)}
        {button('add-after', 'plus', () => onAdd(col + 1))}
        {button('merge', 'merge', () => onMerge(col), col === map.steps.length - 1)}
        {button('split', 'down', () => board.edit((now) => edit.splitStage(now, col)))}
        {button('remove', 'bin', () => onRemove(col))}
      </span>
    </div>
  );
}

function Tabs({
  maps,
  shown,
  onShow,
}: {
  maps: Required<Maps>;
  shown: Shown;
  onShow: (shown: Shown) => void;
}) {
  const tab = (which: Shown, words: string) => (
    <button type="button" key={which} aria-pressed={shown === which} onClick={() => onShow(which)}>
      {words}
    </button>
  );
  return (
    <div class="tabs" role="group" aria-label={say('screen-journey-map.maps')}>
      {tab('map', say(`journey-map.${maps.pair}-map`))}
      {tab('other', say(`journey-map.${maps.pair}-other`))}
      {tab('both', say('screen-journey-map.differences'))}
    </div>
  );
}

/** Whose journey it is, and what she is after. */
function Who({ board, map }: { board: ReturnType<typeof useMaps>; map: JourneyMap }) {
  const part = (name: 'actor' | 'scenario') => (
    <p class={name} key={`${board.which}-${name}`}>
      <label for={name}>{say(`screen-journey-map.${name}`)}</label>
      <Field
        id={name}
        label={say(`screen-journey-map.${name}`)}
        value={map[name]}
        longest={LONGEST_NAME}
        lines={false}
        placeholder={say(`screen-journey-map.${name}-such`)}
        onWrite={(text) => board.edit((now) => edit.setWho(now, name, text), '', `${board.which}-${name}`)}
      />
    </p>
  );
  return (
    <div class="who">
      {part('actor')}
      {part('scenario')}
    </div>
  );
}

/** Before there is a map. */
function Start({ board, onOpen }: { board: ReturnType<typeof useMaps>; onOpen: () => void }) {
  const stages = say('screen-journey-map.first-stages').split('|');
  const steps = say('screen-journey-map.first-steps').split('|');
  const begin = () => {
    const map = steps.reduce((now, step, i) => edit.add(now, i, step, stages[i]), emptyMap(board.lanes));
    board.put({ map }, say('screen-journey-map.said-begun'));
  };
  return (
    <div class="start">
      <svg viewBox="0 0 300 90" aria-hidden="true" focusable="false">
        <path d="M10 60C50 60 60 20 100 20S150 74 190 74 240 30 290 14" />
        {[
          [10, 60],
          [100, 20],
          [190, 74],
          [290, 14],
        ].map(([x, y]) => (
          <circle cx={x} cy={y} r="7" />
        ))}
      </svg>
      <p>{say('screen-journey-map.start')}</p>
      <p class="ways">
        <button type="button" class="primary" onClick={begin}>
          <Icon name="plus" />
          {say('screen-journey-map.begin')}
        </button>
        <button type="button" onClick={onOpen}>
          <Icon name="file" />
          {say('screen-journey-map.begin-file')}
        </button>
      </p>
    </div>
  );
}

/** The board over the whole screen, where the browser can do that. */
function Larger({ host }: { host: HTMLElement }) {
  const [large, setLarge] = useState(false);
  useEffect(() => {
    const changed = () => setLarge(document.fullscreenElement === host);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  if (!document.fullscreenEnabled) return null;
  const toggle = () => void (large ? document.exitFullscreen() : host.requestFullscreen());
  return (
    <button type="button" class="quiet" aria-pressed={large} onClick={toggle}>
      <Icon name="wide" />
      {say('screen-journey-map.larger')}
    </button>
  );
}

function useNarrow(root: ShadowRoot): boolean {
  const wide = () => (root.host as HTMLElement).clientWidth || NARROW;
  const [narrow, setNarrow] = useState(() => wide() < NARROW);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => setNarrow(wide() < NARROW));
    watch.observe(root.host);
    return () => watch.disconnect();
  }, []);
  return narrow;
}
