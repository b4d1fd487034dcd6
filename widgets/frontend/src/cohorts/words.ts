import words from 'words:screen-explorer+screen-cohorts';
import { speaker } from '../say';

export const say = speaker(words);
