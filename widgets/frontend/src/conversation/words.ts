import words from 'words:conversation+screen-conversation';
import { speaker } from '../say';

export const say = speaker(words);
