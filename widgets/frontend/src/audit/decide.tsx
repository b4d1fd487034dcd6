import { Icon } from '../shared/icons';
import { plain, rich } from '../shared/rich';
import type { Deciding } from './auditing';
import { targets } from './listing';
import { DECISIONS, OFFERED, type Touchpoint } from './model';
import { say } from './words';

/** What becomes of one touchpoint; when it protects people and would go, why it must stay. */
export function Decide({ one, ...all }: Deciding & { one: Touchpoint }) {
  const { decisions, decided, offers, own, decide, remove } = all;
  const name = plain(one.text);
  const now = decisions[one.id];
  if (!offers.has(one.id) && !decided.has(one.id))
    return <p class="small stays">{say('screen-audit.stays')}</p>;
  const isNew = own.has(one.id) && now?.do === 'add';
  const choices = offers.has(one.id) ? OFFERED : isNew ? ['add'] : DECISIONS;
  const goes = now && ['drop', 'merge'].includes(now.do);
  return (
    <div class="decide">
      <div class="choices" role="group" aria-label={say('screen-audit.decide', { touchpoint: name })}>
        {choices.map((choice) => (
          <button
            type="button"
            key={choice}
            class={`choice ${choice}`}
            aria-pressed={now?.do === choice}
            aria-describedby={all.pointed.has(one.id) ? 'message' : undefined}
            onClick={() => decide(one, now?.do === choice && !isNew ? null : { do: choice })}
          >
            {say(`audit.${choice}`)}
          </button>
        ))}
        {own.has(one.id) && (
          <button
            type="button"
            class="quiet"
            aria-label={say('screen-audit.remove', { touchpoint: name })}
            onClick={() => remove(one)}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {now?.do === 'merge' && (
        <label class="into">
          <span>{say('screen-audit.into')}</span>
          <select
            class="field"
            value={now.into ?? ''}
            onChange={(event) => {
              const into = event.currentTarget.value;
              decide(one, into ? { do: 'merge', into } : { do: 'merge' });
            }}
          >
            <option value="">{say('screen-audit.choose')}</option>
            {targets(all.touchpoints, one).map(({ id, text }) => (
              <option value={id}>{plain(text)}</option>
            ))}
          </select>
        </label>
      )}
      {goes && one.protected && (
        <div class="never">
          <Icon name="warn" />
          <p>
            {rich(say('audit.never', { touchpoint: name, why: say(`audit.for-${one.protected}`) }))}{' '}
            <button type="button" class="link" onClick={() => decide(one, null)}>
              {say('screen-audit.undo')}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
