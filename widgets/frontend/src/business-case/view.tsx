import type { Props } from '../shared/mount';
import { useSimulator } from '../shared/simulator';
import { Bars } from '../shared/simulator-bars';
import { SimulatorFrame } from '../shared/simulator-frame';
import { count } from '../shared/simulator-numbers';
import { DIALS, GUESSES, results, type Case, type Lives } from './model';
import { say } from './words';

const points = (share: number) => (share * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 });
const years = (life: number | null) =>
  life === null
    ? say('screen-business-case.for-ever')
    : say('screen-business-case.n-years', { n: count(life) });

export function BusinessCase({ model }: Props) {
  const sim = useSimulator(model);
  const found = results(sim.inputs);
  const { low, high } = found;
  const n = sim.inputs['years'] ?? 0;
  const range = say('screen-business-case.range', { low: sim.money(low.gain), high: sim.money(high.gain) });
  return (
    <SimulatorFrame
      sim={sim}
      dials={DIALS}
      headline={{
        label: say('screen-business-case.headline', { years: n }),
        value: range,
        tone: low.gain >= 0 ? 'good' : high.gain < 0 ? 'bad' : undefined,
      }}
      results={[
        {
          label: say('screen-business-case.at-risk'),
          value: sim.money(found.at_risk),
          note: say('screen-business-case.at-risk-note'),
        },
        { label: say('screen-business-case.cost'), value: sim.money(found.cost) },
        ...GUESSES.map((guess) => ({
          label: say(`screen-business-case.gain-${guess}`),
          value: sim.money(found[guess].gain),
          tone: found[guess].gain < 0 ? ('bad' as const) : ('good' as const),
        })),
        {
          label: say('screen-business-case.needed'),
          value:
            found.needed === null
              ? say('screen-business-case.never')
              : say('screen-business-case.n-points', { n: points(found.needed) }),
        },
      ]}
      means={meaning(found, sim.money)}
      not={say('screen-business-case.not')}
      model={[
        say('screen-business-case.model-constant'),
        say('screen-business-case.model-margin'),
        say('screen-business-case.model-contacts'),
        say('screen-business-case.model-money'),
      ]}
      below={<Famous found={found} rate={(sim.inputs['leaving'] ?? 0) / 100} />}
    >
      <Bars
        label={say('screen-business-case.picture')}
        bars={GUESSES.map((guess) => {
          const { after, gain, points: fewer } = found[guess];
          return {
            id: guess,
            label: say(`screen-business-case.bar-${guess}`, { n: points(fewer) }),
            value: after - found.before,
            text: say(gain < 0 ? 'screen-business-case.short' : 'screen-business-case.pays', {
              kept: sim.money(after - found.before),
            }),
            tone: gain < 0 ? 'bad' : 'good',
          };
        })}
        lines={[{ at: found.cost, text: say('screen-business-case.line', { cost: sim.money(found.cost) }) }]}
      />
    </SimulatorFrame>
  );
}

function meaning({ low, high, needed }: Case, money: (value: number) => string): string {
  const values = { low: money(low.gain), high: money(high.gain), n: points(needed ?? 0) };
  if (high.gain < 0) return say('screen-business-case.means-no', values);
  if (low.gain >= 0) return say('screen-business-case.means-yes', values);
  return say('screen-business-case.means-open', values);
}

/** The famous five per cent: the arithmetic, what was published, and what it does not say. */
function Famous({ found, rate }: { found: Case; rate: number }) {
  const lives = (id: string, pair: Lives | null) =>
    pair && (
      <div key={id} class="lives">
        <Bars
          label={say(`screen-business-case.${id}`)}
          bars={pair.map((life, i) => ({
            id: String(i),
            label: say(i ? 'screen-business-case.then' : 'screen-business-case.now'),
            value: life ?? 2 * (pair[0] ?? 1),
            text: years(life),
            tone: i ? ('good' as const) : ('soft' as const),
          }))}
          most={2 * (found.five_points?.[0] ?? pair[0] ?? 1)}
        />
      </div>
    );
  return (
    <details class="famous">
      <summary>{say('screen-business-case.famous')}</summary>
      <p>{say('screen-business-case.famous-claim')}</p>
      <h4>{say('screen-business-case.five-points', { rate: points(rate) })}</h4>
      {found.five_points ? (
        lives('picture-points', found.five_points)
      ) : (
        <p>{say('screen-business-case.too-few')}</p>
      )}
      <h4>{say('screen-business-case.five-percent', { rate: points(rate) })}</h4>
      {lives('picture-percent', found.five_percent)}
      <p>{say('screen-business-case.critique')}</p>
      <p>{say('screen-business-case.critique-more')}</p>
    </details>
  );
}
