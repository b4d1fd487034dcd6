"""Small static drawings as SVG: sharp on paper, in the colours of the page around them, with words for who listens."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, ROW, LABEL, NUMBER = 360, 26, 108, 116  # px


def bars(names: Sequence[str], values: Sequence[float], shown: Sequence[str], alt: str) -> str:
    """Draw a horizontal bar a value, longest first to last as given.

    Parameters
    ----------
    names, values, shown
        For each bar its name, its length (0 or more) and its number as text.
    alt
        The words that stand in for the drawing.
    """
    room = WIDTH - LABEL - NUMBER
    longest = max([*values, 1e-12])
    rows = []
    for place, (name, value, text) in enumerate(zip(names, values, shown, strict=True)):
        y, length = place * ROW, room * value / longest
        rows.append(
            f'<text x="{LABEL - 10}" y="{y + 18}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{LABEL}" y="{y + 4}" width="{length:.1f}" height="{ROW - 8}" rx="3"/>'
            f'<text x="{LABEL + length + 8:.1f}" y="{y + 18}">{escape(text)}</text>'
        )
    return _svg(ROW * len(rows), "".join(rows), alt)


def outlook(low: float, middle: float, high: float, past: float, shown: Sequence[str], alt: str) -> str:
    """Draw a forecast as a line from low to high with a dot, below a bar for the past.

    Parameters
    ----------
    low, middle, high, past
        0 or more, of one unit.
    shown
        Two names at the left and two numbers at the right: past, then forecast.
    alt
        The words that stand in for the drawing.
    """
    room = WIDTH - LABEL - NUMBER
    scale = room / max(high, past, 1e-12)
    ends = [LABEL + value * scale for value in (low, middle, high)]
    y = ROW + ROW / 2
    drawn = (
        f'<text x="{LABEL - 10}" y="18" text-anchor="end">{escape(shown[0])}</text>'
        f'<rect x="{LABEL}" y="4" width="{past * scale:.1f}" height="{ROW - 8}" rx="3"/>'
        f'<text x="{LABEL + past * scale + 8:.1f}" y="18">{escape(shown[2])}</text>'
        f'<text x="{LABEL - 10}" y="{y + 5}" text-anchor="end">{escape(shown[1])}</text>'
        f'<line x1="{ends[0]:.1f}" x2="{ends[2]:.1f}" y1="{y}" y2="{y}"/>'
        f'<circle cx="{ends[1]:.1f}" cy="{y}" r="6"/>'
        f'<text x="{ends[2] + 10:.1f}" y="{y + 5}">{escape(shown[3])}</text>'
    )
    return _svg(2 * ROW, drawn, alt)


def _svg(height: int, inside: str, alt: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(alt, quote=True)}" '
        f'preserveAspectRatio="xMinYMin">{inside}</svg>'
    )
