import { useRef } from 'preact/hooks';
import { Icon } from '../shared/icons';
import { fromLog, isLog } from './draft';
import { print, saveText, savePng } from './export';
import { fromFile, toCsv, toJson, toMermaid } from './files';
import { readCsv } from './csv';
import { LARGEST_FILE, MapProblem, type JourneyMap, type Pair } from './map';
import { toSvg } from './picture';
import type { Board } from './state';
import { say } from './words';

/** Opening and saving. A file that is no map changes nothing; what a file replaced can be brought back by Undo. */
export function Menu({ board, onClose }: { board: Board; onClose: () => void }) {
  const { map, maps } = board;
  const picker = useRef<HTMLInputElement>(null);
  const wanted = useRef<'map' | Pair>('map');
  const pick = (what: 'map' | Pair) => () => {
    wanted.current = what;
    picker.current!.value = '';
    picker.current!.click();
  };
  const opened = async (file: File | undefined) => {
    if (!file) return;
    try {
      const { actor, scenario } = board.current();
      const found = await read(file, actor, scenario);
      const values = { file: file.name, n: found.steps.length };
      if (wanted.current === 'map') {
        const rest = board.latest();
        board.put(
          { ...(rest ?? { map: found }), [board.which]: found },
          say('screen-journey-map.said-opened', values),
        );
      } else {
        board.put(
          { map: board.latest()?.map ?? found, other: found, pair: wanted.current },
          say('screen-journey-map.said-compared', values),
        );
        board.show('both');
      }
      onClose();
    } catch (problem) {
      if (!(problem instanceof MapProblem)) throw problem;
      const said = say('screen-journey-map.not-opened', { file: file.name, why: problem.message });
      board.setProblem(said);
      board.tell(said);
    }
  };
  const save = (act: (map: JourneyMap) => unknown, said: string) => async () => {
    if (!map) return;
    try {
      await act(map);
      board.tell(said);
    } catch {
      board.setProblem(say('screen-journey-map.no-picture'));
    }
  };
  const item = (name: string, note: string, act: () => void) => (
    <li>
      <button type="button" onClick={act}>
        <b>{say(`screen-journey-map.${name}`)}</b>
        {note && <span class="small">{say(`screen-journey-map.${note}`)}</span>}
      </button>
    </li>
  );
  const saved = say('screen-journey-map.said-saved');
  const one = map !== null;
  return (
    <div class="menu" role="group" aria-label={say('screen-journey-map.file')}>
      <ul>
        {item('open', 'open-note', pick('map'))}
        {one &&
          item(
            'save',
            'save-note',
            save((m) => saveText(m, toJson(m), 'json', 'application/json'), saved),
          )}
        {one &&
          item(
            'csv',
            'csv-note',
            save((m) => saveText(m, toCsv(m), 'csv', 'text/csv'), saved),
          )}
        {one &&
          item(
            'svg',
            'svg-note',
            save((m) => saveText(m, toSvg(m).svg, 'svg', 'image/svg+xml'), saved),
          )}
        {one && item('png', 'png-note', save(savePng, saved))}
        {one &&
          item(
            'mermaid',
            'mermaid-note',
            save((m) => saveText(m, toMermaid(m), 'mmd', 'text/plain'), saved),
          )}
        {one && item('print', 'print-note', save(print, ''))}
      </ul>
      {one && (
        <ul>
          {maps?.other
            ? board.question.pair
              ? null
              : item('part', 'part-note', () => {
                  board.put({ map: maps.map }, say('screen-journey-map.said-parted'));
                  board.show('map');
                  onClose();
                })
            : [
                item('to-be', 'to-be-note', () => {
                  board.put({ map, other: map, pair: 'to-be' }, say('screen-journey-map.said-to-be'));
                  board.show('other');
                  onClose();
                }),
                item('walked', 'walked-note', pick('walked')),
              ]}
        </ul>
      )}
      <p class="small">
        <Icon name="note" /> {say('screen-journey-map.device')}
      </p>
      <input
        ref={picker}
        class="hidden"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        accept=".json,.csv,application/json,text/csv"
        onChange={(event) => void opened(event.currentTarget.files?.[0])}
      />
    </div>
  );
}

/** A map, or the first draft that an event log makes. */
async function read(file: File, actor: string, scenario: string): Promise<JourneyMap> {
  if (file.size > 20 * LARGEST_FILE) throw new MapProblem(say('map.too-large'));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new MapProblem(say('screen-journey-map.bad-text'));
  }
  const first =
    readCsv(
      `${
        text
          .slice(0, 10_000)
          .split(/[\r\n]/)[0]
          ?.replaceAll('"', '') ?? ''
      }\n`,
    )[0] ?? [];
  return isLog(first) ? fromLog(text, actor, scenario) : fromFile(text);
}
