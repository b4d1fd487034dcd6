import { useLayoutEffect, useState } from 'preact/hooks';
import { Look, Names, useLook } from '../explorer/look';
import type { Props } from '../shared/mount';
import { money, roundUp, written } from '../shared/plot-scale';
import { Slider } from '../shared/slider';
import { cornerPart, corners, inPart, type Part, type PromotersData, type PromotersKept } from './field';
import { Scatter } from './scatter';
import { Sets } from './sets';
import { say } from './words';

export function Promoters({ model }: Props) {
  const look = useLook<PromotersKept, PromotersData>(model);
  const { kept, keep } = look;
  const recorded = JSON.stringify(kept);
  const [moving, setMoving] = useState<Part | null>(null);
  useLayoutEffect(() => setMoving(null), [recorded]);
  return (
    <Look model={model} look={look}>
      {(data) => {
        const top = roundUp(Math.max(1, data.best_from, ...data.people.map((one) => one[3])), 10);
        const marked = kept.likely || kept.value ? whole(kept, top) : null;
        const part = moving ?? marked;
        const inside = part ? inPart(data.people, part) : [];
        const sum = (spent: number) => money(spent, data.money);
        const mark = (next: Part | null) => {
          setMoving(null);
          const said = next
            ? say('screen-promoters.said-marked', { n: inPart(data.people, next).length })
            : say('screen-promoters.said-cleared');
          keep({ likely: next?.likely, value: next?.value }, said);
        };
        const step = Math.max(1, roundUp(top / 200, 1));
        const slide = (of: keyof Part, end: 0 | 1, now: number): Part => {
          const from = part ?? whole({}, top);
          const pair: [number, number] = [...from[of]];
          pair[end] = now;
          if (end === 0) pair[1] = Math.max(pair[0], pair[1]);
          else pair[0] = Math.min(pair[0], pair[1]);
          return { ...from, [of]: pair };
        };
        const now = part ?? whole({}, top);
        const sliders = [
          ['likely', 0],
          ['likely', 1],
          ['value', 0],
          ['value', 1],
        ] as const;
        return (
          <>
            <Scatter data={data} top={top} part={part} onMark={mark} onMarking={setMoving} />
            <div class="corners" role="group" aria-label={say('screen-promoters.corners')}>
              {corners.map((corner) => {
                const its = cornerPart(corner, data.best_from, top);
                const on = part !== null && JSON.stringify(part) === JSON.stringify(its);
                return (
                  <button type="button" aria-pressed={on} onClick={() => mark(on ? null : its)}>
                    <b>{written(inPart(data.people, its).length)}</b>
                    <span>{say(`screen-promoters.corner-${corner}`)}</span>
                  </button>
                );
              })}
            </div>
            <details class="fine">
              <summary>{say('screen-promoters.sliders')}</summary>
              <div class="sliders">
                {sliders.map(([of, end]) => (
                  <Slider
                    key={`${of}-${end}`}
                    label={say(`screen-promoters.${of}-${end ? 'to' : 'from'}`)}
                    min={0}
                    max={of === 'likely' ? 10 : top}
                    step={of === 'likely' ? 1 : step}
                    value={now[of][end]}
                    text={of === 'likely' ? String : sum}
                    onMove={(value) => setMoving(slide(of, end, value))}
                    onDone={(value) => mark(slide(of, end, value))}
                  />
                ))}
              </div>
            </details>
            {part ? (
              <div class="marked">
                <Names
                  key={JSON.stringify(marked)}
                  title={say('screen-promoters.marked', { n: inside.length })}
                  head={[
                    say('screen-explorer.name'),
                    say('screen-promoters.answer'),
                    say('screen-explorer.spent'),
                  ]}
                  rows={inside.map(([id, name, nps, spent]) => ({
                    id,
                    cells: [
                      <>
                        {name} {name !== id && <small>{id}</small>}
                      </>,
                      nps,
                      sum(spent),
                    ],
                  }))}
                  none={say('screen-promoters.nobody')}
                />
                <button type="button" class="quiet" onClick={() => mark(null)}>
                  {say('screen-promoters.clear')}
                </button>
              </div>
            ) : (
              <p class="small">{say('screen-promoters.how')}</p>
            )}
            {data.answered > data.people.length && (
              <p class="small">
                {say('screen-explorer.some-points', { n: data.people.length, of: data.answered })}
              </p>
            )}
            <Sets data={data} />
          </>
        );
      }}
    </Look>
  );
}

const whole = (kept: Partial<PromotersKept>, top: number): Part => ({
  likely: kept.likely ?? [0, 10],
  value: kept.value ?? [0, top],
});
