import words from 'words:screen-simulator+screen-scorecard';
import { speaker } from '../say';

export const say = speaker(words);
