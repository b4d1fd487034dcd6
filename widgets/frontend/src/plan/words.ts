import words from 'words:screen-plan';
import { speaker } from '../say';

export const say = speaker(words);
