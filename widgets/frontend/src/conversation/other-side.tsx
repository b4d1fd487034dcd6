import { rich } from '../shared/rich';
import { Bubble, Thought } from './bubbles';
import { Choices } from './choices';
import { Change, Mood } from './mood';
import { Deeds } from './review';
import type { Moment, Talk } from './types';
import { moved, own } from './walk';
import { say } from './words';

interface Moved {
  moment: Moment;
  before: number;
  after: number;
}

/** The mood before and after each thing that an agent says; a new scene begins anew. */
export function moodsOf(talk: Talk): Moved[] {
  let mood = talk.mood;
  return (talk['other-side'] ?? []).map((moment) => {
    const before = moment.scene ? (moment.mood ?? talk.mood) : mood;
    mood = moved(before, moment.feels);
    return { moment, before, after: mood };
  });
}

interface OtherSide {
  talk: Talk;
  given: string[];
  onReply: (id: string) => void;
  onBack: () => void;
}

/** Be the customer: an agent speaks, the learner answers, and then sees what it did to the one who was spoken to. */
export function OtherSide({ talk, given, onReply, onBack }: OtherSide) {
  const moments = moodsOf(talk);
  const next = moments[given.length];
  return (
    <div class="other">
      <p>{say('screen-conversation.other-how', { who: talk.customer })}</p>
      <ol class="said">
        {moments.slice(0, given.length).map(({ moment, before, after }, i) => {
          const reply = own(moment.replies, given[i]!);
          return (
            <li key={i}>
              {moment.scene && <p class="scene">{rich(moment.scene)}</p>}
              <Bubble who={moment.agent} text={moment.says} />
              <p class="deeds">
                <Deeds does={[moment.does]} />
              </p>
              <Bubble
                who={say('screen-conversation.you-as', { who: talk.customer })}
                mine
                text={reply?.say ?? ''}
              />
              <Change talk={talk} before={before} after={after} />
              <Thought who={talk.customer}>{rich(moment.inside)}</Thought>
              <p class="why" dir="auto">
                {rich(reply?.note ?? '')}
              </p>
            </li>
          );
        })}
        {next && (
          <li key={given.length}>
            {next.moment.scene && <p class="scene">{rich(next.moment.scene)}</p>}
            <p class="change">
              <span>{say('screen-conversation.you-are')}</span> <Mood talk={talk} mood={next.before} />
            </p>
            <Bubble who={next.moment.agent} text={next.moment.says} fresh={given.length > 0} />
          </li>
        )}
      </ol>
      {next ? (
        <Choices
          label={say('screen-conversation.what-now', { who: talk.customer })}
          choices={Object.entries(next.moment.replies).map(([id, reply]) => [id, reply.say])}
          onChoose={onReply}
        />
      ) : (
        <p class="done" tabIndex={-1}>
          {say('screen-conversation.other-done')}
        </p>
      )}
      {given.length > 0 && (
        <button type="button" class="link" onClick={onBack}>
          {say('screen-conversation.turn-back')}
        </button>
      )}
    </div>
  );
}
