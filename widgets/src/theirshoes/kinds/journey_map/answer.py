"""What a learner's maps look like as an answer: `{"map": …, "other": …, "pair": "to-be"}`, and on paper."""

from __future__ import annotations

from typing import Any

from theirshoes.checks.feedback import ValueProblem, parts
from theirshoes.journey.as_json import as_plain, from_plain
from theirshoes.journey.maps import JourneyMap, MapError
from theirshoes.kinds.journey_map.form import PAIRS, JourneyMapQuestion
from theirshoes.kinds.paint import Paint
from theirshoes.messages import say

LARGEST = 262_144
"""Two maps of 60 steps and 8 lanes, each with a few sentences in every cell, as `strictjson.measure` counts."""

NAMED = {
    "to-be": ("journey-map.to-be-map", "journey-map.to-be-other"),
    "walked": ("journey-map.walked-map", "journey-map.walked-other"),
}


def read(value: object) -> dict[str, JourneyMap]:
    """The maps in an answer, by part.

    Raises
    ------
    ValueProblem
        It is none.
    """
    given = parts(value, ("map", "other", "pair"))
    if "map" not in given:
        raise ValueProblem("map", "is missing")
    if ("other" in given) != ("pair" in given) or given.get("pair", PAIRS[0]) not in PAIRS:
        raise ValueProblem("pair", "should say what the other map is: " + " or ".join(PAIRS))
    found: dict[str, JourneyMap] = {}
    for name in ("map", "other"):
        if name in given:
            try:
                found[name] = from_plain(given[name])
            except MapError as error:
                raise ValueProblem(name, str(error)) from None
    return found


def normal(_question: JourneyMapQuestion, value: object) -> dict[str, Any]:
    """The value with every map in its one form."""
    maps: dict[str, Any] = {name: as_plain(one) for name, one in read(value).items()}
    return maps | ({"pair": value["pair"]} if "other" in maps and isinstance(value, dict) else {})


def static(_question: JourneyMapQuestion, value: object, paint: Paint) -> str:
    """The maps on paper, each as a table."""
    maps = read(value)
    pair = value.get("pair") if isinstance(value, dict) else None
    if pair is None:
        return _map(maps["map"], paint)
    titles = zip(NAMED[pair], (maps["map"], maps["other"]), strict=True)
    return "\n".join(f"{paint.heading(say(title))}\n{_map(one, paint)}" for title, one in titles)


def _map(journey: JourneyMap, paint: Paint) -> str:
    head = [say("static.step"), say("journey-map.stage"), say("static.feels"), *journey.lanes]
    rows = [
        [step.name, step.stage, "–" if step.feel is None else f"{step.feel:+g}"]
        + [step.lanes.get(lane, "–") for lane in journey.lanes]
        for step in journey.steps
    ]
    who = ": ".join(filter(None, (journey.actor, journey.scenario)))
    return (paint.line(who) + "\n" if who else "") + paint.table(head, rows)
