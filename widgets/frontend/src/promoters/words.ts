import words from 'words:screen-explorer+screen-promoters';
import { speaker } from '../say';

export const say = speaker(words);
