import { Icon } from '../shared/icons';
import { keepPicture, printPicture } from '../shared/picture';
import type { MapAnswer, MapQuestion } from './model';
import { picture } from './picture';
import { say } from './words';

/** Take the map along: as a picture, or on paper. */
export function Keeping({
  question,
  map,
  tell,
}: {
  question: MapQuestion;
  map: MapAnswer;
  tell: (sentence: string) => void;
}) {
  const drawn = () => picture(question, map);
  const done = () => tell(say('screen-empathy-map.said-kept'));
  return (
    <div class="keeping" role="group" aria-label={say('screen-empathy-map.keeping')}>
      <span class="small">{say('screen-empathy-map.keeping')}</span>
      <button type="button" onClick={() => void keepPicture(drawn(), 'empathy-map', 'svg').then(done)}>
        <Icon name="save" /> SVG
      </button>
      <button type="button" onClick={() => void keepPicture(drawn(), 'empathy-map', 'png').then(done)}>
        <Icon name="save" /> PNG
      </button>
      <button type="button" onClick={() => printPicture(drawn(), question.title)}>
        <Icon name="print" /> {say('screen-empathy-map.print')}
      </button>
    </div>
  );
}
