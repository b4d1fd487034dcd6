// What stands around the map: whose it is, which one is shown, what can be done with a step.
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Icon, type IconName } from '../shared/icons';
import * as edit from './edit';
import { Field } from './field';
import { emptyMap, LONGEST_NAME, type JourneyMap, type Maps } from './map';
import type { At } from './place';
import type { Board, Shown } from './state';
import { say } from './words';

const NARROW = 640; // px: below it the board is a list

interface Doing {
  map: JourneyMap;
  at: At;
  board: Board;
  onAdd: (at: number) => void;
  onMove: (col: number, by: -1 | 1) => void;
  onMerge: (col: number) => void;
  onRemove: (col: number) => void;
}

/** What can be done with the step that one is at, as buttons. */
export function Actions({ map, at, board, onAdd, onMove, onMerge, onRemove }: Doing) {
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

export function Tabs({
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
export function Who({ board, map }: { board: Board; map: JourneyMap }) {
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
export function Start({ board, onOpen }: { board: Board; onOpen: () => void }) {
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
export function Larger({ host }: { host: HTMLElement }) {
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

export function useNarrow(root: ShadowRoot): boolean {
  const wide = () => (root.host as HTMLElement).clientWidth || NARROW;
  const [narrow, setNarrow] = useState(() => wide() < NARROW);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => setNarrow(wide() < NARROW));
    watch.observe(root.host);
    return () => watch.disconnect();
  }, []);
  return narrow;
}
