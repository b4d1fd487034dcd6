import type { Source } from '../contract';
import { Icon } from '../shared/icons';
import type { Props } from '../shared/mount';
import {
  useSimulator,
  type Assumption,
  type SimulatorAnswer,
  type SimulatorQuestion,
} from '../shared/simulator';
import { Bars } from '../shared/simulator-bars';
import { SimulatorFrame } from '../shared/simulator-frame';
import { useTrait } from '../shared/trait';
import { Game } from './game';
import {
  SHIFT,
  customers,
  results,
  weightDial,
  type Outcome,
  type Row,
  type Scales,
  type Shift,
} from './model';
import { WATCHED, wayName } from './naming';
import { say } from './words';

interface Answer extends SimulatorAnswer {
  choices?: Record<string, string>;
}
interface Measure {
  id: string;
  column: string;
  worst: number;
  best: number;
  label: string;
  weight: number;
  source: string;
}
interface Question extends SimulatorQuestion {
  measures: Measure[];
}
/** The question with a number for each weight, as the frame knows numbers. */
function withWeights(question: Question): Question {
  const weights = question.measures.map((one): [string, Assumption] => [
    `weight-${one.id}`,
    { label: one.label, value: one.weight, least: 0, most: 10, step: 1, source: one.source },
  ]);
  return { ...question, assumptions: { ...question.assumptions, ...Object.fromEntries(weights) } };
}

export function Scorecard({ model }: Props) {
  const plain = useSimulator<Answer>(model);
  const question = withWeights(plain.question as Question);
  const measures = question.measures;
  const example = Object.fromEntries(
    Object.entries(question.assumptions).map(([id, one]) => [id, one.value]),
  );
  const sim = {
    ...plain,
    question,
    inputs: { ...example, ...plain.inputs },
    set: (id: string, value: number, sentence: string) => {
      const set = { ...plain.answer.set, [id]: value };
      if (value === question.assumptions[id]?.value) delete set[id];
      plain.change({ set }, sentence, `set ${id}`);
    },
  };
  const data = useTrait<{ source?: Source; queue: Row[] } | null>(model, 'data');
  const rows = data?.queue ?? [];
  const scales: Scales = Object.fromEntries(measures.map((one) => [one.column, [one.worst, one.best]]));
  const weights = Object.fromEntries(
    measures.map((one) => [one.column, sim.inputs[`weight-${one.id}`] ?? 0]),
  );
  const choices = sim.answer.choices ?? {};
  const minutes = sim.inputs['shift'] ?? 0;
  const queue = customers(rows, scales);
  const found = results(rows, scales, weights, minutes, choices);
  const weighed = Object.values(weights).some((weight) => weight > 0);
  const best = found.best;
  const choose = (place: number, way: string) =>
    sim.change(
      { choices: { ...choices, [place]: way } },
      say('screen-scorecard.said-chose', { n: place, way: wayName(way) }),
    );
  const letScore = () => {
    if (!best) return;
    const all = Object.fromEntries(best.ways.map((way, i) => [i + 1, way]));
    sim.change({ choices: all }, say('screen-scorecard.said-score'));
  };
  const left = best && !best.helped[WATCHED - 1];
  return (
    <SimulatorFrame
      sim={sim}
      dials={[...measures.map((one) => weightDial(one.id)), SHIFT]}
      noMoney
      headline={{
        label: say('screen-scorecard.headline'),
        value: !weighed
          ? say('screen-scorecard.no-weight')
          : !best
            ? say('screen-scorecard.no-time')
            : say(left ? 'screen-scorecard.left' : 'screen-scorecard.helped'),
        tone: best ? (left ? 'bad' : 'good') : undefined,
      }}
      results={[]}
      means={meaning(found)}
      not={say('screen-scorecard.not')}
      model={[
        say('screen-scorecard.model-measures'),
        ...measures.map((one) =>
          say('screen-scorecard.model-scale', { label: one.label, worst: one.worst, best: one.best }),
        ),
        say('screen-scorecard.model-agent'),
      ]}
      below={
        <>
          <Game
            queue={queue}
            weights={weights}
            weighed={weighed}
            minutes={minutes}
            choices={choices}
            onChoose={choose}
          />
          <div class="game-tools">
            <button type="button" aria-disabled={!best} onClick={letScore}>
              {say('screen-scorecard.let-score')}
            </button>
            <button
              type="button"
              class="quiet"
              aria-disabled={Object.keys(choices).length === 0}
              onClick={() =>
                Object.keys(choices).length && sim.change({ choices: {} }, say('screen-scorecard.said-again'))
              }
            >
              <Icon name="again" />
              {say('screen-scorecard.play-again')}
            </button>
          </div>
          <Debrief found={found} />
        </>
      }
    >
      {best && found.kindest && <Two shifts={[best, found.kindest]} />}
    </SimulatorFrame>
  );
}

const whole = (share: number) => Math.round(share * 100);
const helpedOf = (shift: Shift) => shift.helped.filter(Boolean).length;

/** What the score sees and what customers got, for who works for the score and for who works for the customer. */
function Two({ shifts }: { shifts: [Shift, Shift] }) {
  const names = ['best', 'kindest'];
  const bars = (
    what: string,
    value: (shift: Shift) => number,
    text: (shift: Shift) => string,
    most: number,
  ) => (
    <div class="one-measure">
      <h4>{say(`screen-scorecard.${what}`)}</h4>
      <Bars
        label={say(`screen-scorecard.${what}`)}
        most={most}
        bars={shifts.map((shift, i) => ({
          id: names[i]!,
          label: say(`screen-scorecard.${names[i]}`),
          value: value(shift),
          text: text(shift),
          tone: i ? 'plain' : 'soft',
        }))}
      />
    </div>
  );
  return (
    <div class="two">
      {bars(
        'sees',
        (one) => one.score,
        (one) => say('screen-scorecard.of-100', { n: whole(one.score) }),
        1,
      )}
      {bars(
        'got',
        helpedOf,
        (one) => say('screen-scorecard.n-of', { n: helpedOf(one), of: one.helped.length }),
        shifts[0].helped.length,
      )}
      {bars(
        'again-row',
        (one) => one.calls_again,
        (one) => String(one.calls_again),
        Math.max(1, ...shifts.map((one) => one.calls_again)),
      )}
    </div>
  );
}

function meaning({ best, kindest }: Outcome): string {
  if (!best || !kindest) return say('screen-scorecard.means-none');
  if (helpedOf(best) === helpedOf(kindest)) return say('screen-scorecard.means-fair');
  return say('screen-scorecard.means', {
    best: helpedOf(best),
    kindest: helpedOf(kindest),
    of: best.helped.length,
  });
}

/** After the last customer: the learner's shift beside the other two. */
function Debrief({ found }: { found: Outcome }) {
  const { mine, best, kindest } = found;
  if (!mine || !best || !kindest) return null;
  const columns = { mine, best, kindest };
  return (
    <div class="debrief" role="region" aria-label={say('screen-scorecard.debrief')}>
      <h4>{say('screen-scorecard.debrief')}</h4>
      <div class="scroll" tabIndex={0} role="region" aria-label={say('screen-scorecard.debrief-table')}>
        <table>
          <thead>
            <tr>
              <td />
              {Object.keys(columns).map((name) => (
                <th key={name} scope="col">
                  {say(`screen-scorecard.column-${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(
              [
                ['score', (one: Shift) => String(whole(one.score))],
                ['minutes', (one: Shift) => String(one.minutes)],
                ['helped-row', (one: Shift) => `${helpedOf(one)} / ${one.helped.length}`],
                ['again-row', (one: Shift) => String(one.calls_again)],
                [
                  'third',
                  (one: Shift) =>
                    say(one.helped[WATCHED - 1] ? 'screen-scorecard.yes' : 'screen-scorecard.no'),
                ],
              ] as const
            ).map(([row, value]) => (
              <tr key={row}>
                <th scope="row">{say(`screen-scorecard.${row}`)}</th>
                {Object.entries(columns).map(([name, shift]) => (
                  <td key={name}>{value(shift)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{say('screen-scorecard.fault')}</p>
    </div>
  );
}
