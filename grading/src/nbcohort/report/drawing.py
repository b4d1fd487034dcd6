"""Small static drawings as SVG: sharp on paper, in the colours of the page around them, with words for who listens."""

from collections.abc import Sequence
from html import escape

WIDTH = 360  # px; a phone's, so that text never gets too small
HIGH, FOOT = 120, 36
ROW, NAME, NUMBER = 32, 30, 70


def histogram(counts: Sequence[int], ends: Sequence[str], middle: float | None, middle_says: str, alt: str) -> str:
    """Draw how many fall into each of several equal classes.

    Parameters
    ----------
    counts
        For each class how many.
    ends
        What stands below the lowest end, the middle and the highest end.
    middle
        Where to draw a line, as a share of the width; None for none.
    middle_says
        What to write above that line.
    alt
        The words that stand in for the drawing.
    """
    wide, most, top = WIDTH / len(counts), max([*counts, 1]), 30
    base = top + HIGH
    drawn = []
    for place, count in enumerate(counts):
        tall = HIGH * count / most
        left, x = place * wide + 2, place * wide + wide / 2
        bar = f'y="{base - tall:.1f}" width="{wide - 4:.1f}" height="{tall:.1f}"'
        drawn.append(f'<rect x="{left:.1f}" {bar} rx="3"/>')
        if count:
            inside = tall > 22
            y, kind = (base - tall + 16, ' class="in"') if inside else (base - tall - 5, "")
            drawn.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle"{kind}>{count}</text>')
    drawn.append(f'<line class="axis" x1="0" x2="{WIDTH}" y1="{base}" y2="{base}"/>')
    for x, anchor, text in zip((0, WIDTH / 2, WIDTH), ("start", "middle", "end"), ends, strict=True):
        drawn.append(f'<text x="{x:g}" y="{base + 20}" text-anchor="{anchor}">{escape(text)}</text>')
    if middle is not None:
        x = WIDTH * min(1.0, max(0.0, middle))
        anchor = "start" if middle < 0.3 else "end" if middle > 0.7 else "middle"
        drawn.append(f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="{top - 8}" y2="{base}"/>')
        drawn.append(f'<text x="{x:.1f}" y="14" text-anchor="{anchor}" class="strong">{escape(middle_says)}</text>')
    return _svg(WIDTH, base + FOOT - 8, "".join(drawn), alt)


def stacked(parts: Sequence[tuple[str, int]], alt: str) -> str:
    """Draw a bar of several parts, each with a class for its colour; it stretches to any width."""
    total = max(sum(count for _, count in parts), 1)
    at, drawn = 0.0, []
    for kind, count in parts:
        if count:
            long = 100 * count / total
            drawn.append(f'<rect class="{kind}" x="{at + 0.2:.2f}" y="0" width="{long - 0.4:.2f}" height="10"/>')
            at += long
    return _bar("".join(drawn), alt)


def share_bar(share: float, alt: str = "") -> str:
    """Draw a share of 1 as a bar that stretches to any width."""
    rail = '<rect class="rail" x="0" y="0" width="100" height="10"/>'
    return _bar(f'{rail}<rect x="0" y="0" width="{100 * share:.2f}" height="10"/>', alt)


def spans(rows: Sequence[tuple[float, float, float, str]], alt: str) -> str:
    """Draw for each row a line from low to high with a dot in the middle, after its name.

    Parameters
    ----------
    rows
        Low, middle, high (0 or more) and a short name.
    alt
        The words that stand in for the drawing.
    """
    scale = (WIDTH - NAME - NUMBER) / max([*(row[2] for row in rows), 1e-9])
    drawn = []
    for place, (low, middle, high, words) in enumerate(rows):
        y = place * ROW + ROW // 2
        left, dot, right = (NAME + value * scale for value in (low, middle, high))
        drawn.append(
            f'<text x="0" y="{y + 5}">{escape(words)}</text>'
            f'<line class="span" x1="{left:.1f}" x2="{right:.1f}" y1="{y}" y2="{y}"/>'
            f'<circle cx="{dot:.1f}" cy="{y}" r="6"/>'
            f'<text x="{right + 12:.1f}" y="{y + 5}">{middle:.0f} min</text>'
        )
    return _svg(WIDTH, ROW * len(rows), "".join(drawn), alt)


def _svg(width: int, height: float, inside: str, alt: str) -> str:
    return f'<svg viewBox="0 0 {width} {height:g}" role="img" aria-label="{escape(alt, quote=True)}">{inside}</svg>'


def _bar(inside: str, alt: str) -> str:
    words = f'role="img" aria-label="{escape(alt, quote=True)}"' if alt else 'aria-hidden="true"'
    return f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" {words}>{inside}</svg>'
