export interface Point {
  x: number;
  y: number;
}

/** A smooth line through the points that never swings past them (horizontal tangents at each). */
export function path(points: Point[]): string {
  return points
    .map((p, i) => {
      const before = points[i - 1];
      if (!before) return `M${p.x} ${p.y}`;
      const middle = (before.x + p.x) / 2;
      return `C${middle} ${before.y} ${middle} ${p.y} ${p.x} ${p.y}`;
    })
    .join('');
}
