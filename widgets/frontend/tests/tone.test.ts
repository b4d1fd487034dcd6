import { expect, test } from 'vitest';

import { tone } from '../src/shared/feedback';

const said = (score: number | null, where: string[] = []) => tone({ score, message: 'm', hint: null, where });

test('a practice question is right, nearly right from half on, or not yet', () => {
  expect([1, 0.99, 0.5, 0.49, 0].map((score) => said(score))).toEqual([
    'good',
    'nearly',
    'nearly',
    'not-yet',
    'not-yet',
  ]);
});

test('a graded question says where to look, and never how right it is', () => {
  expect(said(null, ['pay'])).toBe('look');
  expect(said(null)).toBe('note');
});
