import words from 'words:screen-replies';
import { speaker } from '../say';

export const say = speaker(words);
