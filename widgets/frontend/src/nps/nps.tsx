import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Source } from '../contract';
import { Choice } from '../explorer/choice';
import { Look, useLook } from '../explorer/look';
import type { Props } from '../shared/mount';
import { AxisX, Plot } from '../shared/plot';
import { linear, written } from '../shared/plot-scale';
import { nps, overlap, sortOf, type Score } from './recommend';
import { say } from './words';

interface Period {
  text: string;
  answers: number[];
  all: number;
}
interface NpsData {
  source: Source;
  periods: [Period, Period];
}
type Bet = 'first' | 'second' | 'neither';
interface Kept {
  bet: Bet;
  seen: number;
}

const STOPS = [10, 30, 100];
const PACE = 70; // ms between two answers

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Where one may stop and look: ten, thirty, a hundred answers, and all of them. */
export function stops(most: number): number[] {
  return [...STOPS.filter((one) => one < most), most];
}

export function Nps({ model }: Props) {
  const look = useLook<Kept, NpsData>(model);
  const { kept, keep } = look;
  const goal = kept.seen ?? 0;
  const shown = useComingIn(goal);
  return (
    <Look model={model} look={look}>
      {(data) => {
        const [first, second] = data.periods;
        const most = Math.max(first.answers.length, second.answers.length);
        const scores = data.periods.map(({ answers }) => nps(answers.slice(0, shown))) as [
          Score | null,
          Score | null,
        ];
        const show = (n: number) => {
          const seen = Math.min(most, Math.max(0, n));
          const then = data.periods.map(({ answers }) => nps(answers.slice(0, seen)));
          keep({ seen: seen || undefined }, seen ? said(data, then, seen) : say('screen-nps.said-none'));
        };
        const next = stops(most).find((one) => one > goal);
        return (
          <>
            <div class="bet">
              <p class="ask">{say('screen-nps.bet')}</p>
              <Choice<Bet>
                label={say('screen-nps.bet')}
                value={kept.bet ?? null}
                onChoose={(bet) => keep({ bet }, say('screen-nps.said-bet'))}
                options={[
                  ['first', first.text],
                  ['second', second.text],
                  ['neither', say('screen-nps.cannot')],
                ]}
              />
            </div>
            {kept.bet && (
              <>
                <div class="reveal-buttons">
                  <button type="button" disabled={goal >= most} onClick={() => show(goal + 1)}>
                    {say('screen-nps.one')}
                  </button>
                  <button type="button" disabled={goal >= most} onClick={() => show(goal + 10)}>
                    {say('screen-nps.ten')}
                  </button>
                  {next !== undefined && (
                    <button type="button" class="primary" onClick={() => show(next)}>
                      {say(next === most ? 'screen-nps.all' : 'screen-nps.up-to', { n: next })}
                    </button>
                  )}
                  {goal > 0 && (
                    <button type="button" class="quiet" onClick={() => show(0)}>
                      {say('screen-nps.none')}
                    </button>
                  )}
                </div>
                <div class="periods">
                  {data.periods.map((period) => (
                    <Answers key={period.text} period={period} shown={shown} />
                  ))}
                </div>
                <p class="small">{say('screen-nps.key')}</p>
                <Ranges data={data} scores={scores} shown={shown} />
                <div class="told" aria-hidden={shown !== goal}>
                  {goal === 0 ? (
                    <p>{say('screen-nps.begin')}</p>
                  ) : (
                    verdict(data, scores, kept.bet, goal >= most).map((one) => <p>{one}</p>)
                  )}
                </div>
              </>
            )}
          </>
        );
      }}
    </Look>
  );
}

/** Answers come in one after another; at once where motion is not wanted, or when going back. */
function useComingIn(goal: number): number {
  const [shown, setShown] = useState(goal);
  const now = useRef(goal);
  useLayoutEffect(() => {
    const set = (n: number) => {
      now.current = n;
      setShown(n);
    };
    if (goal <= now.current || calm()) {
      set(goal);
      return undefined;
    }
    const step = Math.max(1, Math.ceil((goal - now.current) / 20));
    const timer = setInterval(() => {
      set(Math.min(goal, now.current + step));
      if (now.current >= goal) clearInterval(timer);
    }, PACE);
    return () => clearInterval(timer);
  }, [goal]);
  return shown;
}

function Answers({ period, shown }: { period: Period; shown: number }) {
  const answers = period.answers.slice(0, shown);
  return (
    <div class="period">
      <h4 dir="auto">{period.text}</h4>
      <p class="small">
        {shown > period.answers.length
          ? say('screen-nps.all-in', { n: period.answers.length })
          : say('screen-nps.in', { n: answers.length })}
      </p>
      <ul class="answers" aria-label={say('screen-nps.answers', { period: period.text })}>
        {answers.map((one, i) => (
          <li key={i} class={sortOf(one)}>
            {one}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Ranges({
  data,
  scores,
  shown,
}: {
  data: NpsData;
  scores: [Score | null, Score | null];
  shown: number;
}) {
  const known = scores.every(Boolean);
  const number = (n: number) => written(Math.round(n));
  const words = known
    ? data.periods
        .map(({ text }, i) =>
          say('screen-nps.range', {
            text,
            score: number(scores[i]!.score),
            low: number(scores[i]!.low),
            high: number(scores[i]!.high),
          }),
        )
        .join(' ')
    : say('screen-nps.no-range');
  return (
    <Plot
      title={say('screen-nps.plot')}
      words={words}
      table={{
        head: [
          say('screen-nps.period'),
          say('screen-nps.seen'),
          say('screen-nps.score'),
          say('screen-nps.from'),
          say('screen-nps.to'),
        ],
        rows: known
          ? data.periods.map(({ text, answers }, i) => {
              const { score, low, high } = scores[i]!;
              return [text, Math.min(shown, answers.length), number(score), number(low), number(high)];
            })
          : [],
      }}
      height={190}
      margin={{ left: 14, right: 14, top: 6, bottom: 46 }}
    >
      {(box) => {
        const x = linear([-100, 100], [box.left, box.right]);
        return (
          <>
            <AxisX
              box={box}
              scale={x}
              values={[-100, -50, 0, 50, 100]}
              text={number}
              label={say('screen-nps.x')}
            />
            <path class="zero" d={`M${x(0)} ${box.top}V${box.bottom}`} />
            {data.periods.map(({ text }, i) => {
              const score = scores[i];
              const middle = box.top + 40 + i * 62;
              return (
                <g key={i} class={`range r${i}`}>
                  <text x={box.left} y={middle - 20}>
                    {text}
                  </text>
                  {score && (
                    <>
                      <g class="reach" style={{ transform: `translateX(${x(score.low)}px)` }}>
                        <rect
                          y={middle - 9}
                          width={1}
                          height={18}
                          style={{ transform: `scaleX(${x(score.high) - x(score.low)})` }}
                        />
                      </g>
                      <g class="middle" style={{ transform: `translateX(${x(score.score)}px)` }}>
                        <circle cy={middle} r={8} />
                        <text y={middle - 14} text-anchor="middle">
                          {number(score.score)}
                        </text>
                      </g>
                    </>
                  )}
                </g>
              );
            })}
          </>
        );
      }}
    </Plot>
  );
}

const said = (data: NpsData, scores: (Score | null)[], seen: number): string =>
  say('screen-nps.said', {
    n: seen,
    one: data.periods[0].text,
    a: written(Math.round(scores[0]!.score)),
    two: data.periods[1].text,
    b: written(Math.round(scores[1]!.score)),
  }) + (overlap(scores[0]!, scores[1]!) ? ` ${say('screen-nps.overlap')}` : '');

/** What the ranges say, and what they say of the bet. */
export function verdict(
  data: NpsData,
  scores: [Score | null, Score | null],
  bet: Bet,
  whole: boolean,
): string[] {
  const [one, two] = scores;
  if (!one || !two) return [];
  if (overlap(one, two)) {
    const ahead = one.score > two.score ? data.periods[0].text : data.periods[1].text;
    const lines = [say('screen-nps.overlap')];
    if (Math.round(one.score) !== Math.round(two.score)) lines.push(say('screen-nps.ahead', { ahead }));
    if (whole) lines.push(say(bet === 'neither' ? 'screen-nps.bet-neither' : 'screen-nps.bet-open'));
    return lines;
  }
  const better: Bet = one.score > two.score ? 'first' : 'second';
  const text = data.periods[better === 'first' ? 0 : 1].text;
  const lines = [say('screen-nps.apart', { text })];
  if (whole) lines.push(say(bet === better ? 'screen-nps.bet-right' : 'screen-nps.bet-other'));
  else lines.push(say('screen-nps.wait'));
  return lines;
}
