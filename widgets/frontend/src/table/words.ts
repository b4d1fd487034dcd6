import words from 'words:screen-table';
import { speaker } from '../say';

export const say = speaker(words);
