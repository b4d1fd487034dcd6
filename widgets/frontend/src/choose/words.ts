import words from 'words:screen-choose';
import { speaker } from '../say';

export const say = speaker(words);
