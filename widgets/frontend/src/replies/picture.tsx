import { brief, position, spoken, stepOf, STEPS } from './scale';
import type { Wait } from './waits';
import { say } from './words';

const HEIGHT = 64;
const LABELS = [1, 10, 60, 240, 1440, 10_080];

/** How long people waited: a bar for each time that people say, cut where the promise ends. */
export function Picture({ mine, promised }: { mine: Wait[]; promised: number | null }) {
  const bins = STEPS.map((_, i) =>
    mine.filter(({ minutes }) => Math.min(stepOf(minutes), STEPS.length - 1) === i),
  );
  const most = Math.max(1, ...bins.map(({ length }) => length));
  const at = promised === null ? null : Math.min(position(promised), STEPS.length);
  const words = bins
    .map((bin, i) =>
      bin.length
        ? i === STEPS.length - 1 && bin.some(({ minutes }) => minutes > STEPS[i]!)
          ? say('screen-replies.bin-over', { n: bin.length })
          : say('screen-replies.bin', { n: bin.length, time: spoken(STEPS[i]!) })
        : '',
    )
    .filter(Boolean)
    .join(', ');
  const tall = (n: number) => (n / most) * (HEIGHT - 4);
  return (
    <div class="picture" role="img" aria-label={say('screen-replies.picture', { bins: words })}>
      <svg viewBox={`0 0 ${STEPS.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {bins.map((bin, i) => {
          const late = bin.filter(({ minutes }) => promised !== null && minutes > promised);
          const parts: [string, number][] = [
            ['in-time', bin.filter((one) => !late.includes(one) && one.answered).length],
            ['open', bin.filter((one) => !late.includes(one) && !one.answered).length],
            ['too-late', late.filter(({ answered }) => answered).length],
            ['waiting', late.filter(({ answered }) => !answered).length],
          ];
          let y = HEIGHT;
          return parts.map(([name, n]) => {
            y -= tall(n);
            return n ? <rect class={name} x={i + 0.08} width={0.84} y={y} height={tall(n)} /> : null;
          });
        })}
        {at !== null && <path class="promise" d={`M${at} 0V${HEIGHT}`} vector-effect="non-scaling-stroke" />}
      </svg>
      <div class="axis" aria-hidden="true">
        {LABELS.map((minutes) => (
          <span key={minutes} style={{ left: `${(position(minutes) / STEPS.length) * 100}%` }}>
            {brief(minutes)}
          </span>
        ))}
      </div>
    </div>
  );
}
