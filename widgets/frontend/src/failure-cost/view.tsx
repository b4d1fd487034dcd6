import type { Source } from '../contract';
import type { Props } from '../shared/mount';
import { useSimulator, type SimulatorAnswer } from '../shared/simulator';
import { NumberEntry } from '../shared/simulator-dial';
import { SimulatorFrame } from '../shared/simulator-frame';
import { useTrait } from '../shared/trait';
import { COST, DIALS, KINDS, MINUTES, results, type ByKind, type Failure, type Step } from './model';
import { say } from './words';

interface Answer extends SimulatorAnswer {
  at?: number | null;
  minutes?: Record<string, number>;
  cost?: Record<string, number>;
}

export function FailureCost({ model }: Props) {
  const sim = useSimulator<Answer>(model);
  const data = useTrait<{ source?: Source; steps: Step[] } | null>(model, 'data');
  const given = data?.steps ?? [];
  const { minutes = {}, cost = {} } = sim.answer;
  const steps = given.map((step, i) => ({
    ...step,
    minutes: minutes[i + 1] ?? step.minutes,
    cost: cost[i + 1] ?? step.cost,
  }));
  const at = Math.min(sim.answer.at ?? 1, Math.max(1, steps.length));
  const found = results(sim.inputs, steps, at);
  const catchAt = (step: number) =>
    sim.change(
      { at: step },
      say('screen-failure-cost.said-caught', { n: step, cost: sim.money(found.so_far[step - 1] ?? 0) }),
      'at',
    );
  const set = (part: 'minutes' | 'cost', i: number, value: number) => {
    const now: Record<string, number> = { ...(sim.answer[part] ?? {}), [i + 1]: value };
    if (value === given[i]![part]) delete now[i + 1];
    sim.change({ [part]: now }, say('screen-failure-cost.said-step', { n: i + 1 }), `${part} ${i}`);
  };
  const saved = found.saved;
  return (
    <SimulatorFrame
      sim={sim}
      dials={DIALS}
      headline={{
        label: say('screen-failure-cost.caught-here'),
        value: sim.money(found.caught_here),
        note: say('screen-failure-cost.of', { all: sim.money(found.all_the_way) }),
      }}
      results={[
        { label: say('screen-failure-cost.year-without'), value: sim.money(found.year_without) },
        { label: say('screen-failure-cost.year-with'), value: sim.money(found.year_with) },
        {
          label: say('screen-failure-cost.saved'),
          value: sim.money(saved),
          tone: saved < 0 ? 'bad' : 'good',
        },
      ]}
      means={say(saved < 0 ? 'screen-failure-cost.means-dear' : 'screen-failure-cost.means', {
        n: at,
        early: sim.money(found.caught_here),
        late: sim.money(found.all_the_way),
        saved: sim.money(Math.abs(saved)),
      })}
      not={say('screen-failure-cost.not')}
      model={[
        say('screen-failure-cost.model-hour'),
        say('screen-failure-cost.model-check'),
        say('screen-failure-cost.model-same'),
      ]}
      between={
        <details class="own-steps">
          <summary>{say('screen-failure-cost.own-steps')}</summary>
          <ol>
            {steps.map((step, i) => (
              <li key={i}>
                <span dir="auto">{step.note || step.what}</span>
                <span class="sum">
                  <NumberEntry
                    label={say('screen-failure-cost.step-minutes', { n: i + 1 })}
                    value={step.minutes}
                    dial={MINUTES}
                    currency=""
                    onValue={(value) => set('minutes', i, value)}
                    onDone={sim.settle}
                  />
                  <span class="small">+</span>
                  <NumberEntry
                    label={say('screen-failure-cost.step-cost', { n: i + 1 })}
                    value={step.cost}
                    dial={COST}
                    currency={sim.currency}
                    onValue={(value) => set('cost', i, value)}
                    onDone={sim.settle}
                  />
                </span>
              </li>
            ))}
          </ol>
        </details>
      }
      below={<Year found={found} money={sim.money} />}
    >
      <fieldset class="slip">
        <legend>{say('screen-failure-cost.follow')}</legend>
        <ol>
          {steps.map((step, i) => (
            <li key={i} class={`${step.kind} ${i + 1 === at ? 'here' : i + 1 > at ? 'never' : ''}`}>
              <label>
                <input type="radio" name="caught" checked={i + 1 === at} onChange={() => catchAt(i + 1)} />
                <span class="told" dir="auto">
                  {step.note || step.what}
                </span>
              </label>
              <span class="where small">
                {say(`screen-failure-cost.kind-${step.kind}`)}
                {i + 1 === at && <b> · {say('screen-failure-cost.here')}</b>}
              </span>
              <span class="so-far">{sim.money(found.so_far[i] ?? 0)}</span>
              <span class="climb" aria-hidden="true">
                <i style={{ inlineSize: `${(100 * (found.so_far[i] ?? 0)) / (found.all_the_way || 1)}%` }} />
              </span>
            </li>
          ))}
        </ol>
      </fieldset>
    </SimulatorFrame>
  );
}

/** A year as it is and a year with prevention and check, each made of the four kinds of cost. */
function Year({ found, money }: { found: Failure; money: (value: number) => string }) {
  const most = Math.max(found.year_without, found.year_with, 1e-9);
  const row = (id: string, total: number, kinds: ByKind) => (
    <tr>
      <th scope="row">{say(`screen-failure-cost.${id}`)}</th>
      {KINDS.map((kind) => (
        <td key={kind}>{money(kinds[kind])}</td>
      ))}
      <td>
        <b>{money(total)}</b>
      </td>
    </tr>
  );
  const stack = (total: number, kinds: ByKind) => (
    <span class="stack" style={{ inlineSize: `${(100 * total) / most}%` }}>
      {KINDS.map((kind) => (
        <i key={kind} class={kind} style={{ flexGrow: Math.max(0, kinds[kind]) }} />
      ))}
    </span>
  );
  return (
    <figure class="year">
      <figcaption>{say('screen-failure-cost.year')}</figcaption>
      <div class="stacks" aria-hidden="true">
        <span class="small">{say('screen-failure-cost.year-without')}</span>
        {stack(found.year_without, found.without)}
        <span class="small">{say('screen-failure-cost.year-with')}</span>
        {stack(found.year_with, found.with)}
      </div>
      <ul class="legend small" aria-hidden="true">
        {KINDS.map((kind) => (
          <li key={kind}>
            <i class={kind} /> {say(`screen-failure-cost.kind-${kind}`)}
          </li>
        ))}
      </ul>
      <details>
        <summary>{say('screen-failure-cost.as-table')}</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label={say('screen-failure-cost.as-table')}>
          <table>
            <thead>
              <tr>
                <td />
                {KINDS.map((kind) => (
                  <th key={kind} scope="col">
                    {say(`screen-failure-cost.kind-${kind}`)}
                  </th>
                ))}
                <th scope="col">{say('screen-failure-cost.total')}</th>
              </tr>
            </thead>
            <tbody>
              {row('year-without', found.year_without, found.without)}
              {row('year-with', found.year_with, found.with)}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
