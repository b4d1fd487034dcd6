import words from 'words:screen-simulator+screen-rota';
import { speaker } from '../say';

export const say = speaker(words);
