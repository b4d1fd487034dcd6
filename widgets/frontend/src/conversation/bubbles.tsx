import type { ComponentChildren } from 'preact';
import { rich } from '../shared/rich';
import { Change } from './mood';
import type { ConversationAnswer, Talk } from './types';
import type { Walk } from './walk';
import { say } from './words';

interface Bubble {
  who: string;
  mine?: boolean;
  text: string;
  fresh?: boolean;
}

/** What one of the two says. */
export function Bubble({ who, mine, text, fresh }: Bubble) {
  return (
    <div class={`bubble${mine ? ' mine' : ''}${fresh ? ' fresh' : ''}`}>
      <p class="who" dir="auto">
        {rich(who)}
      </p>
      <p dir="auto">{rich(text)}</p>
    </div>
  );
}

/** What is thought and not said. */
export function Thought({ who, children }: { who: string; children: ComponentChildren }) {
  return (
    <div class="thought">
      <p class="who" dir="auto">
        {say('screen-conversation.thinks', { who })}
      </p>
      <p dir="auto">{children}</p>
    </div>
  );
}

/** Everything said so far; with `thoughts`, what the customer kept to herself beside it. */
export function Transcript({
  talk,
  walked,
  answer,
  thoughts = false,
}: {
  talk: Talk;
  walked: Walk;
  answer: ConversationAnswer;
  thoughts?: boolean;
}) {
  const who = talk.customer;
  const private_ = (text: string | undefined) =>
    thoughts && text ? <Thought who={who}>{rich(text)}</Thought> : null;
  const own = (turn: string) =>
    answer.words[turn]?.trim() ? (
      <div class="bubble own">
        <p class="who">{say('conversation.own-words')}</p>
        <p dir="auto">{answer.words[turn]}</p>
      </div>
    ) : null;
  const n = walked.steps.length;
  return (
    <ol class={`said${thoughts ? ' with-thoughts' : ''}`}>
      {walked.steps.map(({ id, turn, choice, before, after }, i) => (
        <li key={`${i}-${id}`}>
          <Bubble who={who} text={turn.says} />
          {private_(turn.thinks)}
          {own(id)}
          <Bubble who={say('conversation.you')} mine text={choice.say} />
          {private_(choice.thinks)}
          <Change talk={talk} before={before} after={after} />
          {choice.answer && <Bubble who={who} text={choice.answer} fresh={!thoughts && i === n - 1} />}
        </li>
      ))}
      <li key={`${n}-${walked.at}`}>
        <Bubble who={who} text={walked.here.says} fresh={!thoughts && n > 0} />
        {private_(walked.here.thinks)}
      </li>
    </ol>
  );
}
