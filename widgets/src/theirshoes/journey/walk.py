"""A journey as one walked it oneself: step by step, with the time, a feeling and a note.

The walk-it mode on a phone (the kind of question `walk`) records it; here it becomes a journey map, an event log, and
the difference from what was planned. The front end does the same (`src/walk/`), and shared cases hold both to it.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import datetime

from theirshoes.journey.maps import JourneyMap, Step
from theirshoes.journey.walked import Comparison, compare
from theirshoes.messages import say

MOST_PLANNED = 60
LONGEST_STEP, LONGEST_STAGE = 100, 40  # characters
_BLANKS = re.compile("[ \t\r\u00a0\u3000]+")
_BULLET = re.compile("[-*•] ")


@dataclass(frozen=True)
class Planned:
    """A step that one expects, and the part of the journey that it belongs to."""

    step: str
    stage: str


@dataclass(frozen=True)
class WalkedStep:
    """A step as it was taken."""

    step: str
    stage: str
    when: str
    """Such as ``2026-11-21T21:14:03+01:00``, never before the step before it."""
    feel: int | None = None
    """-2 to 2; ``None`` where nothing was tapped."""
    note: str = ""


@dataclass(frozen=True)
class Walk:
    """Who walked what for, what was planned, and every step taken, in order."""

    actor: str = ""
    scenario: str = ""
    plan: tuple[Planned, ...] = ()
    steps: tuple[WalkedStep, ...] = ()


def read_plan(text: str) -> tuple[Planned, ...]:
    """Read a plan: a step a line; a line that ends with a colon begins a stage. A step counts where it is first.

    Parameters
    ----------
    text
        As a person typed it; dashes, stars and dots before a step are left out.
    """
    found: dict[str, Planned] = {}
    stage = ""
    for line in text.split("\n"):
        said = _plain(line)
        if said.endswith(":"):
            stage = said[:-1].strip()[:LONGEST_STAGE]
        elif said:
            step = said[:LONGEST_STEP].strip()
            found.setdefault(step, Planned(step, stage))
    return tuple(found.values())[:MOST_PLANNED]


def _plain(line: str) -> str:
    said = _BLANKS.sub(" ", line).strip(" ")
    return _BULLET.sub("", said, count=1).strip(" ") if _BULLET.match(said) else said


def walk_map(walk: Walk) -> JourneyMap:
    """Draw up the walk as a journey map, with the notes as a lane.

    A stage is a stretch of time: a step of a stage that is over belongs to the stage in which it was taken.

    Raises
    ------
    MapError
        Nothing was walked yet.
    """
    lane = say("walk.lane")
    steps = []
    seen: list[str] = []
    for one in walk.steps:
        stage = one.stage.strip() or (seen[-1] if seen else say("walk.stage"))
        if stage in seen:
            stage = seen[-1]
        else:
            seen.append(stage)
        note = {lane: one.note} if one.note.strip() else {}
        steps.append(Step(_named(one), stage, one.feel, note, one.when))
    lanes = (lane,) if any(step.lanes for step in steps) else ()
    return JourneyMap(walk.actor.strip() or say("walk.actor"), walk.scenario, tuple(steps), lanes)


def walk_events(walk: Walk) -> list[dict[str, str]]:
    """Give the walk as an event log: a row a step with ``customer_id``, ``step`` and ``time``, in order.

    Times are those of the clock where the walk began, without their zone: an event log has one zone.
    """
    moments = [datetime.fromisoformat(one.when) for one in walk.steps]
    times = [one.astimezone(moments[0].tzinfo).replace(tzinfo=None).isoformat() for one in moments]
    who = "walk-" + re.sub("[^0-9T]", "", times[0]) if times else ""
    return [
        {"customer_id": who, "step": _named(one), "time": time} for one, time in zip(walk.steps, times, strict=True)
    ]


def walk_compared(walk: Walk) -> Comparison:
    """Hold what was walked against what was planned, by the rules of `compare`."""
    return compare([one.step for one in walk.plan], [_named(one) for one in walk.steps])


def events_csv(walk: Walk) -> str:
    """Write the event log as CSV, with a heading."""
    return _csv(["customer_id", "step", "time"], [list(row.values()) for row in walk_events(walk)])


def comparison_csv(comparison: Comparison) -> str:
    """Write a comparison as CSV: ``difference`` (added, skipped, swapped, repeated), ``step``, ``came_after``."""
    rows = [["added", step, ""] for step in comparison.added]
    rows += [["skipped", step, ""] for step in comparison.skipped]
    rows += [["swapped", first, then] for first, then in comparison.swapped]
    rows += [["repeated", step, ""] for step in comparison.repeated]
    return _csv(["difference", "step", "came_after"], rows)


def _named(one: WalkedStep) -> str:
    return _BLANKS.sub(" ", one.step.replace("\n", " ")).strip(" ") or say("walk.unnamed")


def _csv(heading: list[str], rows: list[list[str]]) -> str:
    file = io.StringIO(newline="")
    write = csv.writer(file, lineterminator="\n")
    write.writerows([heading, *rows])
    return file.getvalue()
