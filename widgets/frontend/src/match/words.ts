import words from 'words:screen-match';
import { speaker } from '../say';

export const say = speaker(words);
