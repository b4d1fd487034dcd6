"""The empathy map canvas: what belongs where, and which conclusions rest on something heard or seen.

The areas are those of Gray's canvas (2017), in its order: the goal first, the inside of the head last.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

AREAS = ("who", "need-to-do", "see", "say", "do", "hear", "pain", "gain", "think-feel")
INSIDE = ("pain", "gain", "think-feel")
"""Nobody sees these: they are concluded from what is outside, and need a quote."""
STAGES = (("who", "need-to-do"), ("see", "say", "do", "hear"), INSIDE)
"""The areas in the order in which they are filled: the goal, the outside, the inside."""


@dataclass(frozen=True)
class Placed:
    """How items were placed."""

    right: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...]
    """(item, where it was put)."""
    open: tuple[str, ...]
    """Not placed yet."""
    score: float
    """0 to 1: the share of right ones beyond what placing by chance gives, never below 0."""


def placement(answer: Mapping[str, str | None], accepted: Mapping[str, Collection[str]]) -> Placed:
    """Judge where items were put on the canvas.

    Parameters
    ----------
    answer
        Area by item; ``None`` or absent is not placed yet.
    accepted
        The areas in which each item is right. An item that fits two has both.

    Returns
    -------
    Placed
        Lists in the order of ``accepted``, and the score. Guessing is taken off it: all items in the one area that
        suits most of them, which is the best that can be done without reading, scores 0.

    Raises
    ------
    ValueError
        An area or an item is unknown, an item has no accepted area, or there are no items.
    """
    _known(answer, accepted)
    right = [item for item, areas in accepted.items() if answer.get(item) in areas]
    missing = [item for item in accepted if answer.get(item) is None]
    wrong = [(item, str(answer[item])) for item in accepted if item not in right and item not in missing]
    lazy = max(sum(area in areas for areas in accepted.values()) for area in AREAS) / len(accepted)
    raw = len(right) / len(accepted)
    score = max(0.0, (raw - lazy) / (1 - lazy)) if lazy < 1 else raw
    return Placed(tuple(right), tuple(wrong), tuple(missing), math.floor(score * 10_000 + 0.5) / 10_000)


def without_quote(inferences: Mapping[str, Sequence[str]], quotes: Collection[str]) -> list[tuple[str, str]]:
    """Name conclusions that rest on nothing.

    Parameters
    ----------
    inferences
        For each conclusion about the inside of the head, the ids of the quotes or observations it cites.
    quotes
        Ids of what was heard or seen.

    Returns
    -------
    list of (conclusion, why)
        In order; empty when every conclusion cites something that was heard or seen.
    """
    found = []
    for claim, cited in inferences.items():
        unknown = [one for one in cited if one not in quotes]
        if not cited:
            found.append((claim, "It cites nothing. What did you hear or see that tells you so?"))
        elif unknown:
            found.append((claim, f"It cites “{unknown[0]}”, which nobody said or saw."))
    return found


def _known(answer: Mapping[str, str | None], accepted: Mapping[str, Collection[str]]) -> None:
    if not accepted:
        raise ValueError("There are no items to place.")
    for item, areas in accepted.items():
        if not areas or not set(areas) <= set(AREAS):
            raise ValueError(f"“{item}” should have areas of the canvas: {', '.join(AREAS)}.")
    for item, area in answer.items():
        if item not in accepted:
            raise ValueError(f"“{item}” is not an item of this canvas.")
        if area is not None and area not in AREAS:
            raise ValueError(f"“{area}” is not an area of the canvas. There are: {', '.join(AREAS)}.")
