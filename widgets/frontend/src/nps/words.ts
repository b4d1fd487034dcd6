import words from 'words:screen-explorer+screen-nps';
import { speaker } from '../say';

export const say = speaker(words);
