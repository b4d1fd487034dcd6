import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { QuestionFrame } from '../shared/frame';
import { Icon, type IconName } from '../shared/icons';
import type { Props } from '../shared/mount';
import { UndoTools } from '../shared/undo';
import { Actions, Larger, Start, Tabs, useNarrow, Who } from './around';
import { broken, cardsOf } from './behind';
import { Differences } from './differences';
import * as edit from './edit';
import { Grid, STEP } from './grid';
import { LaneEditor } from './lanes';
import { List } from './list';
import type { Maps } from './map';
import { Menu } from './menu';
import type { At } from './place';
import { outcome, Pull } from './pull';
import { useMaps } from './state';
import { say } from './words';

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
