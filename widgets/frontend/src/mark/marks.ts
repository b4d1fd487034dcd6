// Which part has which label, and how a press changes that. Pure: the text shows it, the tests read it.
import type { Card, MarkAnswer } from '../contract';

/** The label of each marked part. */
export type Marks = Map<string, string>;

/** The marks that an answer describes. Labels and parts that the question does not know (any more) are left out. */
export function marksOf(labels: Card[], pieces: Card[], answer: MarkAnswer | null): Marks {
  const known = new Set(pieces.map((piece) => piece.id));
  const marks: Marks = new Map();
  for (const { id } of labels) {
    for (const piece of answer?.marked?.[id] ?? []) {
      if (known.has(piece) && !marks.has(piece)) marks.set(piece, id);
    }
  }
  return marks;
}

/** The answer that the marks stand for, in the order of the text; null when nothing is marked. */
export function answerOf(labels: Card[], pieces: Card[], marks: Marks): MarkAnswer | null {
  if (!marks.size) return null;
  const marked = labels
    .map(({ id }): [string, string[]] => [
      id,
      pieces.map((piece) => piece.id).filter((piece) => marks.get(piece) === id),
    ])
    .filter(([, ids]) => ids.length);
  return { marked: Object.fromEntries(marked) };
}

/** Press a part with a label in hand: it gets this label, or loses it if it has it. */
export function pressed(marks: Marks, piece: string, label: string): Marks {
  const next = new Map(marks);
  if (next.get(piece) === label) next.delete(piece);
  else next.set(piece, label);
  return next;
}
