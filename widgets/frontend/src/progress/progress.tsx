import type { ModuleProgress, PartProgress, Request } from '../contract';
import { day } from '../shared/day';
import { Icon } from '../shared/icons';
import type { Props } from '../shared/mount';
import { plain } from '../shared/rich';
import { useTrait } from '../shared/trait';
import { say } from './words';

const MOST = 32_000_000; // bytes of a file that is worth reading

/** What is practised and what is open, module by module. */
export function ProgressView({ model }: Props) {
  const modules = useTrait<ModuleProgress[]>(model, 'modules') ?? [];
  const result = useTrait<{ ok: boolean; message: string } | null>(model, 'result');
  const [done, of] = [sum(modules, 'done'), sum(modules, 'of')];
  const load = async (file: File | undefined) => {
    if (!file) return;
    const text = file.size > MOST ? '' : await file.text();
    model.send({ type: 'import', text } satisfies Request);
  };
  return (
    <section class="question progress" aria-labelledby="title">
      <header>
        <h3 id="title">{say('screen-progress.title')}</h3>
        <p>{done ? say('screen-progress.all', { n: done, of }) : say('screen-progress.none')}</p>
      </header>
      {modules.map((module, i) => (
        <section
          class={`module${module.finished ? ' finished' : ''}`}
          aria-labelledby={`module-${i}`}
          key={i}
        >
          <h4 id={`module-${i}`}>
            <span dir="auto">{plain(module.title)}</span>
            {module.finished && (
              <span class="mark">
                <Icon name="check" />
                {say('screen-progress.finished')}
              </span>
            )}
          </h4>
          {module.of > 0 && (
            <>
              <p class="small">{say('screen-progress.practised', { n: module.done, of: module.of })}</p>
              <div class="bar" aria-hidden="true">
                <span style={{ width: `${(100 * module.done) / module.of}%` }} />
              </div>
            </>
          )}
          <ul>
            {module.lessons.map((one) => (
              <Line key={one.id} part={one} icon={iconOf(one.done, one.of)}>
                {say('screen-progress.practised', { n: one.done, of: one.of })}
              </Line>
            ))}
            {module.assignments.map((one) => (
              <Line
                key={one.id}
                part={one}
                kind={say('screen-progress.assignment')}
                icon={one.state === 'handed-in' ? 'send' : iconOf(one.done, one.of, one.state === 'begun')}
              >
                {stateOf(one)}
              </Line>
            ))}
          </ul>
        </section>
      ))}
      <div class="keep">
        <button type="button" onClick={() => model.send({ type: 'export' } satisfies Request)}>
          {say('screen-progress.save')}
        </button>
        <label class="button">
          {say('screen-progress.load')}
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => {
              void load(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
      <p class="small">{say('screen-progress.help')}</p>
      <p role="status" class={result && !result.ok ? 'refused' : ''}>
        {result?.message}
      </p>
    </section>
  );
}

interface Shown {
  part: PartProgress;
  kind?: string;
  icon: 'check' | 'nearly' | 'open' | 'send';
  children: string;
}

function Line({ part, kind, icon, children }: Shown) {
  const href = part.href && /^[\w./#-]+$/.test(part.href) ? part.href : undefined;
  return (
    <li class={icon}>
      <Icon name={icon} />
      <span class="name">
        {kind && <small>{kind}</small>}
        {href ? (
          <a href={href} dir="auto">
            {plain(part.title)}
          </a>
        ) : (
          <span dir="auto">{plain(part.title)}</span>
        )}
      </span>
      <span class="state">{children}</span>
    </li>
  );
}

const iconOf = (done: number, of: number, begun = false) =>
  done === of ? 'check' : done || begun ? 'nearly' : 'open';

function stateOf({ state, handedIn, done, of }: PartProgress): string {
  if (state === 'begun') return say('screen-progress.begun', { n: done, of });
  if (state !== 'handed-in') return say(`screen-progress.${state ?? 'open'}`);
  const when = day(handedIn ?? '');
  return when ? say('screen-progress.handed-in-when', { when }) : say('screen-progress.handed-in');
}

const sum = (modules: ModuleProgress[], what: 'done' | 'of') =>
  modules.reduce((n, module) => n + module[what], 0);
