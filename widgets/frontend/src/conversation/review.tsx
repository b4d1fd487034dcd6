import { useState } from 'preact/hooks';
import { Icon } from '../shared/icons';
import { rich } from '../shared/rich';
import { Change } from './mood';
import type { Marks, Talk } from './types';
import { bestPath, isMove, MOVES, outcomeOf, walk, type Walk } from './walk';
import { say } from './words';

interface Review {
  talk: Talk;
  marks: Marks;
  walked: Walk;
  /** Go back to a turn, counted from 1. */
  onBack: (turn: number) => void;
  /** Whether a talk that works may be shown. */
  mayShow: boolean;
}

/** The five moves, and then turn by turn what each thing said did, and why. */
export function Review({ talk, marks, walked, onBack, mayShow }: Review) {
  const came = outcomeOf(talk, marks, walked.steps);
  return (
    <div class="review">
      <ul class="moves">
        {MOVES.map((move) => {
          const at = came.made.get(move);
          const early = came.early.find(([, then]) => then === move);
          const counts = at !== undefined && !early;
          return (
            <li key={move} class={counts ? 'made' : early ? 'early' : 'open'}>
              <Icon name={counts ? 'check' : early ? 'nearly' : 'open'} />
              <div>
                <b>{say(`screen-conversation.deed-${move}`)}</b>{' '}
                <span class="small">
                  {at === undefined
                    ? say(`conversation.missing-${move}`)
                    : early
                      ? say('screen-conversation.too-early', {
                          n: at,
                          first: say(`conversation.did-${early[0]}`),
                        })
                      : say('screen-conversation.at-turn', { n: at })}
                </span>
              </div>
            </li>
          );
        })}
      </ul>
      {came.slips.length > 0 && (
        <p class="slips">
          <Icon name="warn" />
          {say(came.slips.length === 1 ? 'screen-conversation.slip-1' : 'screen-conversation.slips', {
            n: came.slips.length,
          })}
        </p>
      )}
      <ol class="turns">
        {walked.steps.map(({ id, chosen, choice, before, after }, i) => {
          const mark = marks[id]?.[chosen];
          return (
            <li key={`${i}-${id}`} data-turn={id} tabIndex={-1}>
              <p class="line" dir="auto">
                <span class="n" aria-hidden="true">
                  {i + 1}
                </span>
                <span class="hidden">{say('screen-conversation.turn', { n: i + 1 })} </span>
                <q>{rich(choice.say)}</q>
              </p>
              <p class="deeds">
                <Deeds does={mark?.does ?? []} />
              </p>
              <Change talk={talk} before={before} after={after} />
              <p class="why" dir="auto">
                {rich(mark?.why ?? '')}
              </p>
              <button type="button" class="link" onClick={() => onBack(i + 1)}>
                {say('screen-conversation.from-here')}
                <span class="hidden">: {say('screen-conversation.turn', { n: i + 1 })}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {mayShow && <Works talk={talk} marks={marks} />}
    </div>
  );
}

/** What something said was, in a word: a move, or what costs trust. */
export function Deeds({ does }: { does: readonly string[] }) {
  if (!does.length) return <span class="deed none">{say('screen-conversation.deed-none')}</span>;
  return (
    <>
      {does.map((deed) => (
        <span class={`deed ${isMove(deed) ? 'move' : 'slip'}`} key={deed}>
          <Icon name={isMove(deed) ? 'check' : 'warn'} />
          {say(`screen-conversation.deed-${deed}`)}
        </span>
      ))}
    </>
  );
}

function Works({ talk, marks }: { talk: Talk; marks: Marks }) {
  const [open, setOpen] = useState(false);
  const steps = open ? (walk(talk, bestPath(talk, marks) ?? [])?.steps ?? []) : [];
  if (!open) {
    return (
      <button type="button" onClick={() => setOpen(true)}>
        <Icon name="key" />
        {say('screen-conversation.show-works')}
      </button>
    );
  }
  return (
    <div class="reveal" role="region" aria-label={say('screen-conversation.works')}>
      <p class="reveal-title">
        <Icon name="key" /> {say('screen-conversation.works')}
      </p>
      <ol>
        {steps.map(({ id, choice }) => (
          <li key={id} dir="auto">
            {rich(choice.say)}
          </li>
        ))}
      </ol>
    </div>
  );
}
