import words from 'words:screen-progress';
import { speaker } from '../say';

export const say = speaker(words);
