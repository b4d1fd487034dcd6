"""A journey map as a JSON file, and back: what the journey board and walk-it mode save and open.

::

    {"format": "theirshoes-map", "version": 1, "actor": "Jade", "scenario": "A first facial", "lanes": ["sees"],
     "steps": [{"stage": "During", "step": "Rings the bell", "feel": -2, "lanes": {"sees": "A dark door"},
                "when": "2026-11-21T10:30:00+01:00"}]}

`feel` is a number from -2 to 2, or `null` where nobody asked; `when` is there only where the step was walked. A lane
with nothing in it may be left out of a step. Fields that are not known here are left out when the map is written again.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from theirshoes.journey.maps import JourneyMap, MapError, Step
from theirshoes.messages import say
from theirshoes.strictjson import JsonProblem, parse_json

FORMAT = "theirshoes-map"
VERSION = 1
LARGEST_FILE = 1_000_000
MOST_STEPS, MOST_LANES = 200, 20
LONGEST_NAME, LONGEST_CELL = 300, 5_000
"""Characters of an actor, scenario, stage, step or lane, and of what stands in a lane."""


def to_json(journey: JourneyMap) -> str:
    """Write a map as a JSON file.

    Returns
    -------
    str
        The text, one field a line, with an end of line at its end.
    """
    return json.dumps(as_plain(journey), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def from_json(content: str | bytes) -> JourneyMap:
    """Read a map that `to_json`, the board or walk-it mode wrote.

    Parameters
    ----------
    content
        What is in the file.

    Raises
    ------
    MapError
        The file is no map, or not one that makes sense; the message says what to mend.
    """
    given = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if len(given) > LARGEST_FILE:
        raise MapError(say("map.too-large"))
    try:
        return from_plain(parse_json(given))
    except JsonProblem as error:
        raise MapError(say("map.not-json", why=error)) from None


def as_plain(journey: JourneyMap) -> dict[str, Any]:
    """Give a map as plain JSON."""
    steps = []
    for step in journey.steps:
        feel = int(step.feel) if step.feel is not None and step.feel == int(step.feel) else step.feel
        lanes = {lane: step.lanes[lane] for lane in journey.lanes if lane in step.lanes}
        when = {} if step.when is None else {"when": step.when}
        steps.append({"stage": step.stage, "step": step.name, "feel": feel, "lanes": lanes, **when})
    return {
        "format": FORMAT,
        "version": VERSION,
        "actor": journey.actor,
        "scenario": journey.scenario,
        "lanes": list(journey.lanes),
        "steps": steps,
    }


def from_plain(data: object) -> JourneyMap:
    """Make a map of plain JSON.

    Raises
    ------
    MapError
        As for `from_json`.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise MapError(say("map.not-a-map"))
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise MapError(say("map.newer"))
    if version != VERSION or isinstance(version, bool):
        raise MapError(say("map.not-a-map"))
    lanes, steps = data.get("lanes", []), data.get("steps")
    if not isinstance(lanes, list) or len(lanes) > MOST_LANES:
        raise MapError(say("map.lanes", most=MOST_LANES))
    if not isinstance(steps, list) or len(steps) > MOST_STEPS:
        raise MapError(say("map.steps", most=MOST_STEPS))
    return JourneyMap(
        _text(data.get("actor", ""), LONGEST_NAME, say("map.actor")),
        _text(data.get("scenario", ""), LONGEST_NAME, say("map.scenario")),
        tuple(_step(step, number) for number, step in enumerate(steps, start=1)),
        tuple(_text(lane, LONGEST_NAME, say("map.lane")) for lane in lanes),
    )


def _step(data: object, number: int) -> Step:
    if not isinstance(data, dict):
        raise MapError(say("map.step", n=number))
    feel, lanes, when = data.get("feel"), data.get("lanes", {}), data.get("when")
    known = isinstance(feel, int | float) and not isinstance(feel, bool) and math.isfinite(feel)
    if feel is not None and not known:
        raise MapError(say("map.feel", n=number))
    if not isinstance(lanes, Mapping) or len(lanes) > MOST_LANES:
        raise MapError(say("map.step", n=number))
    where = say("map.in-step", n=number)
    return Step(
        _text(data.get("step"), LONGEST_NAME, where),
        _text(data.get("stage"), LONGEST_NAME, where),
        feel,
        {_text(lane, LONGEST_NAME, where): _text(said, LONGEST_CELL, where) for lane, said in lanes.items()},
        None if when is None else _text(when, LONGEST_NAME, where),
    )


def _text(value: object, longest: int, where: str) -> str:
    if not isinstance(value, str):
        raise MapError(say("map.text", where=where))
    if len(value) > longest:
        raise MapError(say("map.long", where=where, most=longest))
    return value
