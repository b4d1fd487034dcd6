import { Icon } from '../shared/icons';
import { cardsIn } from './behind';
import { kept } from './keep';
import { say } from './words';

export const EVIDENCE = ['none', 'partly', 'fully'];

interface Shown {
  text: string;
  kind: 'text' | 'evidence' | 'cards';
  tone: string;
  stop: boolean;
  begins: boolean;
  broken: boolean;
  /** Cards that are pulled out, one a line; empty where none of this cell is. */
  pulled: string;
}

/** What stands in one lane beneath one step. */
export const LaneCell = kept(function LaneCell(cell: Shown) {
  const { text, kind, tone, stop, begins, broken, pulled } = cell;
  const classes = ['cell', 'lane', tone, begins ? 'begins' : '', broken ? 'breaks' : '', text ? '' : 'bare'];
  return (
    <div role="gridcell" class={classes.filter(Boolean).join(' ')} tabIndex={stop ? 0 : -1}>
      <Content text={text} kind={kind} pulled={pulled} />
    </div>
  );
});

export function Content({ text, kind, pulled }: Pick<Shown, 'text' | 'kind' | 'pulled'>) {
  if (!text) {
    return (
      <>
        <span class="plus" aria-hidden="true">
          +
        </span>
        <span class="hidden">{say('screen-journey-map.empty')}</span>
      </>
    );
  }
  if (kind === 'evidence' && EVIDENCE.includes(text)) return <Evidence level={text} />;
  if (kind === 'cards') {
    const out = new Set(pulled ? pulled.split('\n') : []);
    return (
      <ul class="cards">
        {cardsIn(text).map((card) => (
          <li key={card} dir="auto" class={out.has(card) ? 'out' : ''}>
            {out.has(card) ? <s>{card}</s> : card}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <span class="text" dir="auto">
      {text}
    </span>
  );
}

/** How much we know: an empty, a half and a full circle, each with its word. */
export function Evidence({ level }: { level: string }) {
  return (
    <span class={`evidence ${level}`}>
      <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <circle cx="10" cy="10" r="7" />
        {level === 'partly' && <path class="fill" d="M10 3a7 7 0 0 1 0 14z" />}
        {level === 'fully' && <circle class="fill" cx="10" cy="10" r="7" />}
      </svg>
      {say(`screen-journey-map.evidence-${level}`)}
    </span>
  );
}

export const StepCell = kept(function StepCell(cell: {
  n: number;
  text: string;
  when?: string;
  stop: boolean;
  begins: boolean;
  broken: boolean;
  /** Held, or where a held step would come in. */
  held: '' | 'lifted' | 'drop-before' | 'drop-after';
}) {
  const { held, n, text, when, stop, begins, broken } = cell;
  return (
    <div
      role="columnheader"
      class={`cell step ${held}${begins ? ' begins' : ''}${broken ? ' breaks' : ''}`}
      tabIndex={stop ? 0 : -1}
    >
      <span class="n" aria-hidden="true">
        {n}
      </span>
      <span class="text" dir="auto">
        {text}
      </span>
      {when && <time dateTime={when}>{clock(when)}</time>}
      {broken && (
        <span class="cracked">
          <Icon name="cracked" /> {say('screen-journey-map.breaks')}
        </span>
      )}
    </div>
  );
});

/** Day and time as they are written, without a zone. */
export const clock = (when: string): string => when.slice(0, 16).replace('T', ' ');
