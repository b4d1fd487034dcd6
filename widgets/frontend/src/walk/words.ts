import words from 'words:screen-walk+walk';
import { speaker } from '../say';

export const say = speaker(words);

const WORDS = ['walk.awful', 'walk.poor', 'walk.so-so', 'walk.good', 'walk.delighted'];

/** A feeling from -2 to 2 in a word. */
export const wordOf = (feel: number): string => say(WORDS[feel + 2]!);
