import words from 'words:screen-simulator+screen-business-case';
import { speaker } from '../say';

export const say = speaker(words);
