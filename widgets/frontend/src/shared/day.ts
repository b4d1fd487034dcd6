/** A day in words, such as 21 November 2026; '' where there is none. */
export function day(when: string): string {
  const read = when ? new Date(when) : null;
  if (!read || Number.isNaN(read.getTime())) return '';
  return read.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
