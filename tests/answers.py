"""A full-marks answer to every question of the assignment `journey`, worked out from the hidden keys."""

from __future__ import annotations

import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
ORDER, FEEL, LEAVE, CHANGE = (f"journey.first-visit.{name}" for name in ("order", "feel", "leave", "change"))
CHOICES = ("journey.typical.firm", "journey.month.low")
SORTS = ("journey.returning.differences", "journey.repair.decide")
WRITTEN = (
    "At the door I would put a lamp and a bell. The customer would see a lit name. "
    "Two customers said they could not find the bell, and the feeling is lowest there."
)


@cache
def keys() -> dict[str, dict]:
    """The keys in the hidden tests, by question."""
    sys.path.insert(0, str(REPO / "exercises"))
    from lint import hidden_keys

    return hidden_keys(REPO / "exercises" / "source")


def right_order() -> tuple[list[str], list[str]]:
    """One right order of the first visit, and the cards that do not belong."""
    key = keys()[ORDER]
    graph = TopologicalSorter()
    for first, then in key["before"]:
        graph.add(then, first)
    return list(graph.static_order()), list(key["out"])


def right_ratings() -> tuple[dict[str, int], dict[str, str]]:
    """An accepted feeling and an accepted sight for each step."""
    key = keys()[FEEL]
    return {item: values[0] for item, values in key["feel"].items()}, {i: ids[0] for i, ids in key["see"].items()}


def solution() -> dict[str, dict]:
    """A right answer to every question, as the record keeps it."""
    order, out = right_order()
    feel, see = right_ratings()
    return {
        ORDER: {"order": order, "out": out},
        FEEL: {"feel": feel, "see": see},
        LEAVE: {"text": str(keys()[LEAVE]["value"])},
        CHANGE: {"text": WRITTEN, "ticks": [0, 1]},
        **{name: {"choice": keys()[name]["right"][0]} for name in CHOICES},
        **{name: {"bins": {card: bins[0] for card, bins in keys()[name]["bins"].items()}} for name in SORTS},
    }


def sees() -> list[str]:
    """Ids of what can be seen, in the order of the list."""
    from theirshoes.questions import find_question

    return [choice.id for choice in find_question(FEEL).sees]
