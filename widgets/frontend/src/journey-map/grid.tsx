import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { undoKeys } from '../shared/undo';
import { isBehind, cardsIn } from './behind';
import { EVIDENCE, LaneCell, StepCell } from './cell';
import * as edit from './edit';
import { useStepDrag } from './drag';
import { Curve, FeelCell } from './feel';
import { inWords, LEVELS, height, wordFor } from './feelings';
import { Field } from './field';
import { cell as said, LONGEST_CELL, LONGEST_NAME, type JourneyMap } from './map';
import { Overview } from './overview';
import { placeOf, rowOf, useIds, type At } from './place';
import type { Board } from './state';
import { say } from './words';

export const [STAGE, STEP, FEEL, LANES] = [0, 1, 2, 3];
interface Shown {
  board: Board;
  map: JourneyMap;
  at: At;
  setAt: (at: At) => void;
  root: ShadowRoot;
  pulled: ReadonlySet<string>;
  breaks: ReadonlySet<number>;
  compact: boolean;
  /** The cell that is to have the focus after the next drawing. */
  wanted: { current: At | null };
  onRemove: (col: number) => void;
  onMove: (col: number, by: -1 | 1) => void;
  /** A press on a card pulls it out. */
  onPull?: (card: string) => void;
}

export const kindOf = (lane: string): 'text' | 'evidence' | 'cards' =>
  lane.toLowerCase() === 'evidence' ? 'evidence' : isBehind(lane) ? 'cards' : 'text';
const TONES: Record<string, string> = { pains: 'pains', gains: 'gains', evidence: 'proof' };
const toneOf = (lane: string): string => TONES[lane.toLowerCase()] ?? (isBehind(lane) ? 'behind' : '');

/** The map as a grid: time goes along, lanes stand below each other. Everything works with the keyboard alone. */
export function Grid({
  board,
  map,
  at,
  setAt,
  root,
  pulled,
  breaks,
  compact,
  wanted,
  onRemove,
  onMove,
  onPull,
}: Shown) {
  const scroller = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<At | null>(null);
  const [setting, setSetting] = useState<{ col: number; was: number | null } | null>(null);
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const { steps, lanes } = map;
  const rows = LANES + lanes.length;
  const ids = useIds(steps);
  const now = { row: Math.min(at.row, rows - 1), col: Math.min(at.col, steps.length - 1) };

  const element = ({ row, col }: At): HTMLElement | null => {
    if (row !== STAGE) return rowOf(root, row)?.children.item(col + 1) as HTMLElement | null;
    const first = steps.findIndex(({ stage }) => stage === steps[col]?.stage);
    return rowOf(root, row)?.querySelector<HTMLElement>(`[data-col="${first}"]`) ?? null;
  };
  useLayoutEffect(() => {
    if (!wanted.current) return;
    element(wanted.current)?.focus();
    wanted.current = null;
  });
  const go = (next: At) => {
    const to = {
      row: Math.max(0, Math.min(rows - 1, next.row)),
      col: Math.max(0, Math.min(steps.length - 1, next.col)),
    };
    setAt(to);
    wanted.current = to;
  };
  const begin = ({ row, col }: At) => {
    const step = steps[col]!;
    if (row === FEEL) {
      setSetting({ col, was: step.feel });
      board.tell(say('screen-journey-map.said-setting'));
    } else if (row >= LANES && kindOf(lanes[row - LANES]!) === 'evidence') cycle(row, col);
    else setEditing({ row, col });
  };
  const cycle = (row: number, col: number) => {
    const lane = lanes[row - LANES]!;
    const next = EVIDENCE[EVIDENCE.indexOf(said(steps[col]!, lane)) + 1] ?? '';
    const word = next ? say(`screen-journey-map.evidence-${next}`) : say('screen-journey-map.empty');
    board.edit((map) => edit.write(map, col, lane, next), `${lane}: ${word}`);
  };
  const feel = (col: number, next: number | null) => {
    const step = board.current().steps[col];
    if (!step || step.feel === next) return;
    const sentence = say('screen-journey-map.said-feel', { step: step.step, feel: inWords(next) });
    board.edit((map) => edit.setFeel(map, col, next), sentence);
  };
  const raise = (col: number, by: number) => {
    const from = board.current().steps[col]?.feel ?? 0;
    feel(col, Math.max(-2, Math.min(2, by > 0 ? Math.floor(from + 1) : Math.ceil(from - 1))));
  };
  const written = (text: string, typing: boolean) => {
    if (!editing) return;
    const { row, col } = editing;
    const session = `${board.which}-${row}-${col}`;
    board.edit(
      (map) => {
        if (row === STAGE) return edit.renameStage(map, map.steps[col]!.stage, text);
        if (row === STEP) return edit.rename(map, col, text);
        return edit.write(map, col, map.lanes[row - LANES]!, text);
      },
      typing ? '' : say('screen-journey-map.said-written'),
      session,
    );
  };
  // Handlers that never change, so that an edit draws again one cell and not five hundred.
  const live = useRef({ feel, setDrag });
  live.current = { feel, setDrag };
  const stable = useMemo(
    () => ({
      onFeel: (cell: HTMLElement, next: number) => live.current.feel(placeOf(cell)!.col, next),
      onDrag: (cell: HTMLElement, next: number | null) =>
        live.current.setDrag(next === null ? null : [placeOf(cell)!.col, next]),
    }),
    [],
  );

  const names = () =>
    [...(rowOf(root, STEP)?.children ?? [])].filter((one) => one.matches('.step')) as HTMLElement[];
  const {
    dragged,
    start: lift,
    justDragged,
  } = useStepDrag(names, ({ from, to }) => {
    const values = { step: steps[from]!.step, n: to + 1, of: steps.length };
    board.edit((map) => edit.moveTo(map, from, to), say('screen-journey-map.said-moved', values));
    go({ row: STEP, col: to });
  });
  const heldAt = (col: number) => {
    if (!dragged) return '';
    if (dragged.from === col) return 'lifted';
    const place = col - Number(col > dragged.from);
    if (place === dragged.to) return 'drop-before';
    return place === steps.length - 2 && dragged.to > place ? 'drop-after' : '';
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || undoKeys(event, board) || event.ctrlKey || event.metaKey) {
      if (event.ctrlKey && (event.key === 'Home' || event.key === 'End')) {
        event.preventDefault();
        go(event.key === 'Home' ? { row: 0, col: 0 } : { row: rows - 1, col: steps.length - 1 });
      }
      return;
    }
    const target = (event.target as Element).closest<HTMLElement>('.cell');
    const place = target && placeOf(target);
    if (!place) return;
    const { row, col: first } = place;
    const same = row === STAGE && steps[now.col]?.stage === steps[first]?.stage;
    const col = same ? now.col : first;
    const backward = getComputedStyle(target).direction === 'rtl' ? 1 : -1;
    const along = { ArrowLeft: backward, ArrowRight: -backward }[event.key] ?? 0;
    const down = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0;
    const act = (): boolean => {
      if (setting) {
        if (down) return (raise(col, -down), true);
        if (event.key === 'Escape') feel(setting.col, setting.was);
        if (event.key === 'Enter' || event.key === 'Escape') {
          if (event.key === 'Enter') board.tell(inWords(steps[col]!.feel));
          return (setSetting(null), true);
        }
        setSetting(null);
      }
      if (event.altKey) return moved(row, col, along as -1 | 0 | 1, down as -1 | 0 | 1);
      if (along) {
        const stage = steps[col]!.stage;
        let next = col + along;
        if (row === STAGE) while (steps[next]?.stage === stage) next += along;
        return (go({ row, col: steps[next] ? next : col }), true);
      }
      if (down) return (go({ row: row + down, col }), true);
      if (event.key === 'Home') return (go({ row, col: 0 }), true);
      if (event.key === 'End') return (go({ row, col: steps.length - 1 }), true);
      if (event.key === 'PageUp' || event.key === 'PageDown') {
        return (go({ row, col: col + (event.key === 'PageUp' ? -5 : 5) }), true);
      }
      if (event.key === 'Enter' || event.key === 'F2' || event.key === ' ')
        return (begin({ row, col }), true);
      if (row === FEEL && '+-='.includes(event.key)) return (raise(col, event.key === '-' ? -1 : 1), true);
      if (event.key === 'Insert') return (insert(col), true);
      if (event.key === 'Delete' || event.key === 'Backspace') return (clear(row, col), true);
      return false;
    };
    if (act()) event.preventDefault();
  };
  const moved = (row: number, col: number, along: -1 | 0 | 1, down: -1 | 0 | 1): boolean => {
    if (along && row === STAGE) {
      const { stage } = steps[col]!;
      board.edit((map) => edit.moveStage(map, stage, along), say('screen-journey-map.said-stage', { stage }));
      go({ row, col: board.current().steps.findIndex((step) => step.stage === stage) });
    } else if (along) onMove(col, along);
    else if (down && row === FEEL) raise(col, -down);
    else if (down && row >= LANES) {
      const lane = lanes[row - LANES]!;
      if (!lanes[row - LANES + down]) return true;
      board.edit(
        (map) => edit.moveLane(map, lane, down),
        say('screen-journey-map.said-lane-moved', { lane }),
      );
      go({ row: row + down, col });
    } else return false;
    return true;
  };
  const insert = (col: number) => {
    const name = say('screen-journey-map.new-step');
    if (
      board.edit((map) => edit.add(map, col + 1, name), say('screen-journey-map.said-added', { n: col + 2 }))
    ) {
      setAt({ row: STEP, col: col + 1 });
      setEditing({ row: STEP, col: col + 1 });
    }
  };
  const clear = (row: number, col: number) => {
    if (row === STEP) onRemove(col);
    else if (row === FEEL) feel(col, null);
    else if (row >= LANES && said(steps[col]!, lanes[row - LANES]!)) {
      board.edit(
        (map) => edit.write(map, col, map.lanes[row - LANES]!, ''),
        say('screen-journey-map.said-cleared'),
      );
    }
  };
  const onClick = (event: MouseEvent): void => {
    const target = (event.target as Element).closest<HTMLElement>('.cell');
    const place = target && placeOf(target);
    if (!place || justDragged()) return;
    const { row, col } = place;
    setAt(place);
    setSetting(null);
    const card = onPull && (event.target as Element).closest('.cards li')?.textContent;
    if (card) {
      target.focus();
      return onPull(card);
    }
    if (row !== FEEL) begin({ row, col });
    else target.focus();
  };
  const onFocusIn = (event: FocusEvent) => {
    const target = (event.target as Element).closest<HTMLElement>('.cell');
    const place = target && placeOf(target);
    if (!place) return;
    const { row, col } = place;
    const same =
      row === at.row && (col === at.col || (row === STAGE && steps[at.col]?.stage === steps[col]?.stage));
    if (!same) setAt({ row, col });
    if (setting && (row !== FEEL || col !== setting.col)) setSetting(null);
  };
  const editor = () => {
    if (!editing) return null;
    const { row, col } = editing;
    const step = steps[col];
    if (!step) return null;
    const lane = lanes[row - LANES];
    const [label, value] =
      row === STAGE
        ? [say('screen-journey-map.stage'), step.stage]
        : row === STEP
          ? [say('screen-journey-map.step-n', { n: col + 1 }), step.step]
          : [`${lane}: ${step.step}`, said(step, lane!)];
    const first = row === STAGE ? steps.findIndex(({ stage }) => stage === step.stage) : col;
    const span = row === STAGE ? steps.filter(({ stage }) => stage === step.stage).length : 1;
    return (
      <div role="row" class="row" key={`${row}-${col}`}>
        <div
          role="gridcell"
          class="editor"
          style={{ gridRow: `${row + 1} / ${row + 2}`, gridColumn: `${first + 2} / ${first + span + 2}` }}
        >
          <Field
            focus
            label={label}
            value={value}
            late={row === STAGE}
            longest={row < LANES ? LONGEST_NAME : LONGEST_CELL}
            onWrite={written}
            onDone={(how) => {
              setEditing(null);
              if (how !== 'blur') wanted.current = { row, col };
            }}
          />
        </div>
      </div>
    );
  };
  const stages = steps.flatMap((step, col) =>
    col && step.stage === steps[col - 1]!.stage
      ? []
      : [{ stage: step.stage, col, span: steps.filter(({ stage }) => stage === step.stage).length }],
  );
  const begins = (col: number) => col > 0 && steps[col - 1]!.stage !== steps[col]!.stage;
  const out = (text: string) =>
    pulled.size
      ? cardsIn(text)
          .filter((card) => pulled.has(card))
          .join('\n')
      : '';
  const head = (name: string, more = '') => (
    <div role="rowheader" class={`head ${more}`} dir="auto">
      {name}
    </div>
  );
  return (
    <div class={`sheet${compact ? ' compact' : ''}`}>
      <Overview steps={steps} scroller={scroller} />
      <div class="scroller" ref={scroller}>
        <div
          role="grid"
          class="grid"
          aria-label={say('screen-journey-map.grid')}
          aria-describedby="grid-keys"
          style={{
            gridTemplateRows: `repeat(${rows}, auto)`,
            gridTemplateColumns: `var(--head) repeat(${steps.length}, minmax(0, 1fr))`,
            width: `max(100%, calc(var(--head) + ${steps.length} * var(--col)))`,
          }}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onPointerDown={lift}
          onFocusIn={onFocusIn}
        >
          <div role="row" class="row" data-row={STAGE}>
            {head(say('screen-journey-map.stage'))}
            {stages.map(({ stage, col, span }, i) => (
              <div
                role="gridcell"
                key={stage}
                class={`cell stage${i ? ' begins' : ''}`}
                data-col={col}
                tabIndex={now.row === STAGE && now.col >= col && now.col < col + span ? 0 : -1}
                aria-colspan={span}
                style={{ gridColumn: `span ${span}` }}
              >
                <span class="text" dir="auto">
                  {stage}
                </span>
              </div>
            ))}
          </div>
          <div role="row" class="row" data-row={STEP}>
            {head(say('screen-journey-map.step'))}
            {steps.map((step, col) => (
              <StepCell
                key={ids[col]}
                n={col + 1}
                held={heldAt(col)}
                text={step.step}
                when={step.when}
                stop={now.row === STEP && now.col === col}
                begins={begins(col)}
                broken={breaks.has(col)}
              />
            ))}
          </div>
          <div role="row" class="row" data-row={FEEL}>
            <div role="rowheader" class="head feels">
              <span class="hidden">{say('screen-journey-map.feeling')}</span>
              {LEVELS.map((level) => (
                <span key={level} class="level" aria-hidden="true" style={{ top: `${height(level)}%` }}>
                  {wordFor(level)}
                </span>
              ))}
            </div>
            {steps.map((step, col) => (
              <FeelCell
                key={ids[col]}

                feel={step.feel}
                stop={now.row === FEEL && now.col === col}
                setting={setting?.col === col}
                begins={begins(col)}
                onFeel={stable.onFeel}
                onDrag={stable.onDrag}
              />
            ))}
          </div>
          {lanes.map((lane, i) => (
            <div role="row" class="row" data-row={LANES + i} key={lane}>
              {head(lane, toneOf(lane))}
              {steps.map((step, col) => (
                <LaneCell
                  key={ids[col]}

                  text={said(step, lane)}
                  kind={kindOf(lane)}
                  tone={toneOf(lane)}
                  stop={now.row === LANES + i && now.col === col}
                  begins={begins(col)}
                  broken={breaks.has(col)}
                  pulled={kindOf(lane) === 'cards' ? out(said(step, lane)) : ''}
                />
              ))}
            </div>
          ))}
          <Curve steps={steps} row={FEEL} drag={drag} />
          {editor()}
        </div>
      </div>
      <p class="small keys" id="grid-keys">
        {say('screen-journey-map.keys')}
      </p>
    </div>
  );
}
