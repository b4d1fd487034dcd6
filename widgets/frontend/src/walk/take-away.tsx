import { render } from 'preact';
import { download } from '../page/download';
import { stamp } from '../page/stamp';
import type { Comparison } from '../shared/compare';
import { differencesOf, eventsOf, mapOf } from './files';
import { Drawing, ON_PAPER } from './picture';
import type { Walk } from './walk';
import { say } from './words';

interface Shown {
  walk: Walk;
  difference: Comparison;
  planned: boolean;
  tell: (sentence: string) => void;
}

/** The walk as files. Nothing leaves the device before one of these is pressed. */
export function TakeAway({ walk, difference, planned, tell }: Shown) {
  const save = (name: string, ending: string, type: string, text: string) => {
    const file = `${name}-${stamp(new Date())}.${ending}`;
    download(file, new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>, type);
    tell(say('screen-walk.saved', { file }));
  };
  const json = () => save('my-walk', 'json', 'application/json', `${JSON.stringify(mapOf(walk), null, 1)}\n`);
  const log = () => save('my-walk-log', 'csv', 'text/csv', eventsOf(walk));
  const compared = () => save('my-walk-and-plan', 'csv', 'text/csv', differencesOf(difference));
  const picture = () => save('my-walk', 'svg', 'image/svg+xml', svgOf(walk));
  return (
    <section class="away" aria-labelledby="away">
      <h4 id="away">{say('screen-walk.away')}</h4>
      <p class="small">{say('screen-walk.away-help')}</p>
      <div class="files">
        <button type="button" onClick={json}>
          {say('screen-walk.save-map')}
        </button>
        <button type="button" onClick={picture}>
          {say('screen-walk.save-picture')}
        </button>
        <button type="button" onClick={log}>
          {say('screen-walk.save-log')}
        </button>
        {planned && (
          <button type="button" onClick={compared}>
            {say('screen-walk.save-difference')}
          </button>
        )}
      </div>
    </section>
  );
}

/** The picture as a file of its own, without what XML cannot hold. */
export function svgOf(walk: Walk): string {
  const place = document.createElement('div');
  render(<Drawing walk={walk} colours={ON_PAPER} />, place);
  const text = new XMLSerializer().serializeToString(place.firstElementChild!);
  render(null, place);
  return `${text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')}\n`;
}
