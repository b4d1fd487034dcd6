/** Names that Windows keeps for itself: no folder can have one, so no learner's id may be one (as in course.py). */
const RESERVED = /^(con|prn|aux|nul|(com|lpt)[0-9])$/;
const LONGEST = 40;

/** Whether a device remembers an id that nobody takes in. */
export const isReserved = (id: string): boolean => RESERVED.test(id);

/**
 * A learner's id from a name: small Latin letters, digits and hyphens; '' when the name holds no letter or digit at all.
 * The same as `slug` in course.py for every name that has one in Latin letters.
 */
export function learnerId(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x00-\x7f]/g, '')
    .toLowerCase();
  const trimmed = (text: string) => text.replace(/^-+|-+$/g, '');
  const slug = trimmed(trimmed(plain.replace(/[^a-z0-9]+/g, '-')).slice(0, LONGEST));
  if (RESERVED.test(slug)) return `${slug}-1`;
  if (slug) return slug;
  if (!/[\p{L}\p{N}]/u.test(name)) return '';
  // A name in another script still gets an id of its own, and always the same one.
  let hash = 5381;
  for (const char of name.trim()) hash = (hash * 33 + char.codePointAt(0)!) % 4294967291;
  return `learner-${hash.toString(36)}`;
}
