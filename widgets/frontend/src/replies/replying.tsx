import { useMemo } from 'preact/hooks';
import type { Card } from '../contract';
import { QuestionFrame } from '../shared/frame';
import type { Props } from '../shared/mount';
import { useTrait } from '../shared/trait';
import { undoKeys, UndoTools } from '../shared/undo';
import { useUndoable } from '../shared/undoable';
import { Hours } from './hours';
import { Promised } from './promised';
import { spoken } from './scale';
import { held, waits, type Business, type Held, type Message } from './waits';
import { say } from './words';

export interface Data {
  channels: Card[];
  messages: Message[];
  now: number;
  /** Hours promised, by channel. */
  policy: Record<string, number>;
}
export interface RepliesAnswer {
  policy: Record<string, number>;
  business: Partial<Business>;
}

const none: Data = { channels: [], messages: [], now: 0, policy: {} };
const whole = (value: Partial<RepliesAnswer> | null): RepliesAnswer => ({
  policy: value?.policy ?? {},
  business: value?.business ?? {},
});
const businessOf = ({ business }: RepliesAnswer): Business | null =>
  business.days?.length ? (business as Business) : null;

export function Replying({ model }: Props) {
  const data = useTrait<Data | null>(model, 'data') ?? none;
  const value = whole(useTrait<Partial<RepliesAnswer> | null>(model, 'answer'));
  const undoable = useUndoable<RepliesAnswer>(model);
  const business = businessOf(value);
  const key = JSON.stringify(business);
  const waited = useMemo(() => waits(data.messages, data.now, business), [data, key]);
  const policy: Record<string, number> = { ...data.policy, ...value.policy };
  const mine = (i: number) => waited.filter(({ channel }) => channel === i);
  const promised = (id: string, of = policy) => (of[id] === undefined ? null : of[id] * 60);
  const found = data.channels.map(({ id }, i) => held(mine(i), promised(id)));

  const change = (next: RepliesAnswer, sentence: string) => {
    const blank = !Object.keys(next.policy).length && !Object.keys(next.business).length;
    undoable.change(blank ? null : next, sentence);
  };
  const promise = (channel: Card, hours: number) => {
    const now = whole(undoable.latest());
    const at = data.channels.indexOf(channel);
    const will = held(mine(at), hours * 60);
    const within = say('screen-replies.within', { time: spoken(hours * 60, business !== null) });
    change(
      { ...now, policy: { ...now.policy, [channel.id]: hours } },
      say('screen-replies.said', { channel: channel.text, within, kept: will.kept ?? 0, n: will.messages }),
    );
  };
  const open = (next: Business | null) => {
    const now = whole(undoable.latest());
    const then = waits(data.messages, data.now, next);
    const all = data.channels.map(({ id }, i) =>
      held(
        then.filter(({ channel }) => channel === i),
        promised(id),
      ),
    );
    const sentence = say(next ? 'screen-replies.said-business' : 'screen-replies.said-clock', total(all));
    change({ ...now, business: next ?? {} }, sentence);
  };
  const changed = (sign: number) =>
    data.channels
      .filter(({ id }) => sign * ((policy[id] ?? 0) - (data.policy[id] ?? policy[id] ?? 0)) > 0)
      .map(({ text }) => text)
      .join(', ');

  return (
    <QuestionFrame model={model} tools={<UndoTools {...undoable} />}>
      <div class="replying" onKeyDown={(event) => void undoKeys(event, undoable)}>
        <Summary found={found} looser={changed(1)} tighter={changed(-1)} />
        <Hours business={business} set={open} />
        <p class="small">{say('screen-replies.how')}</p>
        <ul class="legend small" aria-hidden="true">
          <li class="in-time">{say('screen-replies.in-time')}</li>
          <li class="too-late">{say('screen-replies.too-late')}</li>
          <li class="waiting">{say('screen-replies.waiting')}</li>
        </ul>
        <div class="channels">
          {data.channels.map((channel, i) => (
            <Promised
              key={channel.id}
              channel={channel}
              mine={mine(i)}
              found={found[i]!}
              promised={promised(channel.id)}
              quick={(data.policy[channel.id] ?? 1) < 1}
              business={business !== null}
              promise={(hours) => promise(channel, hours)}
            />
          ))}
        </div>
      </div>
      <p class="hidden" role="status" aria-live="polite">
        {undoable.said}
      </p>
    </QuestionFrame>
  );
}

/** Over all channels that promise something. */
function total(found: Held[]): { kept: number; n: number; percent: number } {
  const promised = found.filter(({ kept }) => kept !== null);
  const kept = promised.reduce((sum, one) => sum + (one.kept ?? 0), 0);
  const n = promised.reduce((sum, one) => sum + (one.kept ?? 0) + (one.late ?? 0), 0);
  return { kept, n, percent: n ? Math.round((100 * kept) / n) : 0 };
}

function Summary({ found, looser, tighter }: { found: Held[]; looser: string; tighter: string }) {
  const all = total(found);
  return (
    <div class="summary">
      <p class="sum">{all.n ? say('screen-replies.all', all) : say('screen-replies.none')}</p>
      {looser && <p>{say('screen-replies.looser', { channels: looser })}</p>}
      {tighter && <p>{say('screen-replies.tighter', { channels: tighter })}</p>}
    </div>
  );
}
