import words from 'words:screen';
import { speaker } from '../say';

export const say = speaker(words);
