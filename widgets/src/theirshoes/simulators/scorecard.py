"""The scorecard as a game: a queue of customers, two ways with each, and what the score makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import product
from typing import Any

from theirshoes.frontline import Way, played, score, ways_from
from theirshoes.simulators.dials import Dial

SHIFT = Dial("shift", "minutes", 1, 600)
WEIGHT = Dial("weight", "weight", 0, 10)
DIALS = (SHIFT,)


def results(
    queue: Sequence[Mapping[str, Any]],
    scales: Mapping[str, tuple[float, float]],
    weights: Mapping[str, float],
    minutes: float,
    choices: Mapping[str, str],
) -> dict[str, Any]:
    """Play the shift: as chosen, as scores best, and as helps most.

    Parameters
    ----------
    queue
        Rows as `theirshoes.frontline.ways_from` takes them.
    scales
        By column, the value that counts 0 and the one that counts 1.
    weights
        By column, 0 or more.
    minutes
        Length of the shift.
    choices
        The way chosen, by the place of the customer in the queue, counted from 1, as text.

    Returns
    -------
    dict
        `mine`, `best` (by the score; the quickest of several) and `kindest` (most customers helped, then fewest calls
        again, then quickest), each with `ways`, `score`, `minutes`, `helped` and `calls_again`, or `None`: not every
        customer is dealt with yet, nothing fits the shift, or no measure has weight.
    """
    customers = ways_from(queue, scales)
    weighed = sum(weights.values()) > 0
    named = [{way.name: way for way in ways} for ways in customers]
    chosen = [ways.get(choices.get(str(place), "")) for place, ways in enumerate(named, start=1)]
    mine = [way for way in chosen if way is not None]
    fitting = [ways for ways in product(*customers) if sum(way.minutes for way in ways) <= minutes + 1e-9]
    if not weighed or not fitting or not customers:
        return {"mine": None, "best": None, "kindest": None}
    best = played(customers, weights, minutes)[0]
    kindest = min(
        fitting,
        key=lambda ways: (
            -sum(way.helped for way in ways), sum(way.calls_again for way in ways), sum(way.minutes for way in ways)
        ),
    )  # fmt: skip
    whole = len(mine) == len(customers)
    return {
        "mine": _shift(mine, weights) if whole else None,
        "best": {**asdict(best), "ways": list(best.ways), "helped": list(best.helped)},
        "kindest": _shift(kindest, weights),
    }


def _shift(ways: Sequence[Way], weights: Mapping[str, float]) -> dict[str, Any]:
    return {
        "ways": [way.name for way in ways],
        "score": score(ways, weights),
        "minutes": sum(way.minutes for way in ways),
        "helped": [way.helped for way in ways],
        "calls_again": sum(way.calls_again for way in ways),
    }
