import words from 'words:screen-journey-map+journey-map+map';
import { speaker } from '../say';

export const say = speaker(words);
