import type { Scale } from '../contract';

/** A face for a value: its mouth goes from a frown at the low end to a smile at the high end. */
export function Face({ value, scale }: { value: number; scale: Scale }) {
  const mood = ((value - scale.min) / Math.max(1, scale.max - scale.min)) * 2 - 1;
  const corner = 15.6 - mood * 1.6;
  const middle = 15.6 + mood * 3.6;
  return (
    <svg class="smiley" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="10" />
      <path d={`M7.6 ${corner}Q12 ${middle} 16.4 ${corner}`} />
      <path class="eyes" d="M8.7 9.4v.6M15.3 9.4v.6" />
    </svg>
  );
}
