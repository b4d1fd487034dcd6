"""Lines of a text that fit a number of letters; the board wraps its picture alike (journey-map/text.ts)."""

from __future__ import annotations


def wrapped(text: str, letters: int) -> list[str]:
    """Fill lines word by word; a word that is longer than a line is cut.

    Parameters
    ----------
    text
        Any text; blanks and ends of line count as one blank.
    letters
        The most code points a line, at least 1.

    Returns
    -------
    list of str
        The lines; none for a text without words.
    """
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
            continue
        lines += [word[start : start + letters] for start in range(0, len(word), letters)]
    return lines
