import { Face } from '../shared/face';
import { path } from '../shared/smooth';
import type { Talk } from './types';
import { say } from './words';

export const moodWord = (talk: Talk, mood: number): string => talk.moods[String(mood)] ?? String(mood);

/** A mood as a face and a word. */
export function Mood({ talk, mood }: { talk: Talk; mood: number }) {
  return (
    <span class="mood" data-mood={mood}>
      <Face value={mood} />
      <span dir="auto">{moodWord(talk, mood)}</span>
    </span>
  );
}

/** How a mood changed: from one word to another, or that it stayed. */
export function Change({ talk, before, after }: { talk: Talk; before: number; after: number }) {
  return (
    <p class={`change ${after > before ? 'up' : after < before ? 'down' : 'same'}`}>
      {before === after ? (
        <>
          <span>{say('screen-conversation.mood-same')}</span>
          <Mood talk={talk} mood={after} />
        </>
      ) : (
        <>
          <span class="was" dir="auto">
            {moodWord(talk, before)}
          </span>
          <span aria-hidden="true">{after > before ? '↗' : '↘'}</span>
          <span class="hidden"> {say('screen-conversation.mood-then')} </span>
          <Mood talk={talk} mood={after} />
        </>
      )}
    </p>
  );
}

/** The moods so far as a line: for the eye only, since each is said where it changes. */
export function Trail({ moods }: { moods: number[] }) {
  const width = Math.max(6, moods.length - 1);
  const points = moods.map((mood, i) => ({ x: 4 + (i / width) * 92, y: 20 - mood * 8 }));
  const last = points.at(-1)!;
  return (
    <svg class="trail" viewBox="0 0 100 40" aria-hidden="true" focusable="false">
      <line x1="4" x2="96" y1="20" y2="20" />
      <path d={path(points)} />
      <circle cx={last.x} cy={last.y} r="3" />
    </svg>
  );
}
