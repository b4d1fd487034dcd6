import words from 'words:screen-simulator+screen-kindness';
import { speaker } from '../say';

export const say = speaker(words);
