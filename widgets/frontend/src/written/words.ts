import words from 'words:screen-written';
import { speaker } from '../say';

export const say = speaker(words);
