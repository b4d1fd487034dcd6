import { useRef } from 'preact/hooks';
import { useActing, type Acting } from './acting';
import { cardsIn } from './behind';
import { LaneCell, StepCell } from './cell';
import { Curve, FeelCell } from './feel';
import { height, LEVELS, wordFor } from './feelings';
import { Field } from './field';
import { cell as said, LONGEST_CELL, LONGEST_NAME } from './map';
import { Overview } from './overview';
import { useIds } from './place';
import { FEEL, kindOf, LANES, STAGE, STEP, toneOf } from './rows';
import { say } from './words';

const LONG = 24; // steps: a longer curve is drawn at once, as moving it draws thousands of pixels anew each frame

interface Shown extends Acting {
  pulled: ReadonlySet<string>;
  breaks: ReadonlySet<number>;
  compact: boolean;
}

/** The map as a grid: time goes along, lanes stand below each other. */
export function Grid(shown: Shown) {
  const { map, pulled, breaks, compact } = shown;
  const { steps, lanes } = map;
  const scroller = useRef<HTMLDivElement>(null);
  const ids = useIds(steps);
  const { now, rows, editing, written, stopWriting, setting, drag, heldAt, stable, on } = useActing(shown);
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
            onDone={stopWriting}
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
    <div class={`sheet${compact ? ' compact' : ''}${steps.length > LONG ? ' long' : ''}`}>
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
          {...on}
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
