import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Question } from '../contract';
import { QuestionFrame } from '../shared/frame';
import { Icon } from '../shared/icons';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { answer as record, useTrait } from '../shared/trait';
import { undoKeys, UndoTools } from '../shared/undo';
import { useUndoable } from '../shared/undoable';
import { Transcript } from './bubbles';
import { Choices } from './choices';
import { Mood, moodWord, Trail } from './mood';
import { moodsOf, OtherSide } from './other-side';
import { Pause } from './pause';
import { Review } from './review';
import type { ConversationAnswer } from './types';
import { marksIn, own, walk } from './walk';
import { say } from './words';

const NOTHING: ConversationAnswer = { path: [], words: {}, ticks: {}, other: [] };
const TRIES_BEFORE_SHOWING = 2;
type View = 'how' | 'thoughts' | 'other';

export function Talking({ model, root }: Props) {
  const question = useTrait<Question>(model, 'question');
  const given = useTrait<Partial<ConversationAnswer> | null>(model, 'answer');
  const tries = useTrait<number>(model, 'tries') ?? 0;
  const { change, tell, said, history, latest, undo, redo } = useUndoable<ConversationAnswer>(model);
  const [skipped, setSkipped] = useState('');
  const [view, setView] = useState<View>('how');
  const settle = useRef(() => {});
  const wanted = useRef('');

  const talk = question.talk!;
  const who = plain(talk.customer);
  const answer = { ...NOTHING, ...given };
  const walked = walk(talk, answer.path) ?? walk(talk, [])!;
  const marks = marksIn(talk);
  const { at, here, over, mood } = walked;
  const waits = Boolean(here.pause) && !answer.ticks[at] && skipped !== at;
  const moods = [talk.mood, ...walked.steps.map(({ after }) => after)];

  const place = `${answer.path.length}/${waits}/${answer.other.length}/${view}`;
  useLayoutEffect(() => {
    const log = root.querySelector<HTMLElement>('.log');
    if (log) log.scrollTop = log.scrollHeight;
  }, [answer.path.length]);
  useLayoutEffect(() => {
    if (wanted.current) root.querySelector<HTMLElement>(wanted.current)?.focus({ preventScroll: !over });
    wanted.current = '';
  }, [place]);

  const now = (): ConversationAnswer => {
    settle.current();
    return { ...NOTHING, ...latest() };
  };
  const choose = (id: string) => {
    const before = now();
    const next = { ...before, path: [...before.path, id] };
    const then = walk(talk, next.path);
    if (!then) return;
    const reply = [then.steps.at(-1)?.choice.answer, then.here.says].filter(Boolean).join(' ');
    wanted.current = then.over
      ? '.ending'
      : then.here.pause
        ? '.pause textarea, .choices button'
        : '.choices button';
    setView('how');
    change(
      next,
      say('screen-conversation.said', { who, text: plain(reply), mood: moodWord(talk, then.mood) }),
    );
    if (then.over && question.use === 'practice') model.send({ type: 'check' });
  };
  const backTo = (turn: number) => {
    const before = now();
    wanted.current = '.choices button';
    setSkipped(walk(talk, before.path.slice(0, turn - 1))?.at ?? '');
    change(
      { ...before, path: before.path.slice(0, turn - 1) },
      say('screen-conversation.said-back', { n: turn }),
    );
  };
  const keepWords = (text: string) => {
    const before = { ...NOTHING, ...latest() };
    const { [at]: _, ...others } = before.words;
    record(model, { ...before, words: text.trim() ? { ...others, [at]: text } : others });
  };
  const setTicks = (ticks: number[], sentence: string) => {
    const before = now();
    change({ ...before, ticks: { ...before.ticks, [at]: ticks } }, sentence);
  };
  const tick = (line: number) => {
    const ticked = answer.ticks[at] ?? [];
    setTicks(ticked.includes(line) ? ticked.filter((one) => one !== line) : [...ticked, line].sort(), '');
  };
  const reply = (id: string) => {
    const before = now();
    const { moment, after } = moodsOf(talk)[before.other.length]!;
    const note = own(moment.replies, id)?.note ?? '';
    wanted.current = '.other .choices button, .other .done';
    change(
      { ...before, other: [...before.other, id] },
      say('screen-conversation.said-inside', {
        who,
        mood: moodWord(talk, after),
        text: plain(`${moment.inside} ${note}`),
      }),
    );
  };
  const keys = (event: KeyboardEvent) => {
    const field = event.target as HTMLElement;
    if (field.tagName === 'TEXTAREA') return;
    if (undoKeys(event, { undo, redo }) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!/^[1-9]$/.test(event.key)) return;
    const button = root.querySelectorAll<HTMLElement>('.choices button')[Number(event.key) - 1];
    if (!button) return;
    event.preventDefault();
    button.click();
  };
  const show = (turn: string) => {
    setView('how');
    root.querySelector<HTMLElement>(`[data-turn="${CSS.escape(turn)}"]`)?.focus();
  };
  const views: View[] = over && marks ? ['how', 'thoughts'] : [];
  if (views.length && talk['other-side']?.length) views.push('other');

  return (
    <QuestionFrame
      model={model}
      settle={() => settle.current()}
      onShow={over && marks ? show : undefined}
      tools={<UndoTools history={history} undo={undo} redo={redo} />}
    >
      <div class="talk" onKeyDown={keys}>
        <div class="customer">
          <div class="now">
            <p class="name" dir="auto">
              {rich(talk.customer)}
            </p>
            <Mood talk={talk} mood={mood} key={mood} />
          </div>
          {moods.length > 1 && <Trail moods={moods} />}
          <p class="setting" dir="auto">
            {rich(talk.setting)}
          </p>
        </div>
        <div class="log" role="region" aria-label={say('screen-conversation.log', { who })} tabIndex={0}>
          <Transcript talk={talk} walked={walked} answer={answer} />
        </div>
        {here.pause && skipped !== at && (
          <Pause
            key={at}
            turn={here}
            text={answer.words[at] ?? ''}
            ticks={answer.ticks[at]}
            settle={settle}
            onWords={keepWords}
            onCompare={() => {
              wanted.current = '.compare input';
              setTicks([], say('screen-conversation.said-compare'));
            }}
            onTick={tick}
            onSkip={() => {
              wanted.current = '.choices button';
              setSkipped(at);
            }}
          />
        )}
        {here.choices && !waits && (
          <Choices
            label={say('screen-conversation.your-turn')}
            choices={Object.entries(here.choices).map(([id, choice]) => [id, choice.say])}
            onChoose={choose}
          />
        )}
        {answer.path.length > 0 && !over && (
          <button type="button" class="link" onClick={() => backTo(answer.path.length)}>
            {say('screen-conversation.turn-back')}
          </button>
        )}
        {over && (
          <div class="ending" tabIndex={-1}>
            <h4>{say('screen-conversation.ending')}</h4>
            <p dir="auto">{rich(here.ends ?? '')}</p>
          </div>
        )}
        {views.length > 0 && (
          <div class="views" role="group" aria-label={say('screen-conversation.views')}>
            {views.map((one) => (
              <button
                type="button"
                key={one}
                aria-pressed={view === one}
                onClick={() => {
                  setView(one);
                  tell(say(`screen-conversation.view-${one}`, { who }));
                }}
              >
                <Icon name={one === 'how' ? 'check' : one === 'thoughts' ? 'look' : 'again'} />
                {say(`screen-conversation.view-${one}`, { who })}
              </button>
            ))}
          </div>
        )}
        {views.length > 0 && marks && view === 'how' && (
          <Review
            talk={talk}
            marks={marks}
            walked={walked}
            onBack={backTo}
            mayShow={question.use === 'own' || tries >= TRIES_BEFORE_SHOWING}
          />
        )}
        {views.length > 0 && view === 'thoughts' && (
          <Transcript talk={talk} walked={walked} answer={answer} thoughts />
        )}
        {views.includes('other') && view === 'other' && (
          <OtherSide
            talk={talk}
            given={answer.other}
            onReply={reply}
            onBack={() => {
              const before = now();
              wanted.current = '.other .choices button';
              change({ ...before, other: before.other.slice(0, -1) }, say('screen-conversation.said-undone'));
            }}
          />
        )}
        <p class="hidden" role="status" aria-live="assertive">
          {said}
        </p>
      </div>
    </QuestionFrame>
  );
}
