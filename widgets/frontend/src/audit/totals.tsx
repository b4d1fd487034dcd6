import { figure } from './listing';
import type { AuditQuestion } from './model';
import type { Outcome } from './outcome';
import { say } from './words';

/** What the decisions come to so far, against what it was. */
export function Totals({
  found,
  question,
  before,
}: {
  found: Outcome;
  question: AuditQuestion;
  before: number;
}) {
  const most = question['most-hours'];
  const over = most !== undefined && found.hours > most;
  const unit = question.unit ?? '';
  const covered = found.coverage === null ? null : Math.floor(found.coverage * 1000 + 1e-9) / 10;
  return (
    <div class="totals">
      <dl>
        <Total name={say('screen-audit.count')} now={figure(found.count)} was={figure(before)} />
        <Total
          name={say('screen-audit.hours')}
          now={figure(found.hours)}
          was={figure(found.hoursBefore)}
          share={most ? found.hours / most : found.hours / (found.hoursBefore || 1)}
          note={
            most === undefined
              ? ''
              : say(over ? 'screen-audit.hours-over' : 'screen-audit.hours-of', { most: figure(most) })
          }
          warn={over}
        />
        <Total
          name={say('screen-audit.cost')}
          now={`${figure(found.cost)} ${unit}`}
          was={`${figure(found.costBefore)} ${unit}`}
          share={found.cost / (found.costBefore || 1)}
        />
        {covered !== null && (
          <Total
            name={say('screen-audit.coverage')}
            now={`${figure(covered)}%`}
            was=""
            share={covered / 100}
            note={
              found.lost.length
                ? say('screen-audit.lost', { purposes: found.lost.join(', ') })
                : say('screen-audit.all-served')
            }
            warn={found.lost.length > 0}
          />
        )}
      </dl>
      {found.gaps.length > 0 && (
        <p class="gaps">{say('screen-audit.gaps', { stages: found.gaps.join(', ') })}</p>
      )}
    </div>
  );
}

interface One {
  name: string;
  now: string;
  was: string;
  share?: number;
  note?: string;
  warn?: boolean;
}

function Total({ name, now, was, share, note, warn }: One) {
  return (
    <div class={`total${warn ? ' warn' : ''}`}>
      <dt>{name}</dt>
      <dd>
        <b>{now}</b> {was && was !== now && <span class="was">{say('screen-audit.was', { n: was })}</span>}
        {share !== undefined && (
          <span class="meter" aria-hidden="true">
            <span style={{ width: `${Math.min(100, share * 100)}%` }} />
          </span>
        )}
        {note && <span class="note">{note}</span>}
      </dd>
    </div>
  );
}
