// A plan, by public rules alone: each action says what, where, who, when and how one will know.
import words from 'words:plan';
import type { Feedback, Key, PlanRow, Question } from '../contract';
import { speaker } from '../say';
import { blank, feedback, mend, parts, rounded, tried, unreadable, ValueProblem } from './feedback';
import { wordsOf } from './words';

const say = speaker(words);
const PARTS = ['verb', 'step', 'person', 'day', 'measure'] as const;
const TEXTS = ['verb', 'person', 'measure'] as const;
const LONGEST_PART = 200;
const MOST_ROWS = 20;
const MOST = 5;

type Part = (typeof PARTS)[number];
const isText = (part: Part): boolean => (TEXTS as readonly string[]).includes(part);

function read(question: Question, value: unknown): PlanRow[] {
  const given = parts(value, ['rows']);
  const rows = given.has('rows') ? given.get('rows') : [];
  if (!Array.isArray(rows) || rows.length > MOST_ROWS) throw new ValueProblem();
  const known: Partial<Record<Part, string[]>> = {
    step: question.steps?.map(({ id }) => id) ?? [],
    day: question.days?.map(({ id }) => id) ?? [],
  };
  return (rows as unknown[])
    .map((row) => {
      const whole = { verb: '', step: '', person: '', day: '', measure: '' };
      for (const [name, text] of parts(row, [...PARTS]) as Map<Part, unknown>) {
        if (typeof text !== 'string' || [...text].length > LONGEST_PART) throw new ValueProblem();
        if (text && known[name] && !known[name].includes(text)) throw new ValueProblem();
        whole[name] = text;
      }
      return whole;
    })
    .filter((row) => PARTS.some((part) => wordsOf(row[part]).length));
}

export function check(question: Question, value: unknown, key: Key | null): Feedback {
  const scored = key !== null || question.use === 'practice';
  if (value === null) return blank(say('plan.blank'), scored);
  const rows = tried(() => read(question, value));
  if (!rows) return unreadable(scored);
  if (!rows.length) return blank(say('plan.blank'), scored);
  const count = rows.length;
  const [least, most] = [question.least ?? 1, question.most ?? MOST];
  if (count > most) {
    return mend(question, feedback(scored ? 0 : null, say('plan.too-many', { count, most })));
  }
  const problems = rows.map((_, index) => problemsIn(rows, index));
  const total = problems.reduce((sum, found) => sum + rowScore(found.map(([part]) => part)), 0);
  const score = scored ? rounded(total / Math.max(least, count)) : null;
  const at = problems.findIndex((found) => found.length);
  const first = problems[at]?.[0];
  if (first) return mend(question, feedback(score, first[1], [`${first[0] || 'verb'}-${at + 1}`]));
  if (count < least) return mend(question, feedback(score, say('plan.too-few', { count, least })));
  return feedback(score, say(scored ? 'plan.right' : 'plan.kept'));
}

/** A part that an action lacks, and why; '' is the action as a whole. */
type Problem = [part: Part | '', message: string];

function problemsIn(rows: PlanRow[], index: number): Problem[] {
  const n = index + 1;
  const folded = rows.map((row) => TEXTS.map((part) => fold(row[part]).join(' ')));
  const [verb, person, measure] = folded[index]!;
  if (verb && verb === person && verb === measure) return [['', say('plan.same', { n })]];
  const earlier = folded.findIndex((other, i) => i < index && other.join('\n') === folded[index]!.join('\n'));
  if (earlier >= 0) return [['', say('plan.twice', { a: earlier + 1, n })]];
  return PARTS.flatMap((part): Problem[] => {
    const message = lacks(part, rows[index]![part], n);
    return message ? [[part, message]] : [];
  });
}

function lacks(part: Part, text: string, n: number): string | null {
  const found = fold(text);
  if (!found.length) return say(`plan.no-${part}`, { n });
  if (!isText(part)) return null;
  const said = text.replace(/^[ \t\n\r\u00a0]+|[ \t\n\r\u00a0]+$/g, '');
  const any = (list: string) => found.some((word) => listed(list).includes(word));
  if (any('rubbish')) return say('plan.rubbish', { text: said, n });
  const different = new Set(found).size;
  if (part === 'person' && found.every((word) => listed('people').includes(word))) {
    return say('plan.everyone', { text: said, n });
  }
  if (part === 'verb') {
    if (listed('wishes').includes(found[0]!)) return say('plan.wish', { text: said });
    if (different < 2) return say('plan.short-verb', { text: said, n });
  }
  if (part === 'measure') {
    const counted = /[0-9]/.test(text) || any('counts');
    if (!counted && any('feelings')) return say('plan.feeling', { text: said });
    if (different < (counted ? 2 : 3)) return say('plan.short-measure', { text: said });
  }
  return null;
}

function rowScore(lacking: string[]): number {
  if (lacking.includes('')) return 0;
  const sound = TEXTS.filter((part) => !lacking.includes(part)).length;
  const chosen = ['step', 'day'].filter((part) => !lacking.includes(part)).length;
  return (sound / 3) * (0.5 + 0.25 * chosen);
}

/** Words in small letters (A to Z only, the same in every language) without the punctuation around them. */
const fold = (text: string): string[] =>
  wordsOf(text).map((word) =>
    word
      .replace(/^[!-/:-@[-`{-~]+|[!-/:-@[-`{-~]+$/g, '')
      .replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  );

const listed = (name: string): string[] => say(`plan.list-${name}`).split(' ');
