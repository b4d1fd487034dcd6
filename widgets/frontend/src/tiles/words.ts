import words from 'words:screen-tiles';
import { speaker } from '../say';

export const say = speaker(words);

/** The names that have words of their own here; for all others the words of ordering do. */
export const own = new Set(Object.keys(words));
