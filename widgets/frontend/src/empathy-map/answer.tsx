import { plain, rich } from '../shared/rich';
import type { MapKey, MapQuestion } from './model';
import { say } from './words';

/** The answer that the learner asked to see. */
export function Answer({ question, answer }: { question: MapQuestion; answer: MapKey }) {
  const or = say('screen-empathy-map.or');
  const areas = (ids: string[]) => ids.map((area) => say(`screen-empathy-map.short-${area}`)).join(or);
  const text = (id: string) => plain(question.heard?.find((one) => one.id === id)?.text ?? '');
  return (
    <>
      <ul>
        {question.heard?.map((one) => (
          <li dir="auto" key={one.id}>
            {rich(one.text)} <b>{areas(answer.areas[one.id] ?? [])}</b>
          </li>
        ))}
      </ul>
      {question.inferences?.map(({ id, text: words }) => {
        const { area = [], rung = [], quotes = [] } = answer.inferences?.[id] ?? {};
        return (
          <p dir="auto" key={id}>
            {rich(words)} <b>{areas(area)}</b>, {rung.map((one) => say(`empathy-map.${one}`)).join(or)}.{' '}
            {quotes.length
              ? say('screen-empathy-map.one-of', { quotes: quotes.map((one) => `“${text(one)}”`).join(' ') })
              : say('screen-empathy-map.of-nothing')}
          </p>
        );
      })}
    </>
  );
}
