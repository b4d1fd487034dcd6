"""A first draft of a journey map, made of what is known already: an event log, or a planned map.

A draft knows the steps and their order. What customers see, think and feel there is for people to find out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

from theirshoes.columns import check
from theirshoes.journey.log import durations, journeys
from theirshoes.journey.maps import JourneyMap, MapError, Step
from theirshoes.journey.plan import PLAN
from theirshoes.messages import say

MOST_STEPS = 60
LEAST_SHARE = 0.1  # of all customers; a step that fewer took is left out of a draft
Names = Mapping[str, Mapping[str, str]]
HOUR, DAY = 60, 24 * 60  # minutes


def from_log(log: Any, *, actor: str, scenario: str, names: Names | None = None) -> JourneyMap:
    """Draft a map of an event log: the steps that customers took, in the order in which they usually came.

    A step stands at the mean of the places where customers first took it. Steps that fewer than one in ten took are
    left out, and of more than 60 the least taken.

    Parameters
    ----------
    log
        Rows with the columns ``customer_id``, ``step`` and ``time``; ``channel`` and ``stage`` are used where they are.
    actor, scenario
        As for `JourneyMap`.
    names
        Words for what stands in the columns ``step``, ``stage`` and ``channel``, by column and value.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    MapError
        There are no events.
    """
    laid = journeys(log)
    laid["step"] = [" ".join(str(step).split()) for step in laid["step"]]
    places: dict[str, list[int]] = {}
    seen: dict[str, dict[str, Counter[str]]] = {}
    total = 0
    for _, events in laid.groupby("customer_id", sort=False):
        total += 1
        first: list[str] = []
        for event in events.to_dict("records"):
            step = event["step"]
            for column in ("channel", "stage"):
                if isinstance(event.get(column), str) and event[column].strip():
                    said = " ".join(event[column].split())
                    seen.setdefault(step, {}).setdefault(column, Counter())[said] += 1
            if step not in first:
                first.append(step)
        for place, step in enumerate(first):
            places.setdefault(step, []).append(place)
    if not places:
        raise MapError(say("map.no-events"))
    most = sorted(places, key=lambda step: (-len(places[step]), step))[:MOST_STEPS]
    kept = [step for step in most if len(places[step]) >= LEAST_SHARE * total] or most
    order = sorted(kept, key=lambda step: (sum(places[step]) / len(places[step]), step))
    lasts = dict(zip(order, durations(laid, steps=order)["median"], strict=True))
    lane = say("map.in-data")
    steps = []
    for step in order:
        taken = say("map.taken", n=len(places[step]), of=total)
        lanes = {lane: taken if lasts[step] != lasts[step] else f"{taken}\n{say('map.then', time=_time(lasts[step]))}"}
        channel = _usual(seen, step, "channel")
        if channel:
            lanes[say("map.touchpoint")] = _named(names, "channel", channel)
        stage = _usual(seen, step, "stage") or say("map.one-stage")
        steps.append(Step(_named(names, "step", step), _named(names, "stage", stage), None, lanes))
    return JourneyMap(actor, scenario, tuple(_side_by_side(steps)), (say("map.touchpoint"), lane))


def walked(log: Any, customer: str, *, actor: str, scenario: str, names: Names | None = None) -> JourneyMap:
    """Give one customer's journey in a log as a map, with its times.

    Parameters
    ----------
    log, actor, scenario, names
        As for `from_log`.
    customer
        Whose events; compared as text.

    Raises
    ------
    ColumnsError, MapError
        As for `from_log`; there are no events of this customer either.
    """
    laid = journeys(log)
    events = laid[laid["customer_id"].astype(str) == customer].to_dict("records")
    if not events:
        raise MapError(say("map.no-events"))
    steps = []
    for event in events[:MOST_STEPS]:
        channel, stage = (str(event.get(column) or "").strip() for column in ("channel", "stage"))
        lanes = {say("map.touchpoint"): _named(names, "channel", channel)} if channel and channel != "nan" else {}
        stage = stage if stage and stage != "nan" else say("map.one-stage")
        when = event["time"].isoformat(timespec="seconds")
        steps.append(Step(_named(names, "step", event["step"]), _named(names, "stage", stage), None, lanes, when))
    return JourneyMap(actor, scenario, tuple(_side_by_side(steps)), (say("map.touchpoint"),))


def from_plan(plan: Any, *, actor: str, scenario: str, names: Names | None = None) -> JourneyMap:
    """Draft a map of a planned one.

    Parameters
    ----------
    plan
        Rows with the columns ``step`` and ``order``; ``stage``, ``channel`` and ``minutes_planned`` where they are.
    actor, scenario, names
        As for `from_log`.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    steps = []
    for row in check(plan, PLAN).sort_values("order", kind="stable").to_dict("records"):
        channel, stage = row.get("channel"), row.get("stage")
        lanes = {say("map.touchpoint"): _named(names, "channel", channel)} if isinstance(channel, str) else {}
        minutes = row.get("minutes_planned")
        if minutes is not None and minutes == minutes:
            lanes[say("map.planned")] = _time(minutes)
        stage = stage if isinstance(stage, str) else say("map.one-stage")
        steps.append(Step(_named(names, "step", row["step"]), _named(names, "stage", stage), None, lanes))
    return JourneyMap(actor, scenario, tuple(_side_by_side(steps)), (say("map.touchpoint"), say("map.planned")))


def _named(names: Names | None, column: str, value: str) -> str:
    return (names or {}).get(column, {}).get(value, value)


def _usual(seen: Mapping[str, Mapping[str, Counter[str]]], step: str, column: str) -> str:
    counted = seen.get(step, {}).get(column)
    return min(counted, key=lambda one: (-counted[one], one)) if counted else ""


def _side_by_side(steps: list[Step]) -> list[Step]:
    """Give a step whose stage has ended already the stage of the step before it."""
    found: list[Step] = []
    for step in steps:
        if found and step.stage != found[-1].stage and any(one.stage == step.stage for one in found):
            step = Step(step.name, found[-1].stage, step.feel, step.lanes, step.when)
        found.append(step)
    return found


def _time(minutes: float) -> str:
    if minutes < 90:
        return say("map.minutes", n=math.floor(minutes + 0.5))
    if minutes < 36 * HOUR:
        return say("map.hours", n=math.floor(minutes / HOUR + 0.5))
    return say("map.days", n=math.floor(minutes / DAY + 0.5))
