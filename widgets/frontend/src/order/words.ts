import words from 'words:screen-order';
import { speaker } from '../say';

export const say = speaker(words);
