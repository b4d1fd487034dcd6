import { useState } from 'preact/hooks';
import { Icon } from '../shared/icons';
import { plain, rich } from '../shared/rich';
import { AddHere } from './canvas';
import { INSIDE, RUNGS, type Conclusion, type MapAnswer, type MapQuestion } from './model';
import { conclusions, grounds, type Concluded } from './state';
import { say } from './words';

interface Shown {
  question: MapQuestion;
  map: MapAnswer;
  pointed: Set<string>;
  /** The one that is open. */
  shown: string | null;
  setShown: (id: string | null) => void;
  change: (id: string, what: Partial<Conclusion>, sentence: string) => void;
  add: ((text: string, area: string) => void) | null;
  remove: (id: string) => void;
}

/** What goes on inside the head: where it lies, how well it is known, and what it rests on. */
export function Conclusions({ question, map, pointed, shown, setShown, change, add, remove }: Shown) {
  const all = conclusions(question, map);
  const [area, setArea] = useState(INSIDE[0]!);
  return (
    <section class="conclusions" aria-labelledby="conclusions">
      <h4 id="conclusions">{say('screen-empathy-map.conclusions')}</h4>
      <p class="small how">{say('screen-empathy-map.conclude')}</p>
      <ul>
        {all.map((one) => (
          <li
            key={one.id}
            data-card={one.id}
            class={`conclusion${pointed.has(one.id) ? ' pointed' : ''}${shown === one.id ? ' shown' : ''}`}
          >
            <button
              type="button"
              class="face"
              aria-expanded={shown === one.id}
              aria-describedby={pointed.has(one.id) ? 'message' : undefined}
              onClick={() => setShown(shown === one.id ? null : one.id)}
            >
              <Icon name="hint" />
              <span class="text">
                <span dir="auto">{one.own ? one.text : rich(one.text)}</span>
                <span class="small">{summary(one)}</span>
              </span>
            </button>
            {shown === one.id && (
              <Editor one={one} question={question} map={map} change={change} remove={remove} />
            )}
          </li>
        ))}
      </ul>
      {add && (
        <div class="own-words">
          <p class="small" id="own-words">
            {say('screen-empathy-map.own-words')}
          </p>
          <div class="areas" role="radiogroup" aria-labelledby="own-words">
            {INSIDE.map((one) => (
              <label key={one} class="pill">
                <input type="radio" name="new-area" checked={area === one} onChange={() => setArea(one)} />
                <span>{say(`screen-empathy-map.short-${one}`)}</span>
              </label>
            ))}
          </div>
          <AddHere area={area} add={add} />
        </div>
      )}
    </section>
  );
}

function summary({ area, rung, quotes }: Concluded): string {
  const parts = [
    area ? say(`screen-empathy-map.short-${area}`) : say('screen-empathy-map.no-place'),
    rung ? say(`empathy-map.${rung}`) : say('screen-empathy-map.no-rung'),
    quotes.length === 1
      ? say('screen-empathy-map.rests-1')
      : quotes.length
        ? say('screen-empathy-map.rests', { n: quotes.length })
        : say('screen-empathy-map.no-ground'),
  ];
  return parts.join(' · ');
}

interface Edited extends Pick<Shown, 'question' | 'map' | 'change' | 'remove'> {
  one: Concluded;
}

function Editor({ one, question, map, change, remove }: Edited) {
  const text = plain(one.text);
  const [filter, setFilter] = useState('');
  const all = grounds(question, map);
  const found = all.filter((ground) => plain(ground.text).toLowerCase().includes(filter.toLowerCase()));
  const cite = (id: string) => {
    const cited = one.quotes.includes(id);
    const quotes = cited ? one.quotes.filter((other) => other !== id) : [...one.quotes, id];
    const quote = plain(all.find((ground) => ground.id === id)?.text ?? '');
    change(
      one.id,
      { quotes },
      say(cited ? 'screen-empathy-map.said-uncite' : 'screen-empathy-map.said-cite', { text, quote }),
    );
  };
  return (
    <div class="editor">
      <fieldset>
        <legend>{say('screen-empathy-map.place')}</legend>
        <div class="areas">
          {INSIDE.map((area) => (
            <label key={area} class="pill">
              <input
                type="radio"
                name={`area-${one.id}`}
                checked={one.area === area}
                onChange={() =>
                  change(
                    one.id,
                    { area },
                    say('screen-empathy-map.said-put', { text, area: say(`empathy-map.${area}`) }),
                  )
                }
              />
              <span>{say(`screen-empathy-map.short-${area}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{say('screen-empathy-map.rests-on')}</legend>
        {all.length > 12 && (
          <input
            class="field find"
            type="search"
            dir="auto"
            value={filter}
            aria-label={say('screen-empathy-map.find')}
            placeholder={say('screen-empathy-map.find')}
            onInput={(event) => setFilter(event.currentTarget.value)}
          />
        )}
        <div class="grounds">
          {found.map((ground) => (
            <label key={ground.id}>
              <input
                type="checkbox"
                checked={one.quotes.includes(ground.id)}
                onChange={() => cite(ground.id)}
              />
              <span dir="auto">{'what' in ground ? rich(ground.text) : ground.text}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{say('screen-empathy-map.how-known')}</legend>
        <div class="ladder">
          {RUNGS.map((rung, i) => (
            <label key={rung} class="step" style={{ '--step': i }}>
              <input
                type="radio"
                name={`rung-${one.id}`}
                checked={one.rung === rung}
                onChange={() =>
                  change(
                    one.id,
                    { rung },
                    say('screen-empathy-map.said-rung', { text, rung: say(`empathy-map.${rung}`) }),
                  )
                }
              />
              <span>{say(`empathy-map.${rung}`)}</span>
            </label>
          ))}
        </div>
        <p class="small">
          {say(one.rung ? `screen-empathy-map.rung-${one.rung}` : 'screen-empathy-map.rung-none')}
        </p>
      </fieldset>
      {one.own && (
        <button type="button" class="quiet" onClick={() => remove(one.id)}>
          <Icon name="close" />
          {say('screen-empathy-map.remove')}
        </button>
      )}
    </div>
  );
}
