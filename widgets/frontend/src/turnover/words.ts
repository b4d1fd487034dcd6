import words from 'words:screen-simulator+screen-turnover';
import { speaker } from '../say';

export const say = speaker(words);
