import words from 'words:screen-rate';
import { speaker } from '../say';

export const say = speaker(words);
