import { describe, expect, it } from 'vitest';
import { results as businessCase } from '../src/business-case/model';
import { results as failureCost } from '../src/failure-cost/model';
import { results as kindness } from '../src/kindness/model';
import { results as rota } from '../src/rota/model';
import { results as scorecard } from '../src/scorecard/model';
import { results as turnover } from '../src/turnover/model';

// The cases are computed by theirshoes (widgets/tests/test_model_cases.py): here and there the same must come out.
type Asked = Record<string, any>;
interface Case {
  name: string;
  asked: Asked;
  results: unknown;
}
const files = import.meta.glob<Case[]>('../../../tests/model_cases/*.json', {
  eager: true,
  import: 'default',
});
const casesOf = (kind: string) => files[`../../../tests/model_cases/${kind}.json`] ?? [];
const models: Record<string, (asked: Asked) => unknown> = {
  kindness: ({ inputs, gifts }) => kindness(inputs, gifts),
  'business-case': ({ inputs }) => businessCase(inputs),
  rota: ({ inputs, people, way, moved }) => rota(inputs, people, way, moved),
  scorecard: ({ queue, scales, weights, minutes, choices }) =>
    scorecard(queue, scales, weights, minutes, choices),
  turnover: ({ inputs, items }) => turnover(inputs, items),
  'failure-cost': ({ inputs, steps, at }) => failureCost(inputs, steps, at),
};

/** Fails where two results differ, numbers by more than a billionth. */
function expectSame(found: any, wanted: any, where: string): void {
  if (typeof wanted === 'number') {
    const far = Math.abs(found - wanted) / Math.max(1, Math.abs(wanted));
    expect(far, `${where}: ${found}, not ${wanted}`).toBeLessThan(1e-9);
  } else if (wanted !== null && typeof wanted === 'object') {
    expect(Object.keys(found ?? {}).sort(), where).toEqual(Object.keys(wanted).sort());
    for (const name of Object.keys(wanted)) expectSame(found[name], wanted[name], `${where}.${name}`);
  } else expect(found, where).toBe(wanted);
}

describe('the models of the simulators', () => {
  for (const [kind, model] of Object.entries(models)) {
    it(`${kind} has cases`, () => expect(casesOf(kind).length).toBeGreaterThan(5));
    for (const { name, asked, results } of casesOf(kind))
      it(`${kind}, ${name}: what Python's analysis says`, () => {
        expectSame(JSON.parse(JSON.stringify(model(asked))), results, kind);
      });
  }
});
