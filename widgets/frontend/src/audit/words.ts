import words from 'words:screen-audit+audit';
import { speaker } from '../say';

export const say = speaker(words);
