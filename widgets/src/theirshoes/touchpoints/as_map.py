"""A service blueprint as a journey map, and the cards of a map: one line in a lane behind the customer is one card."""

from __future__ import annotations

from collections.abc import Sequence

from theirshoes.journey.maps import JourneyMap, Step
from theirshoes.touchpoints.blueprint import Card

NAMES = {"evidence": "What they see", "onstage": "Front stage", "backstage": "Back stage", "support": "Support"}
"""The lanes that a blueprint's rows become."""
BEHIND = ("Front stage", "Back stage", "Support")
"""Lanes in which each line is a card that can be pulled out."""


def as_map(cards: Sequence[Card], *, actor: str, scenario: str, stage: str) -> JourneyMap:
    """Lay a blueprint out as a map: each customer step with everything that it rests on, directly or through others.

    Parameters
    ----------
    cards
        The blueprint, customer steps in the order of the journey. Of cards that can stand in for each other all are
        shown.
    actor, scenario, stage
        As for `JourneyMap`; all steps are in one stage.

    Raises
    ------
    MapError
        There are no customer steps.
    """
    by_id = {card.id: card for card in cards}
    steps = []
    for card in cards:
        if card.lane != "customer":
            continue
        below, todo = set[str](), [card.id]
        while todo:
            for need in (need for group in by_id[todo.pop()].needs for need in group):
                if need in by_id and need not in below:
                    below.add(need)
                    todo.append(need)
        lanes = {
            name: "\n".join(one.text for one in cards if one.id in below and one.lane == row)
            for row, name in NAMES.items()
        }
        steps.append(Step(card.text, stage, None, lanes))
    return JourneyMap(actor, scenario, tuple(steps), tuple(NAMES.values()))


def cards_of(journey: JourneyMap) -> list[Card]:
    """Make cards of a map, for `breaks` and `single_points`.

    Returns
    -------
    list of Card
        The steps, by number (``1``, ``2`` …), and after them each line of a lane of `BEHIND` once, its id and text the
        line. A step rests on every line beneath it.
    """
    lines = [_lines(step, journey) for step in journey.steps]
    steps = [
        Card(str(number), "customer", step.name, tuple((line,) for line in found))
        for number, (step, found) in enumerate(zip(journey.steps, lines, strict=True), start=1)
    ]
    row = {name: lane for lane, name in NAMES.items()}
    behind = {line: row[lane] for found in lines for line, lane in found.items()}
    return steps + [Card(line, lane, line) for line, lane in behind.items()]


def _lines(step: Step, journey: JourneyMap) -> dict[str, str]:
    """Each line beneath a step, and the lane that it stands in."""
    found: dict[str, str] = {}
    for lane in journey.lanes:
        if lane in BEHIND:
            for line in step.lanes.get(lane, "").split("\n"):
                if line.strip():
                    found.setdefault(" ".join(line.split()), lane)
    return found
