import { compare } from '../shared/compare';
import { Icon } from '../shared/icons';
import { signed } from './feelings';
import type { JourneyMap, Maps, Step } from './map';
import { say } from './words';

const ROW = 56; // px, as in the style sheet
const WIDE = 100;

/** Two maps against each other: the same steps are joined, and what differs is named. */
export function Differences({ maps }: { maps: Required<Maps> }) {
  const { map, other, pair } = maps;
  const [left, right] = [map, other].map((one) => one.steps.map(({ step }) => step)) as [string[], string[]];
  const found = compare(left, right);
  const swapped = new Set(found.swapped.flat());
  const list = (names: string[]) => names.map((name) => `“${name}”`).join(', ');
  const told = [
    found.added.length && say(`screen-journey-map.${pair}-added`, { steps: list(found.added) }),
    found.skipped.length && say(`screen-journey-map.${pair}-skipped`, { steps: list(found.skipped) }),
    found.swapped.length &&
      say('screen-journey-map.swapped', {
        steps: found.swapped.map(([a, b]) => `“${a}” ↔ “${b}”`).join(', '),
      }),
    found.repeated.length && say('screen-journey-map.repeated', { steps: list(found.repeated) }),
    ...feelings(map, other),
  ].filter(Boolean);
  const joins = left.flatMap((step, i) => {
    const at = right.indexOf(step);
    return at < 0 || left.indexOf(step) < i ? [] : [{ from: i, to: at, crossed: swapped.has(step) }];
  });
  const tall = Math.max(left.length, right.length) * ROW;
  const side = (which: 'map' | 'other') => {
    const steps = maps[which].steps;
    const names = which === 'map' ? left : right;
    return (
      <div class="side">
        <h4 id={`side-${which}`}>{say(`journey-map.${pair}-${which}`)}</h4>
        <ol aria-labelledby={`side-${which}`}>
          {steps.map((step, i) => (
            <Card key={i} step={step} n={i + 1} mark={markOf(which, step.step, i, names)} pair={pair} />
          ))}
        </ol>
      </div>
    );
  };
  const markOf = (which: 'map' | 'other', step: string, i: number, names: string[]): string => {
    if (which === 'map' && found.skipped.includes(step)) return 'skipped';
    if (which === 'other' && found.added.includes(step)) return 'added';
    if (names.indexOf(step) < i) return 'repeated';
    return swapped.has(step) ? 'swapped' : '';
  };
  return (
    <div class="differences">
      <div class="told" role="region" aria-label={say('screen-journey-map.differences')}>
        {told.length ? (
          <ul>
            {told.map((sentence) => (
              <li dir="auto">{sentence}</li>
            ))}
          </ul>
        ) : (
          <p>{say('screen-journey-map.same')}</p>
        )}
      </div>
      <div class="sides" style={{ '--row': `${ROW}px` }}>
        {side('map')}
        <svg
          class="joins"
          viewBox={`0 0 ${WIDE} ${tall}`}
          preserveAspectRatio="none"
          style={{ height: `${tall}px` }}
          aria-hidden="true"
          focusable="false"
        >
          {joins.map(({ from, to, crossed }) => {
            const [a, b] = [(from + 0.5) * ROW, (to + 0.5) * ROW];
            return (
              <path
                class={crossed ? 'crossed' : ''}
                d={`M0 ${a}C${WIDE / 2} ${a} ${WIDE / 2} ${b} ${WIDE} ${b}`}
              />
            );
          })}
        </svg>
        {side('other')}
      </div>
    </div>
  );
}

const ICONS = { skipped: 'aside', added: 'plus', swapped: 'swap', repeated: 'again' } as const;

function Card({ step, n, mark, pair }: { step: Step; n: number; mark: string; pair: string }) {
  return (
    <li class={`beside ${mark}`}>
      <span class="n" aria-hidden="true">
        {n}
      </span>
      <span class="text" dir="auto">
        {step.step}
      </span>
      {mark && (
        <span class="mark" title={say(`screen-journey-map.mark-${pair}-${mark}`)}>
          <Icon name={ICONS[mark as keyof typeof ICONS]} />
          <span class="word">{say(`screen-journey-map.mark-${pair}-${mark}`)}</span>
        </span>
      )}
    </li>
  );
}

/** Which steps feel better or worse in the other map. */
function feelings(map: JourneyMap, other: JourneyMap): string[] {
  const found: Record<'better' | 'worse', string[]> = { better: [], worse: [] };
  for (const step of map.steps) {
    const then = other.steps.find((one) => one.step === step.step);
    if (step.feel === null || !then || then.feel === null || then.feel === step.feel) continue;
    const change = `“${step.step}” (${signed(step.feel)} → ${signed(then.feel)})`;
    found[then.feel > step.feel ? 'better' : 'worse'].push(change);
  }
  return (['better', 'worse'] as const)
    .filter((way) => found[way].length)
    .map((way) => say(`screen-journey-map.${way}`, { steps: found[way].join(', ') }));
}
