import words from 'words:screen-numeric';
import { speaker } from '../say';

export const say = speaker(words);
