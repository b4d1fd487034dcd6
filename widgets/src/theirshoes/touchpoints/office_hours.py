"""Waiting time as it passes for whoever is there to answer: only in business hours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

DAY = 1_440
FIRST_WEEKDAY = 3
"""1 January 1970 was a Thursday."""


@dataclass(frozen=True)
class OfficeHours:
    """From when to when somebody is there, the same on each of these days."""

    start: float = 9
    """Hour of the day."""
    end: float = 17
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    """0 Monday to 6 Sunday."""


def minute_of(moment: Any) -> float:
    """Minutes from 1970 to a moment of the clock on the wall (a `pandas.Timestamp` without a zone)."""
    return float(moment.value) / 60e9


def open_minutes(asked: float, ended: float, hours: OfficeHours) -> float:
    """Count the minutes of a wait in which somebody was there.

    Parameters
    ----------
    asked, ended
        Minutes since the start of 1970, local time.
    hours
        When somebody is there.

    Returns
    -------
    float
        0 or more: a wait that lies between closing and opening takes none.
    """
    total = 0.0
    for day in range(int(asked // DAY), int(ended // DAY) + 1):
        if (day + FIRST_WEEKDAY) % 7 in hours.days:
            opens, closes = day * DAY + hours.start * 60, day * DAY + hours.end * 60
            total += max(0.0, min(ended, closes) - max(asked, opens))
    return total
