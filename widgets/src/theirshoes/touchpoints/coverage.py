"""Who is there when customers ask, and what can be covered with the hours that there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, check, moment, number, text, whole

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
ASKED = Columns("messages", channel=text(example="email"), asked=moment())
HOURS = Columns(
    "opening hours",
    channel=text(example="phone"),
    weekday=whole(least=0, most=6, example="0 (Monday)"),
    start=number(least=0, most=24, example="9.5 (half past nine)"),
    end=number(least=0, most=24, example="18"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_OPTIONS = 16  # 2 to the 16th choices take a second


def attended(messages: Table, hours: Table) -> pd.DataFrame:
    """Count the messages that came while somebody was there to answer.

    Parameters
    ----------
    messages
        Rows with the columns ``channel`` and ``asked``.
    hours
        When a channel is attended: ``channel``, ``weekday`` (0 Monday to 6 Sunday), ``start``, ``end`` (hours of the
        day, the end not included). A channel may have several rows a day; overlaps count once.

    Returns
    -------
    pandas.DataFrame
        One row a channel and weekday that had messages: ``channel``, ``weekday`` (int), ``messages``, ``attended``
        (int), ``share`` (0 to 1).

    Raises
    ------
    ColumnsError
        A table lacks a column or has values that it should not have.
    """
    asked = check(messages, ASKED)
    open_ = check(hours, HOURS)
    asked["weekday"] = asked["asked"].dt.day_of_week
    hour = asked["asked"].dt.hour + asked["asked"].dt.minute / 60 + asked["asked"].dt.second / 3600
    asked["attended"] = False
    for row in open_.itertuples():
        same = (asked["channel"] == row.channel) & (asked["weekday"] == row.weekday)
        asked.loc[same & (hour >= row.start) & (hour < row.end), "attended"] = True
    found = asked.groupby(["channel", "weekday"])["attended"].agg(messages="size", attended="sum").reset_index()
    found = found.astype({"weekday": "int64", "messages": "int64", "attended": "int64"})
    return found.assign(share=found["attended"] / found["messages"])


@dataclass(frozen=True)
class Option:
    """Something that an owner could do, what it costs her in hours, and what it would cover."""

    id: str
    hours: float
    """A week, of the owner's own time."""
    covers: frozenset[str]
    """Needs of customers that it meets. Doing nothing is an option too: no hours, covering nothing."""


@dataclass(frozen=True)
class Cover:
    """What a choice of options comes to."""

    chosen: tuple[str, ...]
    hours: float
    over: float
    """Hours more than there are; 0 when it fits."""
    covered: tuple[str, ...]
    uncovered: tuple[str, ...]
    idle: tuple[str, ...]
    """Chosen options without which just as much would be covered, taken one at a time."""


def cover(options: Iterable[Option], chosen: Sequence[str], needs: Sequence[str], capacity: float) -> Cover:
    """Say what a choice covers, and whether there are hours for it.

    Parameters
    ----------
    options
        What could be done.
    chosen
        Ids of what is to be done; empty is allowed.
    needs
        What customers need, in the order of the report.
    capacity
        Hours a week that there are.

    Returns
    -------
    Cover
        Hours, what is covered and what is not.

    Raises
    ------
    ValueError
        A chosen id is not among the options.
    """
    known = {option.id: option for option in options}
    unknown = [one for one in chosen if one not in known]
    if unknown:
        raise ValueError(f'There is no option "{unknown[0]}". There are: {", ".join(known)}.')
    taken = [known[one] for one in dict.fromkeys(chosen)]
    met = _met(taken, needs)
    hours = sum(option.hours for option in taken)
    idle = [one.id for one in taken if _met([other for other in taken if other is not one], needs) == met]
    return Cover(
        chosen=tuple(option.id for option in taken),
        hours=hours,
        over=max(0.0, hours - capacity),
        covered=tuple(need for need in needs if need in met),
        uncovered=tuple(need for need in needs if need not in met),
        idle=tuple(idle),
    )


def best_covers(
    options: Sequence[Option], needs: Sequence[str], capacity: float, *, weights: Mapping[str, float] | None = None
) -> list[Cover]:
    """Find every choice that covers the most within the hours.

    Parameters
    ----------
    options
        At most 16.
    needs, capacity
        As for `cover`.
    weights
        What covering a need is worth; 1 each when left out.

    Returns
    -------
    list of Cover
        All choices that are equally good: the most worth, then the fewest hours, then the fewest options.

    Raises
    ------
    ValueError
        There are too many options to try every choice.
    """
    if len(options) > MOST_OPTIONS:
        raise ValueError(f"{len(options)} options are too many to try every choice. Leave out some: {MOST_OPTIONS} go.")
    worth = weights or {}
    tried: list[tuple[tuple[float, float, int], tuple[str, ...]]] = []
    for size in range(len(options) + 1):
        for taken in combinations(options, size):
            hours = sum(option.hours for option in taken)
            if hours <= capacity + 1e-9:
                value = sum(worth.get(need, 1.0) for need in _met(taken, needs))
                tried.append(((-round(value, 9), round(hours, 9), size), tuple(option.id for option in taken)))
    best = min((rank for rank, _ in tried), default=None)
    return [cover(options, ids, needs, capacity) for rank, ids in tried if rank == best]


def _met(options: Iterable[Option], needs: Sequence[str]) -> frozenset[str]:
    return frozenset(need for option in options for need in option.covers if need in needs)
