import { plain } from '../shared/rich';
import type { AuditKey, Touchpoint } from './model';
import { say } from './words';

/** The answer that the learner asked to see. */
export function Answer({ touchpoints, answer }: { touchpoints: Touchpoint[]; answer: AuditKey }) {
  const or = say('screen-audit.or');
  const name = (id: string) => plain(touchpoints.find((one) => one.id === id)?.text ?? id);
  return (
    <ul>
      {Object.entries(answer.decisions).map(([id, decisions]) => (
        <li dir="auto" key={id}>
          {name(id)}:{' '}
          <b>
            {decisions
              .map(
                (one) =>
                  say(`audit.${one}`) +
                  (one === 'merge' ? ` (${(answer.into?.[id] ?? []).map(name).join(or)})` : ''),
              )
              .join(or)}
          </b>
        </li>
      ))}
    </ul>
  );
}
