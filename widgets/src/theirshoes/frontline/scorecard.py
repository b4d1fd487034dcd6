"""A scorecard's weights, and the agent who works for the score instead of the customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from theirshoes.columns import Columns, ColumnsError, check, number, text, whole, yes_no

MOST_WAYS = 50_000
SHIFT = Columns(
    "one shift",
    way=text(example="by-the-person"),
    place=whole(least=1, example="3"),
    minutes=number(over=0, example="16"),
    solved_first=yes_no(),
    calls_again=whole(least=0, example="3"),
)


@dataclass(frozen=True)
class Way:
    """One way to deal with a customer, and what the scorecard and the customer get from it."""

    name: str
    minutes: float
    """Above 0."""
    measures: Mapping[str, float]
    """What the scorecard counts, each 0 (worst) to 1 (best)."""
    helped: bool
    """Whether the customer has what she came for; no scorecard sees this by itself."""
    calls_again: int = 0
    """How often she has to come back."""


@dataclass(frozen=True)
class Shift:
    """What an agent did with each customer, and what came of it."""

    ways: tuple[str, ...]
    """By customer, in order."""
    score: float
    """Mean of the weighted measures, 0 to 1."""
    minutes: float
    helped: tuple[bool, ...]
    calls_again: int


def ways_from(table: Any, scales: Mapping[str, tuple[float, float]]) -> list[list[Way]]:
    """Make the queue of a shift from a table of how each customer could be dealt with.

    Parameters
    ----------
    table
        A data frame or rows as dicts: ``way``, ``place`` (of the customer in the queue), ``minutes``,
        ``solved_first`` (whether she was helped), ``calls_again``, and the columns of ``scales``.
    scales
        What the scorecard counts: for each column the value that counts 0 and the one that counts 1, such as
        ``{"rating": (1, 5), "minutes": (16, 4)}``. What lies beyond counts as the nearer end.

    Returns
    -------
    list of list of Way
        By customer, in the order of ``place``.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    ValueError
        Both ends of a scale are the same.
    """
    flat = [name for name, (worst, best) in scales.items() if worst == best]
    if flat:
        raise ValueError(f"The scale of “{flat[0]}” has two equal ends. Say which value counts 0 and which counts 1.")
    found = check(table, SHIFT)
    missing = [name for name in scales if name not in found]
    if missing:
        raise ColumnsError(SHIFT.table, [f'the column "{missing[0]}" is missing; the scorecard counts it.'])
    customers: dict[int, list[Way]] = {}
    for row in found.sort_values("place", kind="stable").to_dict("records"):
        ends = {name: (float(row[name]) - worst) / (best - worst) for name, (worst, best) in scales.items()}
        measures = {name: min(1.0, max(0.0, value)) for name, value in ends.items()}
        way = Way(row["way"], row["minutes"], measures, row["solved_first"], row["calls_again"])
        customers.setdefault(row["place"], []).append(way)
    return list(customers.values())


def score(ways: Sequence[Way], weights: Mapping[str, float]) -> float:
    """Score a shift.

    Parameters
    ----------
    ways
        How each customer was dealt with.
    weights
        By measure, 0 or more, with a sum above 0; only their proportions matter.

    Returns
    -------
    float
        0 to 1; 0 for an empty shift.

    Raises
    ------
    ValueError
        Weights are unsound, or a measure that has weight is missing.
    """
    total = sum(weights.values())
    if total <= 0 or min(weights.values()) < 0:
        raise ValueError("Weights should be 0 or more, and at least one above 0.")
    for way in ways:
        absent = [name for name, weight in weights.items() if weight and name not in way.measures]
        if absent:
            raise ValueError(f"“{way.name}” says nothing about “{absent[0]}”, which has weight.")
    values = [sum(weight * way.measures.get(name, 0) for name, weight in weights.items()) / total for way in ways]
    return sum(values) / len(values) if values else 0.0


def played(customers: Sequence[Sequence[Way]], weights: Mapping[str, float], minutes: float) -> list[Shift]:
    """Play the agent who does whatever scores best in the time there is.

    Parameters
    ----------
    customers
        For each customer in the queue, the ways to deal with her.
    weights
        Of the scorecard.
    minutes
        Length of the shift.

    Returns
    -------
    list of Shift
        Every best way to play, the quickest first: when several score the same, the scorecard does not care which,
        and only the agent's kindness decides.

    Raises
    ------
    ValueError
        Nothing fits the shift, there are too many combinations, or the weights are unsound.
    """
    best: list[tuple[Way, ...]] = []
    highest = -1.0
    for ways in _combinations(customers, minutes):
        reached = round(score(ways, weights), 9)
        if reached > highest:
            best, highest = [], reached
        if reached == highest:
            best.append(ways)
    if not best:
        raise ValueError(
            f"{minutes:g} minutes are too few for these {len(customers)} customers, however they are dealt with."
        )
    return sorted((_shift(ways, weights) for ways in best), key=lambda shift: shift.minutes)


def _combinations(customers: Sequence[Sequence[Way]], minutes: float) -> list[tuple[Way, ...]]:
    found: list[tuple[Way, ...]] = [()]
    for ways in customers:
        found = [
            (*before, way)
            for before in found
            for way in ways
            if sum(one.minutes for one in before) + way.minutes <= minutes + 1e-9
        ]
        if len(found) > MOST_WAYS:
            raise ValueError("Too many ways to play this shift. Take fewer customers or fewer ways each.")
    return found


def _shift(ways: tuple[Way, ...], weights: Mapping[str, float]) -> Shift:
    return Shift(
        ways=tuple(way.name for way in ways),
        score=score(ways, weights),
        minutes=sum(way.minutes for way in ways),
        helped=tuple(way.helped for way in ways),
        calls_again=sum(way.calls_again for way in ways),
    )
