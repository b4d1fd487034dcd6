import { useMemo, useState } from 'preact/hooks';
import { QuestionFrame, usePointed } from '../shared/frame';
import { Icon } from '../shared/icons';
import type { Props } from '../shared/mount';
import { plain } from '../shared/rich';
import { useTrait } from '../shared/trait';
import { undoKeys, UndoTools } from '../shared/undo';
import { useUndoable } from '../shared/undoable';
import { Adding } from './adding';
import { Answer } from './answer';
import { Filters } from './filters';
import { everything, listed, type View } from './listing';
import {
  decidedOf,
  type AuditAnswer,
  type AuditKey,
  type AuditQuestion,
  type Decision,
  type Touchpoint,
} from './model';
import { outcome } from './outcome';
import { Rows } from './rows';
import { Scatter } from './scatter';
import { Totals } from './totals';
import { say } from './words';

/** Everything that a row needs to be decided. */
export interface Deciding {
  /** What one could merge into, and what is decided: by id. */
  touchpoints: Touchpoint[];
  decisions: Record<string, Decision>;
  decided: Set<string>;
  offers: Set<string>;
  own: Set<string>;
  pointed: Set<string>;
  decide: (one: Touchpoint, decision: Decision | null) => void;
  remove: (one: Touchpoint) => void;
  unit: string;
}

const known = (value: Partial<AuditAnswer> | null): AuditAnswer => ({
  decisions: value?.decisions ?? {},
  added: value?.added ?? [],
});

export function Auditing({ model, root }: Props) {
  const question = useTrait<AuditQuestion>(model, 'question');
  const data = useTrait<{ touchpoints?: Touchpoint[] } | null>(model, 'data');
  const value = useTrait<Partial<AuditAnswer> | null>(model, 'answer');
  const pointed = usePointed(model);
  const undoable = useUndoable<AuditAnswer>(model);
  const [view, setView] = useState<View>({ ...everything, asked: Boolean(question.decide?.length) });
  const [drawn, setDrawn] = useState(false);
  const [looked, setLooked] = useState<string | null>(null);

  const own = question.use === 'own';
  const { decisions, added } = known(value);
  const given = data?.touchpoints ?? question.touchpoints ?? [];
  const offers = question.offers ?? [];
  const isNew = ({ id }: Touchpoint) => decisions[id]?.do === 'add';
  const inventory = useMemo(() => [...given, ...added.filter((one) => !isNew(one))], [given, value]);
  const found = useMemo(
    () => outcome(inventory, decisions, [...offers, ...added].filter(isNew), question.stages),
    [inventory, value],
  );
  const all = [...given, ...added, ...offers];
  const decided = new Set([...decidedOf(question, given), ...added.map(({ id }) => id)]);
  const shown = listed([...given, ...added], view, decisions, decided);

  const latest = () => known(undoable.latest());
  const change = (next: AuditAnswer, sentence: string) =>
    undoable.change(Object.keys(next.decisions).length || next.added.length ? next : null, sentence);
  const decide = (one: Touchpoint, decision: Decision | null) => {
    const now = latest();
    const { [one.id]: _, ...others } = now.decisions;
    const next = decision ? { ...now.decisions, [one.id]: decision } : others;
    const values = { touchpoint: plain(one.text), do: decision ? say(`audit.${decision.do}`) : '' };
    const goes = decision && ['drop', 'merge'].includes(decision.do);
    const sentence = !decision
      ? say('screen-audit.said-open', values)
      : goes && one.protected
        ? say('audit.never', { ...values, why: say(`audit.for-${one.protected}`) })
        : say('screen-audit.said', values);
    change({ ...now, decisions: next }, plain(sentence));
  };
  const add = (one: Touchpoint, isNewOne: boolean) => {
    const now = latest();
    const ids = [...all, ...now.added].map(({ id }) => Number(/^own-(\d+)$/.exec(id)?.[1] ?? 0));
    const id = `own-${Math.max(0, ...ids) + 1}`;
    const next = isNewOne ? { ...now.decisions, [id]: { do: 'add' } } : now.decisions;
    change(
      { decisions: next, added: [...now.added, { ...one, id }] },
      say('screen-audit.said-added', { touchpoint: one.text }),
    );
  };
  const remove = (one: Touchpoint) => {
    const now = latest();
    const decided = Object.entries(now.decisions).filter(([id]) => id !== one.id);
    const freed = decided.map(([id, d]): [string, Decision] => [id, d.into === one.id ? { do: d.do } : d]);
    change(
      { decisions: Object.fromEntries(freed), added: now.added.filter(({ id }) => id !== one.id) },
      say('screen-audit.said-removed', { touchpoint: one.text }),
    );
  };
  const show = (id: string) => {
    setDrawn(false);
    setView({ ...everything, by: view.by, down: view.down });
    requestAnimationFrame(() =>
      root.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] button`)?.focus(),
    );
  };
  const deciding: Deciding = {
    touchpoints: inventory,
    decisions,
    decided,
    offers: new Set(offers.map(({ id }) => id)),
    own: new Set(added.map(({ id }) => id)),
    pointed,
    decide,
    remove,
    unit: question.unit ?? '',
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target as Element).matches('input, select')) undoKeys(event, undoable);
  };

  return (
    <QuestionFrame
      model={model}
      tools={<UndoTools {...undoable} />}
      onShow={show}
      reveal={(key) => <Answer touchpoints={all} answer={key as unknown as AuditKey} />}
    >
      <div class="auditing" onKeyDown={onKeyDown}>
        {all.length > 0 && <Totals found={found} question={question} before={inventory.length} />}
        {all.length > 0 && (
          <div class="views" role="group" aria-label={say('screen-audit.views')}>
            {[false, true].map((map) => (
              <button
                type="button"
                key={String(map)}
                aria-pressed={drawn === map}
                onClick={() => setDrawn(map)}
              >
                <Icon name={map ? 'open' : 'note'} />
                {say(map ? 'screen-audit.as-map' : 'screen-audit.as-table')}
              </button>
            ))}
          </div>
        )}
        {drawn ? (
          <Scatter all={[...given, ...added]} looked={looked} look={setLooked} {...deciding} />
        ) : (
          all.length > 0 && (
            <>
              <Filters all={[...given, ...added]} view={view} setView={setView} shown={shown.length} />
              <Rows
                label={say('screen-audit.inventory')}
                rows={shown}
                view={view}
                setView={setView}
                {...deciding}
              />
            </>
          )
        )}
        {offers.length > 0 && (
          <section class="offers" aria-labelledby="offers">
            <h4 id="offers">{say('screen-audit.offers')}</h4>
            <Rows label={say('screen-audit.offers')} rows={offers} {...deciding} />
          </section>
        )}
        {own && <Adding first={all.length === 0} unit={deciding.unit} add={add} />}
      </div>
      <p class="hidden" role="status" aria-live="assertive">
        {undoable.said}
      </p>
    </QuestionFrame>
  );
}
