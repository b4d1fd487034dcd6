"""Small static drawings as SVG: sharp on paper, in the colours of the page around them, with words for who listens."""

from collections.abc import Sequence
from html import escape

WIDTH = 320  # px; a phone's, so that text never gets too small
TOP, HIGH, FOOT = 20, 120, 44


def histogram(counts: Sequence[int], ends: Sequence[str], middle: float | None, words: str, alt: str) -> str:
    """Draw how many fall into each of several equal classes.

    Parameters
    ----------
    counts
        For each class how many.
    ends
        What stands below the lowest end, the middle and the highest end.
    middle
        Where to put a mark below, as a share of the width; None for none.
    words
        What to write at that mark.
    alt
        The words that stand in for the drawing.
    """
    wide, most, base = WIDTH / len(counts), max([*counts, 1]), TOP + HIGH
    drawn = []
    for place, count in enumerate(counts):
        tall, left, x = HIGH * count / most, place * wide + 2, place * wide + wide / 2
        bar = f'y="{base - tall:.1f}" width="{wide - 4:.1f}" height="{tall:.1f}"'
        drawn.append(f'<rect x="{left:.1f}" {bar} rx="3"/>')
        if count:
            drawn.append(f'<text x="{x:.1f}" y="{base - tall - 5:.1f}" text-anchor="middle">{count}</text>')
    drawn.append(f'<line class="axis" x1="0" x2="{WIDTH}" y1="{base}" y2="{base}"/>')
    for x, anchor, text in zip((0, WIDTH / 2, WIDTH), ("start", "middle", "end"), ends, strict=True):
        drawn.append(f'<text x="{x:g}" y="{base + 18}" text-anchor="{anchor}">{escape(text)}</text>')
    if middle is not None:
        x = WIDTH * min(1.0, max(0.0, middle))
        anchor = "start" if middle < 0.18 else "end" if middle > 0.82 else "middle"
        drawn.append(f'<path class="mark" d="M{x:.1f} {base + 1}l-6 10h12z"/>')
        drawn.append(f'<text x="{x:.1f}" y="{base + 40}" text-anchor="{anchor}" class="strong">{escape(words)}</text>')
    return _svg(WIDTH, base + FOOT, "".join(drawn), alt)


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


def span(low: float, middle: float, high: float, most: float) -> str:
    """Draw a range with a mark in the middle, on a scale from 0 to `most`; it stretches to any width."""
    left, tick, right = (100 * value / max(most, 1e-9) for value in (low, middle, high))
    return _bar(
        '<rect class="rail" x="0" y="0" width="100" height="10"/>'
        f'<rect class="part" x="{left:.2f}" y="0" width="{max(right - left, 0.5):.2f}" height="10"/>'
        f'<rect x="{tick - 0.5:.2f}" y="0" width="1" height="10"/>',
        "",
    )


def _svg(width: int, height: float, inside: str, alt: str) -> str:
    return f'<svg viewBox="0 0 {width} {height:g}" role="img" aria-label="{escape(alt, quote=True)}">{inside}</svg>'


def _bar(inside: str, alt: str) -> str:
    words = f'role="img" aria-label="{escape(alt, quote=True)}"' if alt else 'aria-hidden="true"'
    return f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" {words}>{inside}</svg>'
