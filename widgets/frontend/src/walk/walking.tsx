import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Json, Question } from '../contract';
import { compare } from '../shared/compare';
import { holdStill } from '../shared/flight';
import { QuestionFrame } from '../shared/frame';
import type { Props } from '../shared/mount';
import { answer, useTrait } from '../shared/trait';
import { undoKeys, UndoTools } from '../shared/undo';
import { useUndoable } from '../shared/undoable';
import { Difference } from './difference';
import { named } from './files';
import { Moment } from './moment';
import { Picture } from './picture';
import { Prepare } from './prepare';
import { Taken } from './taken';
import { TakeAway } from './take-away';
import { Tapping } from './tapping';
import { clock, MOST, readPlan, squeezed, stampOf, walkOf, type Walk, type WalkedStep } from './walk';
import { say, wordOf } from './words';

export function Walking({ model, root }: Props) {
  const question = useTrait<Question>(model, 'question');
  const walk = walkOf(useTrait<Json>(model, 'answer'));
  const undoable = useUndoable<Answer>(model);
  const typing = useRef<string | null>(null); // the field in which somebody types, remembered once for undo
  const [chosen, choose] = useState<number | null>(null);
  const { steps } = walk;
  const open = steps.length ? Math.min(chosen ?? steps.length - 1, steps.length - 1) : null;
  const plan = readPlan(walk.plan ?? question.plan ?? '');
  const latest = () => walkOf(undoable.latest() as Json);

  const change = (next: Partial<Walk>, sentence: string) => {
    typing.current = null;
    undoable.change({ ...latest(), ...next } as unknown as Answer, sentence);
  };
  /** Keep what is being typed with every key: the page may be closed in the middle of a word. */
  const type = (field: string, next: Partial<Walk>) => {
    if (typing.current !== field) undoable.history.keep(undoable.latest());
    typing.current = field;
    answer(model, { ...latest(), ...next });
  };

  const { hold, focus } = useAfterwards(root);
  const take = (name: string, stage?: string) => {
    const now = latest();
    if (now.steps.length >= MOST.steps) return undoable.tell(say('screen-walk.full', { n: MOST.steps }));
    const when = stampOf(new Date(), now.steps.at(-1)?.when);
    const known = plan.find(({ step }) => step.toLowerCase() === name.toLowerCase());
    const step: WalkedStep = {
      step: known?.step ?? name,
      stage: stage ?? known?.stage ?? now.steps.at(-1)?.stage ?? plan[0]?.stage ?? '',
      when,
      feel: null,
      note: '',
    };
    choose(null);
    hold();
    const sentence = say('screen-walk.said-step', { step: named(step.step), time: clock(when) });
    change({ steps: [...now.steps, step], ...(stage === undefined ? { typing: '' } : {}) }, sentence);
  };
  const mend = (index: number, part: Partial<WalkedStep>): Partial<Walk> => ({
    steps: latest().steps.map((one, i) => (i === index ? { ...one, ...part } : one)),
  });
  const feel = (index: number, value: number) => {
    const feeling = steps[index]!.feel === value ? null : value;
    const word = feeling === null ? say('screen-walk.no-feeling') : wordOf(feeling);
    change(mend(index, { feel: feeling }), `${named(steps[index]!.step)}: ${word}.`);
  };
  const remove = (index: number) => {
    const name = named(steps[index]!.step);
    choose(null);
    change(
      { steps: latest().steps.filter((_, i) => i !== index) },
      say('screen-walk.said-gone', { step: name }),
    );
    root.querySelector<HTMLElement>('#tap')?.focus();
  };
  const pick = (index: number) => {
    choose(index);
    undoable.tell(say('screen-walk.said-open', { step: named(steps[index]!.step) }));
    focus('#moment');
  };

  const difference = compare(
    plan.map(({ step }) => step),
    steps.map(({ step }) => named(step)),
  );
  const here = open === null ? undefined : steps[open];
  return (
    <QuestionFrame model={model} tools={<UndoTools {...undoable} />}>
      <div
        class="walking"
        onKeyDown={(event) => {
          const field = (event.target as Element).closest('input, textarea');
          if (!field) undoKeys(event, undoable); // in a field, the browser undoes what was typed
        }}
        onFocusOut={() => (typing.current = null)}
      >
        <Prepare
          walk={walk}
          plan={walk.plan ?? question.plan ?? ''}
          count={plan.length}
          begun={steps.length > 0}
          type={type}
        />
        <Tapping
          plan={plan}
          steps={steps}
          typed={walk.typing}
          type={(text) => type('typing', { typing: text })}
          take={take}
          add={() => {
            const name = squeezed(latest().typing);
            if (name) take(name);
            else undoable.tell(say('screen-walk.name-first'));
            root.querySelector<HTMLElement>('#other')?.focus();
          }}
        />
        {here && open !== null && (
          <Moment
            step={here}
            latest={open === steps.length - 1}
            feel={(value) => feel(open, value)}
            type={(part) => type(`${Object.keys(part)[0]}-${open}`, mend(open, part))}
            remove={() => remove(open)}
          />
        )}
        {steps.length > 0 && (
          <>
            <Taken steps={steps} open={open} pick={pick} />
            <Picture walk={walk} />
            {plan.length > 0 && <Difference difference={difference} />}
            <TakeAway walk={walk} difference={difference} planned={plan.length > 0} tell={undoable.tell} />
          </>
        )}
      </div>
      <p class="hidden" role="status" aria-live="assertive">
        {undoable.said}
      </p>
    </QuestionFrame>
  );
}

/** After a change: what one taps has not slipped from under the thumb, and the focus is where one goes on. */
function useAfterwards(root: ShadowRoot) {
  const top = useRef<number | null>(null);
  const wanted = useRef<string | null>(null);
  const tap = () => root.querySelector('#tap');
  const find = (selector: string | null) => (selector ? root.querySelector<HTMLElement>(selector) : null);
  useLayoutEffect(() => {
    const element = tap();
    if (element && top.current !== null) holdStill(element, top.current);
    find(wanted.current)?.focus();
    top.current = wanted.current = null;
  });
  return {
    hold: () => void (top.current = tap()?.getBoundingClientRect().top ?? null),
    focus: (selector: string) => {
      find(selector)?.focus(); // it may stand there already
      wanted.current = selector;
    },
  };
}
