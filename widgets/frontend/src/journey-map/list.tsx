import { Face } from '../shared/face';
import { Icon } from '../shared/icons';
import { clock, Content, Evidence, EVIDENCE } from './cell';
import * as edit from './edit';
import { Faces } from './feel';
import { inWords } from './feelings';
import { Field } from './field';
import { kindOf } from './rows';
import { kept } from './keep';
import { cell as said, LONGEST_CELL, LONGEST_NAME, type JourneyMap } from './map';
import { Glance } from './overview';
import type { Board } from './state';
import { say } from './words';

interface Shown {
  board: Board;
  map: JourneyMap;
  breaks: ReadonlySet<number>;
  /** The step that is open, if one is. */
  open: number | null;
  onOpen: (index: number | null) => void;
  onAdd: (at: number) => void;
  onMove: (index: number, by: -1 | 1) => void;
  onMerge: (index: number) => void;
  onRemove: (index: number) => void;
}

/** The map for one thumb: its steps below each other, and one of them open to be written on. */
export function List(shown: Shown) {
  const { map, breaks, open, onOpen, onAdd } = shown;
  const { steps } = map;
  if (open !== null && steps[open]) return <StepEditor {...shown} open={open} />;
  return (
    <div class="list">
      {steps.some(({ feel }) => feel !== null) && (
        <div class="overview" aria-hidden="true">
          <Glance steps={steps} />
        </div>
      )}
      <ol class="steps">
        {steps.map((step, i) => (
          <li key={i}>
            {step.stage !== steps[i - 1]?.stage && (
              <h4 class="stage-name" dir="auto">
                {step.stage}
              </h4>
            )}
            <StepButton
              index={i}
              name={step.step}
              feel={step.feel}
              when={step.when}
              broken={breaks.has(i)}
              written={map.lanes.filter((lane) => said(step, lane)).length}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ol>
      <button type="button" class="add" onClick={() => onAdd(steps.length)}>
        <Icon name="plus" />
        {say('screen-journey-map.add-last')}
      </button>
    </div>
  );
}

const StepButton = kept(function StepButton(shown: {
  index: number;
  name: string;
  feel: number | null;
  when?: string;
  broken: boolean;
  written: number;
  onOpen: (index: number) => void;
}) {
  const { index, name, feel, when, broken, written, onOpen } = shown;
  return (
    <button
      type="button"
      class={`open-step${broken ? ' breaks' : ''}`}
      data-step={index}
      onClick={() => onOpen(index)}
    >
      <span class="n" aria-hidden="true">
        {index + 1}
      </span>
      <span class="what">
        <span class="text" dir="auto">
          {name}
        </span>
        <span class="small">
          {when && <time dateTime={when}>{clock(when)} · </time>}
          {written ? say('screen-journey-map.notes', { n: written }) : say('screen-journey-map.no-notes')}
        </span>
        {broken && (
          <span class="cracked">
            <Icon name="cracked" /> {say('screen-journey-map.breaks')}
          </span>
        )}
      </span>
      <span class={`mood ${feel === null ? 'open' : feel > 0 ? 'good' : feel < 0 ? 'bad' : 'even'}`}>
        {feel === null ? <span aria-hidden="true">?</span> : <Face value={feel} />}
        <span class="hidden">{inWords(feel)}</span>
      </span>
    </button>
  );
});

function StepEditor({
  board,
  map,
  open,
  onOpen,
  onAdd,
  onMove,
  onMerge,
  onRemove,
}: Shown & { open: number }) {
  const step = map.steps[open]!;
  const of = map.steps.length;
  const write = (lane: string) => (text: string, typing: boolean) =>
    board.edit(
      (now) => edit.write(now, open, lane, text),
      typing ? '' : say('screen-journey-map.said-written'),
      `${board.which}-${open}-${lane}`,
    );
  const labelled = (name: string, id: string, field: preact.JSX.Element) => (
    <p class="part">
      <label for={id} dir="auto">
        {name}
      </label>
      {field}
    </p>
  );
  return (
    <div class="step-editor" role="group" aria-labelledby="open-step">
      <div class="top">
        <button type="button" class="quiet" id="back" onClick={() => onOpen(null)}>
          <Icon name="list" />
          {say('screen-journey-map.all-steps')}
        </button>
        <h4 id="open-step">{say('screen-journey-map.step-of', { n: open + 1, of })}</h4>
      </div>
      {labelled(
        say('screen-journey-map.step-what'),
        'step-name',
        <Field
          key={`${open}-step`}
          id="step-name"
          label={say('screen-journey-map.step-what')}
          value={step.step}
          longest={LONGEST_NAME}
          lines={false}
          onWrite={(text) =>
            board.edit((now) => edit.rename(now, open, text), '', `${board.which}-${open}-step`)
          }
        />,
      )}
      <Faces
        feel={step.feel}
        onFeel={(feel) =>
          board.edit(
            (now) => edit.setFeel(now, open, feel),
            say('screen-journey-map.said-feel', { step: step.step, feel: inWords(feel) }),
          )
        }
      />
      {map.lanes.map((lane, i) =>
        kindOf(lane) === 'evidence' ? (
          <fieldset class="part" key={lane}>
            <legend dir="auto">{lane}</legend>
            <div class="levels">
              {EVIDENCE.map((level) => (
                <button
                  type="button"
                  key={level}
                  aria-pressed={said(step, lane) === level}
                  onClick={() => write(lane)(said(step, lane) === level ? '' : level, false)}
                >
                  <Evidence level={level} />
                </button>
              ))}
            </div>
            {said(step, lane) && !EVIDENCE.includes(said(step, lane)) && (
              <Content text={said(step, lane)} kind="text" pulled="" />
            )}
          </fieldset>
        ) : (
          <div key={lane}>
            {labelled(
              lane,
              `lane-${i}`,
              <Field
                key={`${open}-${lane}`}
                id={`lane-${i}`}
                label={lane}
                value={said(step, lane)}
                longest={LONGEST_CELL}
                onWrite={write(lane)}
                placeholder={kindOf(lane) === 'cards' ? say('screen-journey-map.one-a-line') : undefined}
              />,
            )}
          </div>
        ),
      )}
      {labelled(
        say('screen-journey-map.stage'),
        'step-stage',
        <Field
          key={`${open}-stage-${step.stage}`}
          id="step-stage"
          label={say('screen-journey-map.stage')}
          value={step.stage}
          longest={LONGEST_NAME}
          lines={false}
          late
          onWrite={(text) => board.edit((now) => edit.renameStage(now, now.steps[open]!.stage, text))}
        />,
      )}
      <div class="moves">
        <button type="button" onClick={() => onMove(open, -1)} aria-disabled={open === 0}>
          <Icon name="up" />
          {say('screen-journey-map.earlier')}
        </button>
        <button type="button" onClick={() => onMove(open, 1)} aria-disabled={open === of - 1}>
          <Icon name="down" />
          {say('screen-journey-map.later')}
        </button>
        <button type="button" onClick={() => onAdd(open + 1)}>
          <Icon name="plus" />
          {say('screen-journey-map.add-after')}
        </button>
        <button type="button" onClick={() => board.edit((now) => edit.splitStage(now, open))}>
          <Icon name="right" />
          {say('screen-journey-map.split')}
        </button>
        <button type="button" onClick={() => onMerge(open)} aria-disabled={open === of - 1}>
          <Icon name="merge" />
          {say('screen-journey-map.merge')}
        </button>
        <button type="button" onClick={() => onRemove(open)}>
          <Icon name="bin" />
          {say('screen-journey-map.remove')}
        </button>
      </div>
      <div class="pager">
        <button type="button" onClick={() => onOpen(open - 1)} disabled={open === 0}>
          <Icon name="left" />
          {say('screen-journey-map.before')}
        </button>
        <button type="button" class="primary" onClick={() => onOpen(open + 1 < of ? open + 1 : null)}>
          {say(open + 1 < of ? 'screen-journey-map.next' : 'screen-journey-map.done')}
          <Icon name={open + 1 < of ? 'right' : 'check'} />
        </button>
      </div>
    </div>
  );
}
