import { written } from '../shared/plot-scale';
import type { PromotersData } from './field';
import { say } from './words';

/** Two sets as one bar of three parts, each as wide as it is large. */
export function Sets({ data }: { data: PromotersData }) {
  const { promoters, best, both, not_asked } = data;
  const parts = [
    ['recommend', promoters - both],
    ['both', both],
    ['spend', best - both],
  ] as const;
  return (
    <div class="sets">
      <h4>{say('screen-promoters.sets')}</h4>
      <ul class="bar">
        {parts.map(([name, count]) => (
          <li class={name} style={{ flexGrow: Math.max(count, 1) }}>
            <b>{written(count)}</b>
            <span>{say(`screen-promoters.set-${name}`)}</span>
          </li>
        ))}
      </ul>
      <p class="small">
        {say('screen-promoters.sets-words', {
          best,
          both,
          share: Math.round((100 * both) / Math.max(1, best)),
          unasked: not_asked,
        })}
      </p>
    </div>
  );
}
