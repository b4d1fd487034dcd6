/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest';
import audits from '../../../tests/twins/audit.json';
import replies from '../../../tests/twins/replies.json';
import type { Decision, Touchpoint } from '../src/audit/model';
import { outcome } from '../src/audit/outcome';
import { held, waits, type Business, type Message } from '../src/replies/waits';

const inventories = new Map<string, Touchpoint[]>();
const logs = new Map<string, Message[]>();

describe('the front end comes to the numbers of Python', () => {
  it.each(audits)(
    'audit of $shop, $added added',
    ({ shop, touchpoints, decisions, added, stages, outcome: said }) => {
      if (typeof touchpoints !== 'string') inventories.set(shop, touchpoints as Touchpoint[]);
      const rows = inventories.get(shop)!;
      const found = outcome(
        rows,
        decisions as unknown as Record<string, Decision>,
        rows.slice(0, added),
        stages,
      );
      expect(found).toEqual({
        count: said.count,
        hours: said.hours,
        cost: said.cost,
        hoursBefore: said.hours_before,
        costBefore: said.cost_before,
        coverage: said.coverage,
        lost: said.lost,
        gaps: said.gaps,
        unsafe: said.unsafe,
        adrift: said.adrift,
      });
    },
  );
  it.each(replies)(
    'replies of $shop',
    ({ shop, channels, messages, now, business, promised, held: said }) => {
      if (typeof messages !== 'string') logs.set(shop, messages as Message[]);
      const all = waits(logs.get(shop)!, now, business as Business | null);
      const found = channels.map((id, i) => {
        const of = held(
          all.filter(({ channel }) => channel === i),
          (promised as unknown as Record<string, number>)[id] ?? null,
        );
        return [id, [of.messages, of.kept, of.late, of.open, of.unanswered, of.median]];
      });
      const some = (found as [string, (number | null)[]][]).filter(([id, [n]]) => n || id in promised);
      expect(Object.fromEntries(some)).toEqual(said);
    },
  );
});
