import { useState } from 'preact/hooks';
import { Icon } from '../shared/icons';
import type { Props } from '../shared/mount';
import { useSimulator, type SimulatorAnswer, type SimulatorQuestion } from '../shared/simulator';
import { Bars } from '../shared/simulator-bars';
import { SimulatorFrame } from '../shared/simulator-frame';
import { count } from '../shared/simulator-numbers';
import { DIALS, results, sizes, type Every, type Rota as Laid, type Way } from './model';
import { Names } from './names';
import { printRota } from './paper';
import { Rounds } from './rounds';
import { say } from './words';

interface Answer extends SimulatorAnswer {
  people?: string[] | null;
  every?: Every | null;
  way?: Way | null;
  moved?: Record<string, number>;
}
interface Question extends SimulatorQuestion {
  people: string[];
  every: Every;
}
/** Numbers that fit a rhythm: many in a month, or one in a week. */
const USUAL: Record<Every, Record<string, number>> = {
  month: { per: 16, least: 10, most: 20 },
  week: { per: 1, least: 1, most: 1 },
};
const WAYS: Way[] = ['even', 'full'];

export function Rota({ model }: Props) {
  const sim = useSimulator<Answer>(model);
  const question = sim.question as Question;
  const { answer } = sim;
  const people = answer.people ?? question.people;
  const every = answer.every ?? question.every;
  const way = answer.way ?? 'even';
  const moved = answer.moved ?? {};
  const found = results(sim.inputs, people, way, moved);
  const [picked, setPicked] = useState<string | null>(null);
  const rounds = found.rounds.length;
  const named = (n: number) => say(`screen-rota.${every}-n`, { n });
  const minutes = sim.inputs['minutes'] ?? 0;

  const rhythm = (next: Every) => {
    const usual = next === question.every ? {} : USUAL[next];
    const { per: _p, least: _l, most: _m, ...others } = answer.set ?? {};
    sim.change({ every: next, set: { ...others, ...usual }, moved: {} }, say(`screen-rota.every-${next}`));
  };
  const move = (round: number) => {
    if (picked === null) return;
    sim.change(
      { moved: { ...moved, [picked]: round } },
      say('screen-rota.said-moved', { name: picked, to: named(round + 1) }),
    );
    setPicked(null);
  };
  const laid = (one: Way) => sizes(people.length, sim.inputs['per'] ?? 1, one).join(', ');
  return (
    <SimulatorFrame
      sim={sim}
      dials={DIALS}
      noMoney
      headline={{
        label: say('screen-rota.headline'),
        value: say(rounds === 1 ? `screen-rota.one-${every}` : `screen-rota.n-${every}s`, { n: rounds }),
        note: say('screen-rota.headline-note', { people: people.length, minutes }),
      }}
      results={[
        { label: say('screen-rota.people'), value: count(people.length) },
        { label: say('screen-rota.rounds'), value: count(rounds) },
        { label: say('screen-rota.hours'), value: count(found.hours), note: say('screen-rota.hours-note') },
      ]}
      means={say('screen-rota.means', { people: people.length, hours: count(found.hours) })}
      not={say('screen-rota.not')}
      model={[say('screen-rota.model-once'), say('screen-rota.model-ways')]}
      tools={
        <button type="button" onClick={() => printRota(question.title, found.rounds, named)}>
          {say('screen-rota.print')}
        </button>
      }
      between={
        <>
          <div class="choices">
            <Choice
              legend={say('screen-rota.rhythm')}
              options={(['month', 'week'] as const).map((id) => ({
                id,
                text: say(`screen-rota.every-${id}`),
              }))}
              value={every}
              onChoose={(id) => rhythm(id as Every)}
            />
            <Choice
              legend={say('screen-rota.left-over')}
              options={WAYS.map((id) => ({
                id,
                text: say(`screen-rota.way-${id}`),
                note: every === 'month' ? laid(id) : '',
              }))}
              value={way}
              onChoose={(id) => sim.change({ way: id as Way, moved: {} }, say(`screen-rota.way-${id}`))}
            />
          </div>
          <Names
            people={people}
            onChange={(next) =>
              sim.change(
                { people: next, moved: {} },
                say('screen-rota.said-names', { n: next.length }),
                'names',
              )
            }
            onDone={sim.settle}
          />
        </>
      }
    >
      {every === 'month' && rounds <= 40 && (
        <Bars
          label={say('screen-rota.picture')}
          bars={found.rounds.map((group, i) => ({
            id: String(i),
            label: named(i + 1),
            value: group.length,
            text: say(group.length === 1 ? 'screen-rota.one-person' : 'screen-rota.n-people', {
              n: group.length,
            }),
            tone: found.too_full.includes(i) || found.too_small.includes(i) ? 'bad' : 'plain',
          }))}
          lines={[
            {
              at: sim.inputs['least'] ?? 0,
              text: say('screen-rota.line-least', { n: sim.inputs['least'] ?? 0 }),
            },
            {
              at: sim.inputs['most'] ?? 0,
              text: say('screen-rota.line-most', { n: sim.inputs['most'] ?? 0 }),
            },
          ]}
        />
      )}
      <Problems found={found} named={named} sim={sim.inputs} />
      <Rounds
        found={found}
        named={named}
        picked={picked}
        onPick={(name) => setPicked(name === picked ? null : name)}
        onMove={move}
      />
    </SimulatorFrame>
  );
}

function Problems({
  found,
  named,
  sim,
}: {
  found: Laid;
  named: (n: number) => string;
  sim: Record<string, number>;
}) {
  const sentence = (round: number, key: string, n: number) =>
    say(key, { round: named(round + 1), count: found.rounds[round]!.length, n });
  const said = [
    ...found.too_full.map((round) => sentence(round, 'screen-rota.too-full', sim['most'] ?? 0)),
    ...found.too_small.map((round) => sentence(round, 'screen-rota.too-small', sim['least'] ?? 0)),
  ];
  return (
    <ul class="problems" aria-live="polite">
      {said.slice(0, 6).map((one) => (
        <li key={one}>
          <Icon name="warn" />
          <span>{one}</span>
        </li>
      ))}
    </ul>
  );
}

interface ChoiceProps {
  legend: string;
  options: { id: string; text: string; note?: string }[];
  value: string;
  onChoose: (id: string) => void;
}

function Choice({ legend, options, value, onChoose }: ChoiceProps) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map(({ id, text, note }) => (
        <label key={id}>
          <input type="radio" name={legend} checked={id === value} onChange={() => onChoose(id)} />
          <span>
            {text}
            {note && <span class="small"> {note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
