import type { Source } from '../contract';
import type { Props } from '../shared/mount';
import { useSimulator, type SimulatorAnswer } from '../shared/simulator';
import { Bars } from '../shared/simulator-bars';
import { NumberEntry } from '../shared/simulator-dial';
import { SimulatorFrame } from '../shared/simulator-frame';
import { useTrait } from '../shared/trait';
import { DIALS, NUMBER, PHASES, results, type Item } from './model';
import { say } from './words';

interface Answer extends SimulatorAnswer {
  quantity?: Record<string, number>;
  price?: Record<string, number>;
}
const PRICE = { ...NUMBER, unit: 'money' } as const;

export function Turnover({ model }: Props) {
  const sim = useSimulator<Answer>(model);
  const data = useTrait<{ source?: Source; items: Item[] } | null>(model, 'data');
  const given = data?.items ?? [];
  const { quantity = {}, price = {} } = sim.answer;
  const items = given.map((item, i) => ({
    ...item,
    quantity: quantity[i + 1] ?? item.quantity,
    unit_cost: price[i + 1] ?? item.unit_cost,
  }));
  const found = results(sim.inputs, items);
  const leavers = sim.inputs['leavers'] ?? 0;

  /** Change one number of the list; back at the example's it is no longer the learner's own. */
  const set = (part: 'quantity' | 'price', i: number, value: number) => {
    const now: Record<string, number> = { ...(sim.answer[part] ?? {}), [i + 1]: value };
    if (value === given[i]![part === 'price' ? 'unit_cost' : 'quantity']) delete now[i + 1];
    const said = part === 'price' ? sim.money(value) : String(value);
    sim.change({ [part]: now }, `${given[i]!.item}: ${said}`, `${part} ${i}`);
  };
  return (
    <SimulatorFrame
      sim={sim}
      dials={DIALS}
      headline={{ label: say('screen-turnover.one'), value: sim.money(found.one) }}
      results={[
        { label: say('screen-turnover.one'), value: sim.money(found.one) },
        {
          label: say('screen-turnover.year'),
          value: sim.money(found.year),
          note: say('screen-turnover.year-note', { n: leavers }),
        },
      ]}
      means={say('screen-turnover.means', {
        one: sim.money(found.one),
        late: sim.money(found.phases[2]!.cost + found.phases[3]!.cost),
      })}
      not={say('screen-turnover.not')}
      model={[
        say('screen-turnover.model-sum'),
        say('screen-turnover.model-twice'),
        say('screen-turnover.model-left-out'),
      ]}
      below={
        <div class="phases">
          {PHASES.map((phase) => (
            <details key={phase} class={phase}>
              <summary>
                <span>{say(`screen-turnover.phase-${phase}`)}</span>
                <b>{sim.money(found.phases[PHASES.indexOf(phase)]!.cost)}</b>
              </summary>
              <ul>
                {items.map(
                  (item, i) =>
                    item.phase === phase && (
                      <li key={i}>
                        <span class="what" id={`item-${i}`} dir="auto">
                          {item.item}
                        </span>
                        <span class="sum">
                          <NumberEntry
                            label={say('screen-turnover.quantity', { item: item.item })}
                            value={item.quantity}
                            dial={NUMBER}
                            currency=""
                            onValue={(value) => set('quantity', i, value)}
                            onDone={sim.settle}
                          />
                          <span class="small" dir="auto">
                            {item.unit} ×
                          </span>
                          <NumberEntry
                            label={say('screen-turnover.price', { item: item.item })}
                            value={item.unit_cost}
                            dial={PRICE}
                            currency={sim.currency}
                            onValue={(value) => set('price', i, value)}
                            onDone={sim.settle}
                          />
                          <b class="product">= {sim.money(item.quantity * item.unit_cost)}</b>
                        </span>
                      </li>
                    ),
                )}
              </ul>
            </details>
          ))}
        </div>
      }
    >
      <Bars
        label={say('screen-turnover.picture')}
        bars={found.phases.map(({ phase, cost, so_far }) => ({
          id: phase,
          label: say(`screen-turnover.phase-${phase}`),
          from: so_far - cost,
          value: so_far,
          text: sim.money(cost),
          tone: 'plain',
        }))}
      />
    </SimulatorFrame>
  );
}
