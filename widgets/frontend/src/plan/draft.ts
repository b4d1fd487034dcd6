import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PlanAnswer, PlanRow } from '../contract';
import { useLeaving } from '../shared/leaving';
import { answerOf, empty, rowsOf, type Part } from './rows';

const PAUSE = 600; // ms without a keystroke before what was typed is recorded

/** The plan as it is being written: recorded after a pause, and at once when a field or the page is left. */
export function useDraft(value: PlanAnswer | null, record: (next: PlanAnswer | null) => void) {
  const [rows, setRows] = useState(() => rowsOf(value));
  const live = useRef({ rows, timer: 0, pending: false, record, kept: JSON.stringify(value ?? null) });
  live.current.record = record;

  const show = (next: PlanRow[]) => {
    live.current.rows = next;
    setRows(next);
  };
  useLayoutEffect(() => {
    const given = JSON.stringify(value ?? null);
    if (live.current.pending || given === live.current.kept) return;
    live.current.kept = given;
    show(rowsOf(value));
  }, [value]);

  const put = (next: PlanRow[]) => {
    const now = live.current;
    clearTimeout(now.timer);
    now.pending = false;
    show(next);
    const answer = answerOf(next);
    const said = JSON.stringify(answer);
    if (said === now.kept) return;
    now.kept = said;
    now.record(answer);
  };
  const flush = () => {
    if (live.current.pending) put(live.current.rows);
  };
  useLeaving(flush);

  const changed = (index: number, part: Part, text: string) =>
    live.current.rows.map((row, i) => (i === index ? { ...row, [part]: text } : row));
  return {
    rows,
    flush,
    write: (index: number, part: Part, text: string) => {
      const now = live.current;
      show(changed(index, part, text));
      now.pending = true;
      clearTimeout(now.timer);
      now.timer = window.setTimeout(flush, PAUSE);
    },
    choose: (index: number, part: Part, id: string) => put(changed(index, part, id)),
    add: () => show([...live.current.rows, empty()]),
    remove: (index: number) => {
      const rest = live.current.rows.filter((_, i) => i !== index);
      put(rest.length ? rest : [empty()]);
    },
    /** Put away what has nothing in it, so that the numbers of a check are those on the screen. */
    settle: () => put(rowsOf(answerOf(live.current.rows))),
  };
}
