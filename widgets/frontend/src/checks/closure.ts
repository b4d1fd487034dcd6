export type Pair = [first: string, then: string];

/** Every pair that follows from the given ones (a before b, b before c: a before c). */
export function closure(pairs: Pair[]): Pair[] {
  const after = new Map<string, string[]>();
  for (const [first, then] of pairs) after.set(first, [...(after.get(first) ?? []), then]);
  return [...after.keys()].flatMap((start) => {
    const seen = new Set<string>();
    const todo = [...(after.get(start) ?? [])];
    for (let then = todo.pop(); then !== undefined; then = todo.pop()) {
      if (seen.has(then)) continue;
      seen.add(then);
      todo.push(...(after.get(then) ?? []));
    }
    return [...seen].map((then): Pair => [start, then]);
  });
}
