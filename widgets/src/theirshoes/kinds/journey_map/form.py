"""The form of a journey board in a question file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from theirshoes.journey.as_json import FORMAT, LONGEST_NAME, MOST_LANES, VERSION, as_plain, from_plain
from theirshoes.journey.maps import JourneyMap, MapError
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question

PAIRS = ("to-be", "walked")
TABLES = ("plan", "log", "blueprint")
TABLE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9_]+\Z")
GOALS = ("keep", "drop", "before", "fill", "rate", "new")


@dataclass(frozen=True)
class Source:
    """Where a map on the board comes from: written in the question file, or a table of a dataset."""

    actor: str = ""
    scenario: str = ""
    written: JourneyMap | None = None
    kind: str = ""
    """One of `TABLES`, where it comes from a table."""
    table: str = ""
    """Dataset and table, with a slash between."""
    customer: str | None = None
    """Of a log: the journey of this customer alone."""


@dataclass(frozen=True)
class Goal:
    """Something that a map has to have; `message` says so where it has not."""

    kind: str
    """One of `GOALS`."""
    steps: tuple[str, ...] = ()
    lane: str = ""
    least: int = 0
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class JourneyMapQuestion(Question):
    """Make a journey map, mend one, or hold two against each other."""

    kind: ClassVar[str] = "journey-map"

    lanes: tuple[str, ...] = ()
    start: Source | None = None
    other: Source | None = None
    pair: str | None = None
    goals: tuple[Goal, ...] = ()


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    lanes = tuple(" ".join(one.split()) for one in fields.texts("lanes"))
    if len(set(lanes)) < len(lanes) or len(lanes) > MOST_LANES or any(len(one) > LONGEST_NAME for one in lanes):
        fields.problem("lanes", f"should be at most {MOST_LANES} different short names")
    pair = fields.one_of("pair", PAIRS) if fields.has("pair") else None
    start, other = _source(fields, "start"), _source(fields, "other")
    if other is not None and pair is None:
        fields.problem("other", f"needs a `pair` that says what the other map is: {' or '.join(PAIRS)}")
    if pair is not None and start is None:
        fields.problem("pair", "needs a `start`: the map that the other one is held against")
    goals = tuple(filter(None, (_goal(one, start) for one in fields.groups("goals", required=False, most=20))))
    if goals and (start is None or start.written is None):
        fields.problem("goals", "need a `start` with its `steps` written here")
    if shared["use"] == "own" and goals:
        fields.problem("goals", "are for practice; this is the learner's own")
    if shared["use"] == "practice" and not fields.has("goals"):
        fields.problem("goals", "is missing; it should be a list of what the map has to have")
    return JourneyMapQuestion(**shared, lanes=lanes, start=start, other=other, pair=pair or None, goals=goals)


def public(question: JourneyMapQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {
        "lanes": list(question.lanes),
        "pair": question.pair,
        "start": _told(question.start),
        "other": _told(question.other),
        "goals": [_goal_told(goal) for goal in question.goals],
    }


def _source(fields: Fields, name: str) -> Source | None:
    if not fields.has(name):
        return None
    group = fields.group(name)
    if group is None or not group.ok:
        return None
    actor, scenario = group.text("actor", required=False), group.text("scenario", required=False)
    named = [one for one in (*TABLES, "steps") if group.has(one)]
    if len(named) != 1:
        group.problem(None, f"should have one of these: {', '.join((*TABLES, 'steps'))}")
        return None
    lanes, customer = group.texts("lanes"), group.text("customer", required=False) or None
    if customer is not None and named[0] != "log":
        group.problem("customer", "is for a `log` only")
    found = None
    if named[0] == "steps":
        try:
            steps = group.raw("steps")
            found = Source(actor, scenario, from_plain(_plain(actor, scenario, list(lanes), steps)))
        except MapError as error:
            group.problem("steps", str(error))
    else:
        table = group.matching(named[0], TABLE, "a dataset and its table, like petal-and-stone/planned_map")
        found = Source(actor, scenario, None, named[0], table, customer)
    group.done()
    return found


def _plain(actor: str, scenario: str, lanes: list[str], steps: Any) -> dict[str, Any]:
    if not lanes and isinstance(steps, list):
        said = [step.get("lanes") for step in steps if isinstance(step, dict)]
        lanes = list(dict.fromkeys(lane for one in said if isinstance(one, dict) for lane in one))
    return {
        "format": FORMAT,
        "version": VERSION,
        "actor": actor,
        "scenario": scenario,
        "lanes": lanes,
        "steps": steps,
    }


def _goal(fields: Fields, start: Source | None) -> Goal | None:
    message = fields.text("message", looks_like="what to say while the map has not reached this goal")
    named = [kind for kind in GOALS if fields.has(kind)]
    if len(named) != 1:
        fields.problem(None, f"should have one of these: {', '.join(GOALS)}")
        return None
    kind, known = named[0], {step.name for step in start.written.steps} if start and start.written else set()
    steps: tuple[str, ...] = ()
    lane, least = "", 0
    if kind == "before":
        steps = fields.texts("before")
        if len(steps) != 2:
            fields.problem("before", "should name two steps, the first and the later one")
    elif kind == "fill":
        lane, steps = fields.text("fill", looks_like="the name of a lane"), (fields.text("at"),)
    elif kind == "rate":
        fields.flag("rate")
    elif kind == "new":
        least = int(fields.number("new", 1, 50, whole=True) or 1)
    else:
        steps = (fields.text(kind, looks_like="the words of a step"),)
    for step in steps:
        if step and known and step not in known:
            fields.problem(kind if kind != "fill" else "at", f"names {step!r}, which is no step of `start`")
    fields.done()
    return Goal(kind, steps, lane, least, message)


def _told(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    told: dict[str, Any] = {name: text for name in ("actor", "scenario") if (text := getattr(source, name))}
    if source.written is not None:
        plain = as_plain(source.written)
        return told | {"lanes": plain["lanes"], "steps": plain["steps"]}
    return told | {source.kind: source.table} | ({"customer": source.customer} if source.customer else {})


def _goal_told(goal: Goal) -> dict[str, Any]:
    said: dict[str, Any] = {"message": goal.message}
    match goal.kind:
        case "before":
            return {"before": list(goal.steps), **said}
        case "fill":
            return {"fill": goal.lane, "at": goal.steps[0], **said}
        case "rate":
            return {"rate": True, **said}
        case "new":
            return {"new": goal.least, **said}
        case kind:
            return {kind: goal.steps[0], **said}


def standard_lanes() -> tuple[str, ...]:
    """The lanes of a board whose question names none."""
    return tuple(say("map.standard-lanes").split("|"))
