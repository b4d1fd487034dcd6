import { useRef, useState } from 'preact/hooks';
import { Icon } from '../shared/icons';
import { rich } from '../shared/rich';
import { Lines } from './lines';
import { AREAS, INSIDE, STAGES, type MapAnswer, type MapQuestion } from './model';
import { Thing, type Moves } from './pile';
import { conclusions, grounds, type Concluded } from './state';
import { say } from './words';

interface Shown extends Moves {
  question: MapQuestion;
  map: MapAnswer;
  stage: number;
  /** The conclusion that is looked at: its lines stand out. */
  shown: string | null;
  show: (id: string) => void;
  /** Add a card in one's own words; null where that is not asked for. */
  add: ((text: string, area: string) => void) | null;
}

/** The canvas: the goal, around the head, and inside it. */
export function Canvas({ question, map, stage, shown, show, add, ...moves }: Shown) {
  const node = useRef<HTMLDivElement>(null);
  const concluded = conclusions(question, map).filter(({ area }) => area);
  return (
    <div class="canvas" ref={node} tabIndex={-1}>
      {question.customer && (
        <p class="customer" dir="auto">
          {rich(question.customer)}
        </p>
      )}
      {STAGES.map((areas, i) => (
        <div
          key={i}
          class={`group stage-${i}${i > stage ? ' closed' : ''}`}
          data-stage={i}
          role="group"
          tabIndex={-1}
          aria-label={say(`screen-empathy-map.stage-${i}`)}
        >
          {i > stage ? (
            <p class="shut">
              <Icon name="lock" />
              <span>
                <b>{say(`screen-empathy-map.stage-${i}`)}</b> {say(`screen-empathy-map.shut-${i}`)}
              </span>
            </p>
          ) : (
            areas.map((area) => (
              <Area
                key={area}
                area={area}
                question={question}
                map={map}
                concluded={concluded.filter((one) => one.area === area)}
                shown={shown}
                show={show}
                add={INSIDE.includes(area) ? null : add}
                {...moves}
              />
            ))
          )}
        </div>
      ))}
      <Lines canvas={node} concluded={concluded} shown={shown} />
    </div>
  );
}

interface OneArea extends Omit<Shown, 'stage'> {
  area: string;
  concluded: Concluded[];
}

function Area({ area, question, map, concluded, shown, show, add, ...moves }: OneArea) {
  const here = grounds(question, map).filter((one) =>
    'what' in one ? map.areas[one.id] === area : one.area === area,
  );
  return (
    <section class={`area ${area}`} aria-labelledby={`area-${area}`} data-area={area}>
      <h4 id={`area-${area}`}>
        <span class="n" aria-hidden="true">
          {AREAS.indexOf(area) + 1}
        </span>
        {say(`empathy-map.${area}`)}
      </h4>
      {(here.length > 0 || concluded.length > 0) && (
        <ul>
          {here.map((one) => (
            <Thing key={one.id} one={one} at={area} {...moves} />
          ))}
          {concluded.map((one) => (
            <li key={one.id} class={`chip${shown === one.id ? ' shown' : ''}`} data-chip={one.id}>
              <button type="button" class="face" onClick={() => show(one.id)}>
                <Icon name="hint" />
                <span class="text">
                  <span dir="auto">{one.own ? one.text : rich(one.text)}</span>
                  <Ground one={one} question={question} map={map} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {!here.length && !concluded.length && (
        <p class="small empty">{say(`screen-empathy-map.ask-${area}`)}</p>
      )}
      {add && <AddHere area={area} add={add} />}
    </section>
  );
}

/** On what a conclusion stands, in words: the lines say it to the eye only. */
function Ground({ one, question, map }: { one: Concluded; question: MapQuestion; map: MapAnswer }) {
  const texts = grounds(question, map).filter(({ id }) => one.quotes.includes(id));
  return (
    <span class={`ground ${one.rung || 'none'}`}>
      {one.rung && <span class="rung">{say(`empathy-map.${one.rung}`)}</span>}
      {texts.length > 0 ? (
        <span class="names">
          {texts.map(({ id, text }) => (
            <q key={id} dir="auto">
              {rich(text)}
            </q>
          ))}
        </span>
      ) : (
        <span>{say('screen-empathy-map.no-ground')}</span>
      )}
    </span>
  );
}

/** A field for one more card in this area. */
export function AddHere({ area, add }: { area: string; add: (text: string, area: string) => void }) {
  const [text, setText] = useState('');
  const done = () => {
    if (text.trim()) add(text.trim(), area);
    setText('');
  };
  return (
    <form
      class="add"
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <input
        class="field"
        dir="auto"
        maxLength={300}
        value={text}
        aria-label={say('screen-empathy-map.add-to', { area: say(`empathy-map.${area}`) })}
        placeholder={say('screen-empathy-map.add-here')}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" aria-disabled={!text.trim()}>
        <Icon name="plus" />
        <span class="hidden">{say('screen-empathy-map.add')}</span>
      </button>
    </form>
  );
}
