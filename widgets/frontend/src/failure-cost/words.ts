import words from 'words:screen-simulator+screen-failure-cost';
import { speaker } from '../say';

export const say = speaker(words);
