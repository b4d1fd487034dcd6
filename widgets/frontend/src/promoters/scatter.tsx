import { useRef, useState } from 'preact/hooks';
import { Looked } from '../explorer/looked';
import { AxisX, AxisY, Marks, Plot, type Box, type Mark } from '../shared/plot';
import { linear, money, root, ticks } from '../shared/plot-scale';
import { inPart, PROMOTER_FROM, shift, type Part, type PromotersData } from './field';
import { say } from './words';

interface ScatterProps {
  data: PromotersData;
  top: number;
  part: Part | null;
  onMark: (part: Part | null) => void;
  onMarking: (part: Part | null) => void;
}

const ANSWERS = Array.from({ length: 11 }, (_, i) => i);
const SMALL = 6; // px; less is a tap

export function Scatter({ data, top, part, onMark, onMarking }: ScatterProps) {
  const [looked, setLooked] = useState<Mark | null>(null);
  const start = useRef<[number, number] | null>(null);
  const box = useRef<Box | null>(null);
  const scales = (inner: Box) => ({
    x: linear([-0.5, 10.5], [inner.left, inner.right]),
    y: root([0, top], [inner.bottom, inner.top]),
  });
  const between = (x1: number, y1: number, x2: number, y2: number): Part => {
    const { x, y } = scales(box.current!);
    const answer = (at: number) => Math.max(0, Math.min(10, Math.round(x.invert(at))));
    const spent = (at: number) =>
      Math.round(Math.max(0, Math.min(top, y.invert(Math.min(at, box.current!.bottom)))));
    return {
      likely: [answer(Math.min(x1, x2)), answer(Math.max(x1, x2))],
      value: [spent(Math.max(y1, y2)), spent(Math.max(box.current!.top, Math.min(y1, y2)))],
    };
  };
  const pointer = (event: PointerEvent, x: number, y: number) => {
    if (event.type === 'pointerdown' && event.isPrimary && event.button === 0) {
      start.current = [x, y];
      return;
    }
    if (!start.current) return;
    const [x0, y0] = start.current;
    const far = Math.hypot(x - x0, y - y0) > SMALL;
    if (event.type === 'pointermove' && far) {
      (event.currentTarget as Element).setPointerCapture?.(event.pointerId);
      onMarking(between(x0, y0, x, y));
    }
    if (event.type === 'pointerup') {
      start.current = null;
      if (far) onMark(between(x0, y0, x, y));
    }
    if (event.type === 'pointercancel') {
      start.current = null;
      onMarking(null);
    }
  };
  const inside = new Set(part ? inPart(data.people, part).map(([id]) => id) : []);
  const sum = (spent: number) => money(spent, data.money);
  const label = ([, name, nps, spent]: PromotersData['people'][number]) =>
    say('screen-promoters.point', { name, nps, spent: sum(spent) });
  return (
    <div>
      <Plot
        title={say('screen-promoters.plot')}
        words={say('screen-promoters.plot-words', {
          answered: data.answered,
          promoters: data.promoters,
          both: data.both,
        })}
        table={{
          head: [say('screen-explorer.name'), say('screen-promoters.answer'), say('screen-explorer.spent')],
          rows: data.people.map(([, name, nps, spent]) => [name, nps, sum(spent)]),
        }}
        height={380}
        margin={{ left: 56, top: 26, bottom: 46 }}
        active
        onPointer={pointer}
      >
        {(inner) => {
          box.current = inner;
          const { x, y } = scales(inner);
          const marks = data.people.map((one) => ({
            id: one[0],
            x: x(one[2] + shift(one[0])),
            y: y(Math.min(top, one[3])),
            label: label(one),
          }));
          return (
            <>
              <rect
                class="corner-best"
                x={x(PROMOTER_FROM - 0.5)}
                y={inner.top}
                width={inner.right - x(PROMOTER_FROM - 0.5)}
                height={Math.max(0, y(data.best_from) - inner.top)}
              />
              <AxisY
                box={inner}
                scale={y}
                values={moneyTicks(top)}
                label={say('screen-promoters.y')}
                text={(one) => sum(one)}
              />
              <AxisX box={inner} scale={x} values={ANSWERS} label={say('screen-promoters.x')} />
              <path class="edge" d={`M${x(PROMOTER_FROM - 0.5)} ${inner.top}V${inner.bottom}`} />
              <path class="edge" d={`M${inner.left} ${y(data.best_from)}H${inner.right}`} />
              {part && (
                <rect
                  class="brush"
                  x={x(part.likely[0] - 0.5)}
                  width={x(part.likely[1] + 0.5) - x(part.likely[0] - 0.5)}
                  y={y(part.value[1]) - 5}
                  height={y(part.value[0]) - y(part.value[1]) + 10}
                  rx={6}
                />
              )}
              <Marks
                marks={marks}
                draw={(mark) => (
                  <circle class={`dot${inside.has(mark.id) ? ' in' : ''}`} r={inside.has(mark.id) ? 5 : 4} />
                )}
                onLook={setLooked}
              />
            </>
          );
        }}
      </Plot>
      <Looked mark={looked} />
    </div>
  );
}

/** Where squares of round numbers stand: the axis goes by square roots. */
function moneyTicks(top: number): number[] {
  const fine = ticks(0, top, 10);
  return fine.filter(
    (one, i) => i === 0 || i === 1 || i === 3 || i === 6 || i === fine.length - 1 || one === top,
  );
}
