import type { Item, Question, RateAnswer, Scale } from '../contract';
import { Face, FIVE } from '../shared/face';
import { QuestionFrame, usePointed } from '../shared/frame';
import type { Props } from '../shared/mount';
import { plain, rich } from '../shared/rich';
import { answer, useTrait } from '../shared/trait';
import { Curve } from './curve';
import { say } from './words';

/** The scale's values, lowest first. */
export const valuesOf = ({ min, max }: Scale): number[] =>
  Array.from({ length: Math.max(0, Math.round(max - min)) + 1 }, (_, i) => min + i);

export function Rating({ model, root }: Props) {
  const question = useTrait<Question>(model, 'question');
  const value = useTrait<RateAnswer | null>(model, 'answer');
  const pointed = usePointed(model);
  const items = question.items ?? [];
  const scale = question.scale ?? FIVE;
  const feel = value?.feel ?? {};
  const see = value?.see ?? {};
  const latest = (): RateAnswer => ({ feel: {}, see: {}, ...(model.get('answer') as RateAnswer | null) });
  const rate = (id: string, rating: number) => {
    const now = latest();
    answer(model, { ...now, feel: { ...now.feel, [id]: rating } });
  };
  const choose = (id: string, seen: string) => {
    const now = latest();
    const { [id]: _, ...others } = now.see;
    answer(model, { ...now, see: seen ? { ...others, [id]: seen } : others });
  };

  return (
    <QuestionFrame
      model={model}
      onShow={(id) => root.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"] input`)?.focus()}
      reveal={(key) => (
        <ul>
          {items.map((item) => (
            <li>
              <b dir="auto">{rich(item.text)}:</b>{' '}
              {[
                (key.feel?.[item.id] ?? []).map((v) => labelOf(scale, v)).join(say('screen-rate.or')),
                (key.see?.[item.id] ?? [])
                  .map((id) => question.sees?.find((s) => s.id === id)?.text ?? id)
                  .join(say('screen-rate.or')),
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
      )}
    >
      <ol class="items">
        {items.map((item, i) => (
          <li data-item={item.id} class={`item${pointed.has(item.id) ? ' pointed' : ''}`}>
            <fieldset aria-describedby={pointed.has(item.id) ? 'message' : undefined}>
              <legend dir="auto">
                <span class="n" aria-hidden="true">
                  {i + 1}
                </span>
                {rich(item.text)}
                <span class="hidden"> {say('screen-rate.feel')}</span>
              </legend>
              <Quotes item={item} />
              <div class="scale" style={{ '--n': valuesOf(scale).length }}>
                {valuesOf(scale).map((v) => (
                  <label class="mark" key={v}>
                    <input
                      type="radio"
                      name={`feel-${item.id}`}
                      checked={feel[item.id] === v}
                      onChange={() => rate(item.id, v)}
                    />
                    <Face value={v} scale={scale} />
                    <span class="word">{labelOf(scale, v)}</span>
                  </label>
                ))}
              </div>
              <Ends scale={scale} chosen={feel[item.id]} />
            </fieldset>
            {question.sees && (
              <label class="sees">
                <span>
                  {say('screen-rate.see')}
                  <span class="hidden"> {plain(item.text)}</span>
                </span>
                <select
                  class="field"
                  value={see[item.id] ?? ''}
                  onChange={(event) => choose(item.id, event.currentTarget.value)}
                >
                  <option value="">{say('screen-rate.choose')}</option>
                  {question.sees.map((s) => (
                    <option value={s.id} key={s.id}>
                      {plain(s.text)}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </li>
        ))}
      </ol>
      <Curve items={items} feel={feel} scale={scale} />
    </QuestionFrame>
  );
}

export const labelOf = (scale: Scale, value: number): string => scale.labels[String(value)] ?? String(value);

/** On a narrow screen: the words of both ends, and once something is chosen its own word, below its face. */
function Ends({ scale, chosen }: { scale: Scale; chosen: number | undefined }) {
  const places = valuesOf(scale);
  const place = chosen === undefined ? -1 : places.indexOf(chosen);
  if (place < 0) {
    return (
      <p class="ends" aria-hidden="true">
        <span>{labelOf(scale, scale.min)}</span>
        <span>{labelOf(scale, scale.max)}</span>
      </p>
    );
  }
  return (
    <p class="ends chosen" aria-hidden="true" style={{ '--at': (place + 0.5) / places.length }}>
      <span>{labelOf(scale, places[place]!)}</span>
    </p>
  );
}

function Quotes({ item }: { item: Item }) {
  if (!item.quotes?.length) return null;
  return (
    <div class="quotes">
      {item.quotes.map((quote) => (
        <blockquote dir="auto">{rich(quote)}</blockquote>
      ))}
    </div>
  );
}
