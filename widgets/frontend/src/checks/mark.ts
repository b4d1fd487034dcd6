// Marks in a text: what is marked without need, what has the wrong label, and what was passed over.
import words from 'words:mark';
import type { Card, Feedback, Key, Question } from '../contract';
import { speaker } from '../say';
import {
  blank,
  entries,
  feedback,
  mend,
  parts,
  plain,
  quote,
  rounded,
  tried,
  unreadable,
  ValueProblem,
} from './feedback';

const say = speaker(words);

/** Every part that can be marked, in the order of the text. */
export const piecesOf = (question: Question): Card[] =>
  (question.turns ?? []).flatMap((turn) => turn.pieces ?? []);

/** The label of each marked part. */
type Marks = Map<string, string>;

function read(question: Question, value: unknown): Marks {
  const given = parts(value, ['marked']);
  const labels = new Set(question.labels?.map((label) => label.id));
  const known = new Set(piecesOf(question).map((piece) => piece.id));
  const marks: Marks = new Map();
  for (const [label, ids] of entries(given.has('marked') ? given.get('marked') : {})) {
    if (!labels.has(label) || !Array.isArray(ids)) throw new ValueProblem();
    for (const one of ids as unknown[]) {
      if (typeof one !== 'string' || !known.has(one) || marks.has(one)) throw new ValueProblem();
      marks.set(one, label);
    }
  }
  return marks;
}

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const scored = key !== null;
  if (value === null) return blank(say('mark.blank'), scored);
  const marks = tried(() => read(question, value));
  if (!marks) return unreadable(scored);
  if (!marks.size) return blank(say('mark.blank'), scored);
  const of = piecesOf(question).length;
  if (marks.size === of && new Set(marks.values()).size === 1) {
    return mend(question, feedback(scored ? 0 : null, say('mark.everything')));
  }
  if (!key) return feedback(null, say('mark.kept', { count: marks.size, of }));
  const judged = piecesOf(question).filter((piece) => !key.either?.includes(piece.id));
  const found = mistakeIn(question, judged, marks, key);
  if (!found) return feedback(1, say('mark.right'));
  const [mistake, message, where] = found;
  const given = mend(question, feedback(scoreOf(question, judged, marks, key), message, where));
  return { ...given, hint: key.hints?.[mistake] || given.hint };
}

type Mistake = [mistake: string, message: string, where: string[]];

function mistakeIn(question: Question, judged: Card[], marks: Marks, key: Key): Mistake | null {
  const should: Marks = new Map(
    Object.entries(key.marked ?? {}).flatMap(([label, ids]) =>
      ids.map((id): [string, string] => [id, label]),
    ),
  );
  const said = (name: string) => key.messages?.[name];
  const about = ({ text }: Card, why: string) => say('mark.why', { text: quote(text), why });

  const extra = judged.find(({ id }) => marks.has(id) && !should.has(id));
  if (extra) return ['extra', said(`extra:${extra.id}`) || about(extra, said('extra') ?? ''), [extra.id]];

  const mixed = judged.find(({ id }) => marks.has(id) && marks.get(id) !== should.get(id));
  if (mixed) {
    const label = question.labels?.find(({ id }) => id === marks.get(mixed.id))?.text ?? '';
    const general = said('mixed');
    const message =
      said(`mixed:${mixed.id}`) ||
      (general ? about(mixed, general) : say('mark.mixed', { text: quote(mixed.text), label: plain(label) }));
    return ['mixed', message, [mixed.id]];
  }
  const missed = judged.filter(({ id }) => should.has(id) && !marks.has(id));
  const first = missed[0];
  if (!first) return null;
  const [own, why] = [said(`missed:${first.id}`), said('missed') ?? ''];
  if (own || question.use === 'graded') return ['missed', own || about(first, why), [first.id]];
  const count = missed.length;
  return ['missed', say(count === 1 ? 'mark.more-one' : 'mark.more-many', { count, why }), []];
}

/** Share of hits less share of false alarms (Youden 1950), averaged over the labels, and never below 0. */
function scoreOf(question: Question, judged: Card[], marks: Marks, key: Key): number {
  const labels = question.labels ?? [];
  let total = 0;
  for (const { id: label } of labels) {
    const wanted = judged.filter(({ id }) => key.marked?.[label]?.includes(id)).length;
    const given = judged.filter(({ id }) => marks.get(id) === label);
    const hits = given.filter(({ id }) => key.marked?.[label]?.includes(id)).length;
    total += hits / wanted - (given.length - hits) / (judged.length - wanted);
  }
  return rounded(Math.max(0, total / labels.length));
}
