import type { ComponentChildren } from 'preact';
import type { Answer, Card, Key, OrderAnswer, Question } from '../contract';
import { rich } from '../shared/rich';
import { oneOrder } from './arrangement';
import { say } from './words';

/** What the board deals out, and what it makes of an arrangement: a kind of question with cards to put in order. */
export interface Deck {
  cards: (question: Question) => Card[];
  /** The arrangement in an answer, and back. */
  read: (answer: Answer | null) => OrderAnswer | null;
  write: (arrangement: OrderAnswer | null) => Answer | null;
  say: (name: string, values?: Record<string, string | number>) => string;
  /** How many cards may be in order; without a number all of them. */
  most?: (question: Question) => number;
  /** What the cards in order come to, shown below them. */
  result?: (question: Question, ids: string[]) => ComponentChildren;
  reveal: (question: Question, key: Key) => ComponentChildren;
}

/** The steps of a journey. */
export const steps: Deck = {
  cards: (question) => question.cards ?? [],
  read: (answer) => answer as OrderAnswer | null,
  write: (arrangement) => arrangement,
  say,
  reveal: (question, key) => (
    <RevealedOrder question={question} before={key.before ?? []} out={key.out ?? []} />
  ),
};

function RevealedOrder({
  question,
  before,
  out,
}: {
  question: Question;
  before: [string, string][];
  out: string[];
}) {
  const cards = question.cards ?? [];
  const text = (id: string) => rich(cards.find((card) => card.id === id)?.text ?? id);
  const steps = cards.map((card) => card.id).filter((id) => !out.includes(id));
  return (
    <>
      <p>{say('screen-order.one-right')}</p>
      <ol>
        {oneOrder(steps, before).map((id) => (
          <li dir="auto">{text(id)}</li>
        ))}
      </ol>
      {out.length > 0 && (
        <>
          <p>{say('screen-order.left-out')}</p>
          <ul>
            {out.map((id) => (
              <li dir="auto">{text(id)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
