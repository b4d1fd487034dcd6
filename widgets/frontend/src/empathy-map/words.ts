import words from 'words:screen-empathy-map+empathy-map';
import { speaker } from '../say';

export const say = speaker(words);
