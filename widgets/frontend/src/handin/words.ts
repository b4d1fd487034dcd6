import words from 'words:screen-handin';
import { speaker } from '../say';

export const say = speaker(words);
