import words from 'words:screen-mark';
import { speaker } from '../say';

export const say = speaker(words);
