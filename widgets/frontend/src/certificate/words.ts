import words from 'words:screen-certificate';
import { speaker } from '../say';

export const say = speaker(words);
