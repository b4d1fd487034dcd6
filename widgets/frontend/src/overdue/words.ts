import words from 'words:screen-explorer+screen-overdue';
import { speaker } from '../say';

export const say = speaker(words);
