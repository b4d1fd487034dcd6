import { useState } from 'preact/hooks';
import type { Source } from '../contract';
import { Icon } from '../shared/icons';
import type { Props } from '../shared/mount';
import { useSimulator, type SimulatorAnswer } from '../shared/simulator';
import { NumberEntry } from '../shared/simulator-dial';
import { SimulatorFrame } from '../shared/simulator-frame';
import { count, percent } from '../shared/simulator-numbers';
import { useTrait } from '../shared/trait';
import { DIALS, results, type Gift } from './model';
import { say } from './words';

interface Answer extends SimulatorAnswer {
  off?: string[];
  own?: { item: string; unit_cost: number }[];
}
const MOST_OWN = 20;
const DOTS = 300;
const PRICE = { id: 'price', unit: 'money' } as const;

export function Kindness({ model }: Props) {
  const sim = useSimulator<Answer>(model);
  const data = useTrait<{ source?: Source; gifts: Gift[] } | null>(model, 'data');
  const own = sim.answer.own ?? [];
  const off = new Set(sim.answer.off ?? []);
  const all: Gift[] = [...(data?.gifts ?? []), ...own];
  const found = results(
    sim.inputs,
    all.filter((gift) => !off.has(gift.item)),
  );
  const under = sim.inputs['under'] ?? 0;
  const sales = sim.inputs['sales'] ?? 0;
  const most = Math.max(under * 1.25, ...all.map((gift) => gift.unit_cost), 0.01);

  const toggle = (gift: Gift) => {
    const out = !off.has(gift.item);
    sim.change(
      { off: out ? [...off, gift.item] : [...off].filter((one) => one !== gift.item) },
      say(out ? 'screen-kindness.said-out' : 'screen-kindness.said-in', { item: gift.item }),
    );
  };
  const remove = (item: string) =>
    sim.change(
      { own: own.filter((one) => one.item !== item), off: [...off].filter((one) => one !== item) },
      say('screen-kindness.said-removed', { item }),
    );

  return (
    <SimulatorFrame
      sim={sim}
      dials={DIALS}
      headline={{
        label: say('screen-kindness.gifts'),
        value: count(found.gifts),
        note: say('screen-kindness.for', { cost: sim.money(found.cost) }),
      }}
      results={[
        { label: say('screen-kindness.items'), value: count(found.items.length) },
        { label: say('screen-kindness.cost'), value: sim.money(found.cost) },
        { label: say('screen-kindness.share'), value: percent(found.share) },
      ]}
      means={
        found.gifts
          ? say('screen-kindness.means', {
              gifts: count(found.gifts),
              cost: sim.money(found.cost),
              share: percent(found.share),
            })
          : say('screen-kindness.means-none')
      }
      not={say('screen-kindness.not')}
      model={[say('screen-kindness.model-equal'), say('screen-kindness.model-under')]}
      between={
        <fieldset class="gifts">
          <legend>{say('screen-kindness.which')}</legend>
          <p class="small">{say('screen-kindness.limit', { under: sim.money(under) })}</p>
          <ul>
            {all.map((gift) => {
              const dear = gift.unit_cost >= under;
              const mine = own.some((one) => one.item === gift.item);
              return (
                <li key={gift.item} class={`${dear ? 'dear' : ''} ${off.has(gift.item) ? 'off' : ''}`}>
                  <label>
                    <input type="checkbox" checked={!off.has(gift.item)} onChange={() => toggle(gift)} />
                    <span class="item" dir="auto">
                      {gift.item}
                      {gift.when && <span class="small"> {gift.when}</span>}
                    </span>
                  </label>
                  <span class="price">
                    {sim.money(gift.unit_cost)}
                    {dear && <span class="small"> {say('screen-kindness.dear')}</span>}
                  </span>
                  <span class="price-track" aria-hidden="true">
                    <i style={{ inlineSize: `${(100 * gift.unit_cost) / most}%` }} />
                    <s style={{ insetInlineStart: `${Math.min(100, (100 * under) / most)}%` }} />
                  </span>
                  {mine && (
                    <button
                      type="button"
                      class="quiet"
                      aria-label={say('screen-kindness.remove', { item: gift.item })}
                      onClick={() => remove(gift.item)}
                    >
                      ×
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
          <OwnGift
            full={own.length >= MOST_OWN}
            taken={new Set(all.map((gift) => gift.item))}
            currency={sim.currency}
            onAdd={(gift) =>
              sim.change({ own: [...own, gift] }, say('screen-kindness.said-added', { item: gift.item }))
            }
          />
        </fieldset>
      }
    >
      <Dots gifts={found.gifts} />
      <figure class="scale">
        <span class="whole" aria-hidden="true">
          <i style={{ inlineSize: `${100 * Math.min(1, found.share ?? 0)}%` }} />
        </span>
        <figcaption class="small">
          {say('screen-kindness.scale', { sales: sim.money(sales), cost: sim.money(found.cost) })}
        </figcaption>
      </figure>
    </SimulatorFrame>
  );
}

/** A dot for every gift, or for every ten of them, and so on: so many that one can see it is many. */
function Dots({ gifts }: { gifts: number }) {
  let each = 1;
  while (gifts / each > DOTS) each *= 10;
  const shown = Math.round(gifts / each);
  return (
    <figure class="dots" aria-label={say('screen-kindness.dots', { gifts: count(gifts) })}>
      <span aria-hidden="true">
        {Array.from({ length: shown }, (_, i) => (
          <i key={i} />
        ))}
      </span>
      <figcaption class="small">
        {each === 1 ? say('screen-kindness.dot') : say('screen-kindness.dot-many', { each: count(each) })}
      </figcaption>
    </figure>
  );
}

interface OwnProps {
  full: boolean;
  taken: Set<string>;
  currency: string;
  onAdd: (gift: { item: string; unit_cost: number }) => void;
}

function OwnGift({ full, taken, currency, onAdd }: OwnProps) {
  const [item, setItem] = useState('');
  const [cost, setCost] = useState(0.5);
  const name = item.trim();
  const good = name !== '' && !taken.has(name) && !full;
  const add = () => {
    if (!good) return;
    onAdd({ item: name, unit_cost: cost });
    setItem('');
  };
  return (
    <div class="own">
      <label>
        <span>{say('screen-kindness.own')}</span>
        <input
          class="field"
          maxLength={120}
          value={item}
          dir="auto"
          onInput={(event) => setItem(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
      </label>
      <div>
        <span id="own-cost">{say('screen-kindness.own-cost')}</span>
        <NumberEntry
          label={say('screen-kindness.own-cost')}
          labelled="own-cost"
          value={cost}
          dial={PRICE}
          currency={currency}
          onValue={setCost}
        />
      </div>
      <button type="button" aria-disabled={!good} onClick={add}>
        <Icon name="plus" />
        {say('screen-kindness.add')}
      </button>
    </div>
  );
}
