"""The emotion curve of a journey: how each step felt, where it is low, where it peaks, and what nobody told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from theirshoes.columns import Columns, check, key, number

NOTES = Columns(
    "notes of a journey", step=key(example="arrive"), feel=number(least=-2, most=2, example="-1", empty=True)
)


@dataclass(frozen=True)
class Point:
    """How one step felt."""

    step: str
    median: float | None
    """Median rating; ``None`` when nobody said, which is not the same as 0."""
    low: float | None
    """Lower quartile."""
    high: float | None
    """Upper quartile."""
    count: int
    """Ratings behind it."""


@dataclass(frozen=True)
class Curve:
    """An emotion curve, and what stands out in it."""

    points: tuple[Point, ...]
    """One a step, in the order of the journey."""
    lowest: tuple[str, ...]
    """Every step with the lowest median; more than one when they tie."""
    highest: tuple[str, ...]
    """Every step with the highest median."""
    lows: tuple[tuple[str, ...], ...]
    """Dips: runs of equal steps that are lower than the rated steps on both sides (one side, at the ends)."""
    peaks: tuple[tuple[str, ...], ...]
    """Peaks, likewise."""
    silent: tuple[str, ...]
    """Steps that nobody rated."""


def emotion_curve(notes: Iterable[Mapping[str, Any]], steps: Sequence[str]) -> Curve:
    """Draw up the emotion curve from notes.

    Parameters
    ----------
    notes
        Rows or a data frame with the columns ``step`` and ``feel`` (-2 to 2; empty when the note has no rating).
    steps
        The steps of the journey, in order, each once. Notes of other steps are left out.

    Returns
    -------
    Curve
        Points and what stands out. A curve that is flat, or has one rated step, has neither lows nor peaks.

    Raises
    ------
    ColumnsError
        The notes lack a column, or have a rating outside -2 to 2.
    """
    table = check(notes, NOTES).dropna(subset=["feel"])
    ratings: dict[str, list[float]] = {step: [] for step in steps}
    for step, feel in zip(table["step"], table["feel"], strict=True):
        if step in ratings:
            ratings[step].append(float(feel))
    points = tuple(_point(step, values) for step, values in ratings.items())
    told = [(point.step, point.median) for point in points if point.median is not None]
    levels = [level for _, level in told]
    return Curve(
        points=points,
        lowest=tuple(step for step, level in told if level == min(levels)),
        highest=tuple(step for step, level in told if level == max(levels)),
        lows=_turns(told, -1),
        peaks=_turns(told, 1),
        silent=tuple(point.step for point in points if not point.count),
    )


def missing_phases(present: Iterable[str], expected: Sequence[str]) -> tuple[str, ...]:
    """Name the phases of a journey that a map leaves out, in the order in which they belong.

    Parameters
    ----------
    present
        Phases that the map has (one a step, say; repeats do not matter).
    expected
        Phases that it should have.
    """
    there = set(present)
    return tuple(phase for phase in expected if phase not in there)


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Lower quartile, median, upper quartile, drawing a straight line between neighbours (Hyndman & Fan 1996, type 7).

    Raises
    ------
    ValueError
        There are no values.
    """
    if not values:
        raise ValueError("No values: quartiles need at least one.")
    ordered = sorted(values)

    def at(share: float) -> float:
        position = share * (len(ordered) - 1)
        below = int(position)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (position - below) * (ordered[above] - ordered[below])

    return at(0.25), float(median(ordered)), at(0.75)


def _point(step: str, values: list[float]) -> Point:
    if not values:
        return Point(step, None, None, None, 0)
    low, middle, high = quartiles(values)
    return Point(step, middle, low, high, len(values))


def _turns(told: list[tuple[str, float]], sign: int) -> tuple[tuple[str, ...], ...]:
    """Runs of equal steps that stand out on every side that they have, and have at least one side."""
    runs: list[tuple[list[str], float]] = []
    for step, level in told:
        if runs and runs[-1][1] == level:
            runs[-1][0].append(step)
        else:
            runs.append(([step], level))
    found = []
    for index, (steps, level) in enumerate(runs):
        sides = [runs[other][1] for other in (index - 1, index + 1) if 0 <= other < len(runs)]
        if sides and all(sign * (level - side) > 0 for side in sides):
            found.append(tuple(steps))
    return tuple(found)
