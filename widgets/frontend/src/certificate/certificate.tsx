import type { ModuleProgress } from '../contract';
import { day } from '../shared/day';
import { Icon } from '../shared/icons';
import type { Props } from '../shared/mount';
import { plain } from '../shared/rich';
import { useTrait } from '../shared/trait';
import { say } from './words';

const LONGEST = 60;

/** A page to print: who, which modules, when. It is the learner's own record, and says so. */
export function Certificate({ model }: Props) {
  const modules = (useTrait<ModuleProgress[]>(model, 'modules') ?? []).filter(({ finished }) => finished);
  const name = useTrait<string>(model, 'name') ?? '';
  const keep = (text: string) => {
    model.set('name', text);
    model.save_changes();
  };
  return (
    <section class="question certificate" aria-labelledby="title">
      <div class="ask">
        <label for="name">{say('screen-certificate.name')}</label>
        <input
          id="name"
          class="field"
          autocomplete="name"
          maxLength={LONGEST}
          dir="auto"
          value={name}
          aria-describedby="name-help"
          onInput={(event) => keep(event.currentTarget.value)}
        />
        <p id="name-help" class="small">
          {say('screen-certificate.name-help')}
        </p>
        <p role="status">{modules.length === 0 && say('screen-certificate.none')}</p>
        {modules.length > 0 && (
          <button type="button" class="primary" onClick={() => print()}>
            {say('screen-certificate.print')}
          </button>
        )}
      </div>
      {modules.length > 0 && (
        <article class="sheet" aria-labelledby="title">
          <Steps />
          <h3 id="title">{say('screen-certificate.title')}</h3>
          <p class={name.trim() ? 'who' : 'who nobody'} dir="auto">
            {name.trim() || say('screen-certificate.nobody')}
          </p>
          <p>{say('screen-certificate.says')}</p>
          <p class="course">In Their Shoes</p>
          <ul aria-label={say('screen-certificate.modules')}>
            {modules.map(({ title, when }) => (
              <li key={title}>
                <Icon name="check" />
                <b dir="auto">{plain(title)}</b>
                {day(when) && <span>{say('screen-certificate.finished', { when: day(when) })}</span>}
              </li>
            ))}
          </ul>
          <p class="date">
            <span>{say('screen-certificate.date')}</span> {day(new Date().toISOString())}
          </p>
          <p class="record">{say('screen-certificate.record')}</p>
        </article>
      )}
      {modules.length === 0 && (
        <h3 id="title" class="hidden">
          {say('screen-certificate.title')}
        </h3>
      )}
    </section>
  );
}

/** Two footprints on a dotted way, as on the cover of the book. */
function Steps() {
  return (
    <svg class="steps" viewBox="0 0 240 60" aria-hidden="true" focusable="false">
      <path class="way" d="M4 46C40 46 46 16 84 16M156 44c38 0 44-30 80-30" />
      <g transform="translate(88 -2) scale(2)">
        <path
          class="shoe"
          d="M9.6 5c2.600 0 4 2.500 4 5.600 0 2.300-.7 3.400-.7 5.400 0 1.300.3 2.300.3 4 0 2.600-1.300 4-3.400 4s-3.300-1.500-3.300-4.100c0-1.800.4-2.600.2-4.200-.2-2-1.100-2.900-1.100-5.400C5.600 7.300 7.200 5 9.600 5z"
        />
        <path
          class="shoe other"
          d="M22.400 8c-2.600 0-4 2.500-4 5.600 0 2.300.7 3.400.7 5.400 0 1.300-.3 2.300-.3 4 0 2.600 1.300 4 3.400 4s3.300-1.500 3.300-4.100c0-1.800-.4-2.600-.2-4.200.2-2 1.100-2.900 1.100-5.400C26.400 10.300 24.800 8 22.400 8z"
        />
      </g>
    </svg>
  );
}
