/** A learner's id from a name: small Latin letters, digits and hyphens; '' when the name holds none. */
export function learnerId(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  if (slug) return slug.slice(0, 41).replace(/-+$/, '');
  if (!/[\p{L}\p{N}]/u.test(name)) return '';
  // A name in another script still gets an id of its own, and always the same one.
  let hash = 5381;
  for (const char of name.trim()) hash = (hash * 33 + char.codePointAt(0)!) % 4294967291;
  return `learner-${hash.toString(36)}`;
}
