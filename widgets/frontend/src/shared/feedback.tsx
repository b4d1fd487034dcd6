import type { Feedback } from '../contract';
import { Icon, type IconName } from './icons';
import { Prose, rich } from './rich';
import { say } from './words';

type Tone = 'good' | 'nearly' | 'not-yet' | 'look' | 'note';

const looks: Record<Tone, { icon: IconName; word: string }> = {
  good: { icon: 'check', word: 'screen.right' },
  nearly: { icon: 'nearly', word: 'screen.nearly' },
  'not-yet': { icon: 'again', word: 'screen.not-yet' },
  look: { icon: 'look', word: 'screen.look-here' },
  note: { icon: 'note', word: 'screen.so-far' },
};

/**
 * *Nearly* is half the skill or more. A graded question's check never says right or wrong: only what its public rules
 * can see.
 */
export function tone({ score, where }: Feedback, points = true): Tone {
  if (score === null || score === undefined) return where.length && points ? 'look' : 'note';
  if (score >= 1) return 'good';
  return score >= 0.5 ? 'nearly' : 'not-yet';
}

interface Panel {
  feedback: Feedback | null;
  stale: boolean;
  onShow?: (id: string) => void;
}

export function FeedbackPanel({ feedback, stale, onShow }: Panel) {
  const kind = feedback && tone(feedback, Boolean(onShow));
  const first = feedback?.where[0];
  return (
    <div class="feedback-slot" role="status" aria-live="polite">
      {feedback && kind && (
        <div
          class={`feedback ${kind}${stale ? ' stale' : ''}`}
          key={feedback.message + String(feedback.score)}
        >
          <span class="badge">
            <Icon name={looks[kind].icon} />
          </span>
          <div>
            <p class="verdict">{say(looks[kind].word)}</p>
            <div id="message">
              <Prose text={feedback.message} />
            </div>
            {feedback.hint && <p dir="auto">{rich(say('screen.try', { hint: feedback.hint }))}</p>}
            {stale && <p class="small">{say('screen.changed')}</p>}
            {!stale && first && onShow && (
              <button type="button" class="link" onClick={() => onShow(first)}>
                {say('screen.show-me')}
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
