import words from 'words:screen-explorer';
import { speaker } from '../say';

export const say = speaker(words);
