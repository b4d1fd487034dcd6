import type { ComponentChildren } from 'preact';
import { QuestionFrame } from './frame';
import { Prose, rich } from './rich';
import type { Dial, Simulator } from './simulator';
import { DialField } from './simulator-dial';
import { CURRENCIES } from './simulator-numbers';
import { sayHere } from './simulator-words';
import { UndoTools, undoKeys } from './undo';

export interface Result {
  label: string;
  value: string;
  /** A word more. */
  note?: string;
  tone?: 'good' | 'bad';
}

interface Frame {
  sim: Simulator<any>;
  dials: Dial[];
  /** What comes out first of all; it stays in sight while one slides. */
  headline: Result;
  /** The picture. */
  children: ComponentChildren;
  results: Result[];
  /** What the numbers say, and what they do not. */
  means: string;
  not: string;
  /** How the model reckons, in sentences. */
  model: string[];
  /** Between picture and numbers. */
  between?: ComponentChildren;
  /** After the numbers. */
  below?: ComponentChildren;
  /** No amounts of money in it. */
  noMoney?: boolean;
  tools?: ComponentChildren;
}

/** What every simulator has around its picture: sliders with fields, results, what they mean, and what is assumed. */
export function SimulatorFrame(props: Frame) {
  const { sim, dials, headline, results, means, not, between, below, noMoney, tools } = props;
  const given = dials.filter((dial) => sim.question.assumptions[dial.id]);
  return (
    <QuestionFrame
      model={sim.model}
      again={sayHere('screen-simulator.again')}
      tools={
        <>
          {tools}
          <UndoTools history={sim.history} undo={sim.undo} redo={sim.redo} />
        </>
      }
    >
      <div class="sim" onKeyDown={(event) => void keys(event, sim)}>
        <p class={`headline ${headline.tone ?? ''}`}>
          <span class="name">{headline.label}</span>{' '}
          <b key={headline.value} dir="auto">
            {headline.value}
          </b>{' '}
          {headline.note && <span class="small">{headline.note}</span>}
        </p>
        <div class="picture">{props.children}</div>
        {between}
        {given.length > 0 && (
          <fieldset class="dials">
            <legend>{sayHere('screen-simulator.numbers')}</legend>
            {!noMoney && <Currency sim={sim} />}
            {given.map((dial) => (
              <DialField key={dial.id} sim={sim} dial={dial} given={sim.question.assumptions[dial.id]!} />
            ))}
          </fieldset>
        )}
        {below}
        {results.length > 0 && <Results results={results} />}
        <div class="meaning">
          <section aria-label={sayHere('screen-simulator.means')}>
            <h4>{sayHere('screen-simulator.means')}</h4>
            <Prose text={means} />
          </section>
          <section class="not" aria-label={sayHere('screen-simulator.not')}>
            <h4>{sayHere('screen-simulator.not')}</h4>
            <Prose text={not} />
          </section>
        </div>
        <Assumptions sim={sim} dials={given} model={props.model} />
        <p class="hidden" role="status">
          {sim.said && `${sim.said}. ${headline.label}: ${headline.value}`}
        </p>
      </div>
    </QuestionFrame>
  );
}

/** Undo and redo by keys, but not in a field: there they belong to what is being typed. */
function keys(event: KeyboardEvent, sim: Simulator<any>): void {
  const field = event.target as HTMLInputElement;
  if (field.tagName !== 'TEXTAREA' && !(field.tagName === 'INPUT' && field.type !== 'range'))
    undoKeys(event, sim);
}

export function Results({ results }: { results: Result[] }) {
  return (
    <dl class="results">
      {results.map(({ label, value, note, tone }) => (
        <div key={label} class={tone}>
          <dt>{label}</dt>
          <dd>
            <b dir="auto">{value}</b>
            {note && <span class="small"> {note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Currency({ sim }: { sim: Simulator<any> }) {
  const own = sim.question.currency ?? '';
  const signs = CURRENCIES.includes(own) ? CURRENCIES : [own, ...CURRENCIES];
  const choose = (sign: string) =>
    sim.change(
      { currency: sign },
      sayHere('screen-simulator.said-currency', { sign: sign || sayHere('screen-simulator.no-sign') }),
    );
  return (
    <label class="currency">
      <span>{sayHere('screen-simulator.currency')}</span>{' '}
      <select class="field" value={sim.currency} onChange={(event) => choose(event.currentTarget.value)}>
        {signs.map((sign) => (
          <option key={sign} value={sign}>
            {sign || sayHere('screen-simulator.no-sign')}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Every number with where it comes from, and how the model reckons: open to see, and to doubt. */
function Assumptions({ sim, dials, model }: { sim: Simulator<any>; dials: Dial[]; model: string[] }) {
  const { assumptions } = sim.question;
  return (
    <details class="assumptions">
      <summary>{sayHere('screen-simulator.assumptions')}</summary>
      <ul class="model">
        {model.map((sentence) => (
          <li key={sentence}>{rich(sentence)}</li>
        ))}
      </ul>
      {dials.length > 0 && (
        <dl>
          {dials.map((dial) => {
            const one = assumptions[dial.id]!;
            const now = sim.inputs[dial.id]!;
            const example = sim.withUnit(one.value, dial.unit);
            return (
              <div key={dial.id}>
                <dt dir="auto">{rich(one.label)}</dt>
                <dd dir="auto">
                  {now === one.value
                    ? sayHere('screen-simulator.from', { value: example, source: one.source })
                    : sayHere('screen-simulator.yours', {
                        value: sim.withUnit(now, dial.unit),
                        example,
                        source: one.source,
                      })}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </details>
  );
}
