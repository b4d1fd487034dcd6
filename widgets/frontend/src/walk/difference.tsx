import { asPlanned, type Comparison } from '../shared/compare';
import { say } from './words';

/** How the walk differs from the plan, in words. */
export function Difference({ difference }: { difference: Comparison }) {
  const { added, skipped, swapped, repeated } = difference;
  const parts: [string, string[]][] = [
    ['walk.added', added],
    ['walk.skipped', skipped],
    ['walk.swapped', swapped.map(([a, b]) => say('walk.pair', { a, b }))],
    ['walk.repeated', repeated],
  ];
  return (
    <section class="difference" aria-labelledby="difference">
      <h4 id="difference">{say('screen-walk.difference')}</h4>
      {asPlanned(difference) ? (
        <p>{say('walk.as-planned')}</p>
      ) : (
        <dl>
          {parts
            .filter(([, steps]) => steps.length)
            .map(([name, steps]) => (
              <div key={name} class={name.replace('walk.', '')}>
                <dt>{say(name)}</dt>
                {steps.map((step) => (
                  <dd dir="auto" key={step}>
                    {step}
                  </dd>
                ))}
              </div>
            ))}
        </dl>
      )}
    </section>
  );
}
