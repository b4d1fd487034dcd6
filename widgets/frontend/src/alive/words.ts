import words from 'words:screen-explorer+screen-alive';
import { speaker } from '../say';

export const say = speaker(words);
