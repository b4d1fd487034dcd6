import type { Scale } from '../contract';

/** From much worse to much better, with nothing said of the steps between. */
export const FIVE: Scale = { min: -2, max: 2, labels: {} };

/** A face for a value: its mouth goes from a frown at the low end to a smile at the high end. */
export function Face({ value, scale = FIVE }: { value: number; scale?: Scale }) {
  const mood = ((value - scale.min) / Math.max(1, scale.max - scale.min)) * 2 - 1;
  const corner = 15.4 - mood * 1.9;
  const middle = 15.4 + mood * 5.2;
  const far = Math.abs(mood) > 0.75;
  return (
    <svg class="smiley" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="10" />
      <path
        class={far && mood > 0 ? 'laugh' : ''}
        d={`M7.2 ${corner}Q12 ${middle} 16.8 ${corner}${far && mood > 0 ? 'Z' : ''}`}
      />
      <path class="eyes" d="M8.7 9.4v.6M15.3 9.4v.6" />
      {far && mood < 0 && <path d="M6.9 6.9l2.8 1.1M17.1 6.9l-2.8 1.1" />}
    </svg>
  );
}
