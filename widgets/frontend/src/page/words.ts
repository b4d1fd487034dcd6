import words from 'words:page';
import { speaker } from '../say';

export const say = speaker(words);
