import { useEffect, useState } from 'preact/hooks';
import type { HandInResult, Learner, Listed, Request } from '../contract';
import { Icon } from '../shared/icons';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { useTrait } from '../shared/trait';
import { learnerId } from './learner-id';
import { say } from './words';

export function HandIn({ model, root }: Props) {
  const assignment = useTrait<{ id: string; title: string }>(model, 'assignment');
  const questions = useTrait<Listed[]>(model, 'questions') ?? [];
  const learner = useTrait<Learner | null>(model, 'learner');
  const result = useTrait<HandInResult | null>(model, 'result');
  const asked = useTrait<boolean>(model, 'asked') ?? false;
  const known = Boolean(learner?.id);
  const [name, setName] = useState('');
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState(false);
  useEffect(() => setWorking(false), [result]);

  const handIn = () => {
    if (!known) {
      const id = learnerId(name);
      if (!id) {
        setAsking(true);
        root.querySelector<HTMLElement>('#name')?.focus();
        return;
      }
      model.set('learner', { id, name: name.trim() });
      model.save_changes();
    }
    setAsking(false);
    setWorking(true);
    model.send({ type: 'hand-in' } satisfies Request);
  };

  const rename = () => {
    setName(learner?.name ?? '');
    model.set('learner', null);
    setTimeout(() => root.querySelector<HTMLInputElement>('#name')?.select());
  };

  const done = questions.filter((question) => question.state === 'answered').length;
  return (
    <section class="question handin" aria-labelledby="title">
      <header>
        <p class="eyebrow">{say('screen-handin.eyebrow')}</p>
        <h3 id="title">{rich(assignment?.title ?? '')}</h3>
        <p class="progress">
          {done === questions.length
            ? say('screen-handin.all')
            : say('screen-handin.progress', { n: done, of: questions.length })}
        </p>
      </header>
      <ul class="list">
        {questions.map((question) => (
          <li key={question.id} class={question.state}>
            <Icon
              name={question.state === 'answered' ? 'check' : question.state === 'begun' ? 'nearly' : 'open'}
            />
            <a href={`#question-${question.id}`} dir="auto">
              {plain(question.title)}
            </a>
            <span class="mark">{say(`screen-handin.${question.state}`)}</span>
          </li>
        ))}
      </ul>
      {known ? (
        <p class="who">
          {say('screen-handin.as', { name: learner?.name || learner?.id || '' })}{' '}
          {asked && (
            <button type="button" class="link" onClick={rename}>
              {say('screen-handin.rename')}
            </button>
          )}
        </p>
      ) : (
        <div class="who">
          <label for="name">{say('screen-handin.name')}</label>
          <input
            id="name"
            class="field"
            autocomplete="name"
            maxLength={60}
            dir="auto"
            value={name}
            aria-describedby="name-help"
            aria-invalid={asking}
            onInput={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Enter' && handIn()}
          />
          <p id="name-help" class={asking ? 'needed' : 'small'} role="status">
            {say(asking ? 'screen-handin.name-needed' : 'screen-handin.name-why')}
          </p>
        </div>
      )}
      <button type="button" class="primary big" aria-disabled={working} onClick={() => !working && handIn()}>
        <Icon name="send" />
        {say(
          working
            ? 'screen-handin.working'
            : result?.ok
              ? 'screen-handin.again-button'
              : 'screen-handin.button',
        )}
      </button>
      <p class="small again">{say('screen-handin.again')}</p>
      <div role="status" aria-live="polite">
        {result && !working && (
          <div class={`feedback ${result.ok ? 'good' : 'not-yet'}`}>
            <span class="badge">
              <Icon name={result.ok ? 'check' : 'warn'} />
            </span>
            <div>
              <p class="verdict">{say(result.ok ? 'screen-handin.done' : 'screen-handin.failed')}</p>
              <p dir="auto">{result.message}</p>
              {result.href && (
                <p>
                  <a href={safe(result.href)} download={result.file}>
                    {say('screen-handin.download', { file: result.file })}
                  </a>
                </p>
              )}
            </div>
          </div>
        )}
      </div>
    </section>
  );
}

/** Only links that fetch something: never one that runs something. */
const safe = (href: string): string | undefined =>
  /^(https?:|blob:|\/|\.|[\w-]+\/)/i.test(href) && !/^\s*(javascript|data|vbscript):/i.test(href)
    ? href
    : undefined;
