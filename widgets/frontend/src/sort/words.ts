import words from 'words:screen-sort';
import { speaker } from '../say';

export const say = speaker(words);
