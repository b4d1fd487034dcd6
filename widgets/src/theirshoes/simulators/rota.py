"""The listening rota as a model: who listens when, in both ways of dealing with those left over, and moved by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from theirshoes.frontline import rotas
from theirshoes.simulators.dials import Dial

DIALS = (
    Dial("per", "people", 1, 200, whole=True),
    Dial("least", "people", 1, 200, whole=True),
    Dial("most", "people", 1, 200, whole=True),
    Dial("minutes", "minutes", 1, 600),
)
WAYS = ("full", "even")
EVERY = ("month", "week")


def results(
    inputs: Mapping[str, float], people: Sequence[str], way: str = "even", moved: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """Lay out the rota.

    Parameters
    ----------
    inputs
        By the names of `DIALS`: people `per` round, the `least` and `most` that a round should have, and `minutes`
        that each listens.
    people
        Everyone, each once, in order.
    way
        `full` rounds and a smaller last one, or `even` rounds.
    moved
        Whom somebody moved by hand, and to which round, counted from 0; a round that is not there counts for nothing.

    Returns
    -------
    dict
        `rounds` (names, round by round), `hours` (of everybody's listening), and the numbers of rounds, counted from
        0, that are `too_full` or `too_small` (a smaller last one is in order).
    """
    laid = rotas(people, int(inputs["per"]))[way]
    places = {person: place for place, group in enumerate(laid) for person in group}
    places |= {person: place for person, place in (moved or {}).items() if person in places and 0 <= place < len(laid)}
    rounds = [[person for person in people if places[person] == place] for place in range(len(laid))]
    last = len(rounds) - 1
    return {
        "rounds": rounds,
        "hours": len(people) * inputs["minutes"] / 60,
        "too_full": [place for place, group in enumerate(rounds) if len(group) > inputs["most"]],
        "too_small": [
            place
            for place, group in enumerate(rounds)
            if len(group) < inputs["least"] and not (place == last and group)
        ],
    }
