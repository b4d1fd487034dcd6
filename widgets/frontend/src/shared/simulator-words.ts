import words from 'words:screen-simulator';
import { speaker } from '../say';

export const sayHere = speaker(words);
