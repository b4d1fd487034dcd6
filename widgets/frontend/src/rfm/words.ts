import words from 'words:screen-explorer+screen-rfm';
import { speaker } from '../say';

export const say = speaker(words);
