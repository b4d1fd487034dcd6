// How simulators write numbers: money with its sign, shares, numbers with a unit. Twin of theirshoes.kinds.simulated.
import words from 'words:screen-simulator';
import { speaker } from '../say';
import type { Unit } from './simulator';

const say = speaker(words);
const AFTER = new Set(['zł', 'kr', 'Kč', 'Ft', 'lei']);
export const CURRENCIES = [
  '£', '€', '$', '¥', '₹', '₺', '₪', 'R$', 'zł', 'kr', 'Kč', 'Ft', 'lei', 'Fr.', '',
]; // prettier-ignore

const figures = (value: number, least: number, most: number): string =>
  value.toLocaleString('en-GB', { minimumFractionDigits: least, maximumFractionDigits: most });

/** An amount with its sign; small ones to the hundredth. */
export function amount(value: number, currency: string): string {
  const size = Math.abs(value);
  const digits = size < 100 && !Number.isInteger(value) ? 2 : 0;
  const said = figures(size, digits, digits);
  const minus = value < 0 && /[1-9]/.test(said) ? '−' : '';
  if (!currency) return minus + said;
  return AFTER.has(currency) ? `${minus}${said} ${currency}` : `${minus}${currency}${said}`;
}

/** A share as a percentage, a small one with more figures. */
export function percent(share: number | null): string {
  if (share === null) return '–';
  const digits = Math.abs(share) < 0.01 ? 2 : 1;
  return `${figures(share * 100, digits, digits)}%`;
}

export const count = (value: number): string => figures(value, 0, 1);

export const unitWord = (unit: Unit, currency: string): string =>
  unit === 'money' ? currency : say(`screen-simulator.unit-${unit}`);

export function withUnit(value: number, unit: Unit, currency: string): string {
  if (unit === 'money') return amount(value, currency);
  const word = unitWord(unit, currency);
  return `${figures(value, 0, 4)}${word === '%' ? '' : ' '}${word}`.trim();
}
