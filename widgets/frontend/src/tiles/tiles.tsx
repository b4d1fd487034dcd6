import type { Key, Question, TilesAnswer } from '../contract';
import { oneOrder } from '../order/arrangement';
import type { Deck } from '../order/deck';
import { say as ordering } from '../order/words';
import { rich } from '../shared/rich';
import { own, say } from './words';

const textOf = (question: Question, id: string): string =>
  question.tiles?.find((tile) => tile.id === id)?.text ?? id;

/** Tiles that make a text. */
export const tiles: Deck = {
  cards: (question) => question.tiles ?? [],
  read: (answer) => answer && { order: (answer as TilesAnswer).tiles ?? [], out: [] },
  write: (arrangement) => arrangement && { tiles: arrangement.order },
  say: (name, values) => {
    const here = name.replace('screen-order.', 'screen-tiles.');
    return own.has(here) ? say(here, values) : ordering(name, values);
  },
  most: (question) => question.most ?? 7,
  result: (question, ids) => (
    <div class="reads">
      <p class="small">{say('screen-tiles.preview')}</p>
      <Text question={question} ids={ids} />
    </div>
  ),
  reveal: (question, key) => <Revealed question={question} solution={key} />,
};

/** The chosen tiles as one text, with what stands before and after it. */
function Text({ question, ids }: { question: Question; ids: string[] }) {
  return (
    <blockquote class="text">
      {question.opening && <p dir="auto">{rich(question.opening)}</p>}
      {ids.length ? (
        <p dir="auto">
          {ids.flatMap((id, i) => [i ? ' ' : '', <span key={id}>{rich(textOf(question, id))}</span>])}
        </p>
      ) : (
        <p class="small">{say('screen-tiles.nothing')}</p>
      )}
      {question.closing && <p dir="auto">{rich(question.closing)}</p>}
    </blockquote>
  );
}

function Revealed({ question, solution }: { question: Question; solution: Key }) {
  const moves = solution.moves ?? {};
  const order = oneOrder(Object.keys(moves), solution.before ?? []);
  const ids = [...new Set(order.map((move) => moves[move]?.[0] ?? ''))];
  return (
    <>
      <p>{say('screen-tiles.one-right')}</p>
      <Text question={question} ids={ids} />
      {Boolean(solution.forbidden?.length) && (
        <>
          <p>{say('screen-tiles.never')}</p>
          <ul>
            {solution.forbidden?.map((id) => (
              <li dir="auto" key={id}>
                <b>{rich(textOf(question, id))}</b> {rich(solution.messages?.[`forbidden:${id}`] ?? '')}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
