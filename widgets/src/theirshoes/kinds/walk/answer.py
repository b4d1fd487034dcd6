"""What a walk is as an answer: read with care, and turned into the walk that it stands for."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from theirshoes.checks.feedback import ValueProblem, parts
from theirshoes.journey.walk import LONGEST_STAGE, LONGEST_STEP, Walk, WalkedStep, read_plan
from theirshoes.kinds.walk.question import LONGEST_PLAN, WalkQuestion
from theirshoes.strictjson import clean_text

MOST_STEPS = 120
LONGEST_NOTE, LONGEST_ACTOR, LONGEST_SCENARIO = 300, 100, 200  # characters; a full walk fits a record's entry
_WHEN = re.compile(r"(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)\Z", re.ASCII)


def normal(_question: WalkQuestion, value: object) -> dict[str, Any]:
    """The value with every part there; `plan` is `None` where the question's own is used.

    Raises
    ------
    ValueProblem
        Unknown parts, something else than texts, texts that are too long, feelings off the scale, no times.
    """
    given = parts(value, ("actor", "scenario", "plan", "steps", "typing"))
    steps = given.get("steps", [])
    if not isinstance(steps, list) or len(steps) > MOST_STEPS:
        raise ValueProblem("steps", f"should be a list of at most {MOST_STEPS} steps")
    plan = given.get("plan")
    return {
        "actor": _text(given.get("actor", ""), LONGEST_ACTOR, "actor"),
        "scenario": _text(given.get("scenario", ""), LONGEST_SCENARIO, "scenario"),
        "plan": None if plan is None else _text(plan, LONGEST_PLAN, "plan"),
        "steps": [_step(step, number) for number, step in enumerate(steps, start=1)],
        "typing": _text(given.get("typing", ""), LONGEST_STEP, "typing"),
    }


def walk_of(question: WalkQuestion, value: object) -> Walk:
    """The walk in a value: for `theirshoes.journey.walk_map` and its like.

    Raises
    ------
    ValueProblem
        As for `normal`.
    """
    if value is None:
        return Walk(plan=read_plan(question.plan))
    given = normal(question, value)
    plan = question.plan if given["plan"] is None else given["plan"]
    return Walk(given["actor"], given["scenario"], read_plan(plan), tuple(WalkedStep(**one) for one in given["steps"]))


def _step(data: object, number: int) -> dict[str, Any]:
    given = parts(data, ("step", "stage", "when", "feel", "note"))
    when, feel = given.get("when"), given.get("feel")
    if not isinstance(when, str) or not _is_time(when):
        raise ValueProblem(f"steps.{number}.when", "should be a time like 2026-11-21T21:14:03+01:00")
    if feel is not None and (isinstance(feel, bool) or not isinstance(feel, int | float) or feel not in range(-2, 3)):
        raise ValueProblem(f"steps.{number}.feel", "should be a whole number from -2 to 2")
    return {
        "step": _text(given.get("step", ""), LONGEST_STEP, f"steps.{number}.step"),
        "stage": _text(given.get("stage", ""), LONGEST_STAGE, f"steps.{number}.stage"),
        "when": when,
        "feel": None if feel is None else int(feel),
        "note": _text(given.get("note", ""), LONGEST_NOTE, f"steps.{number}.note"),
    }


def _is_time(text: str) -> bool:
    if not _WHEN.match(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _text(value: object, longest: int, field: str) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueProblem(field, f"should be text of at most {longest} characters")
    return clean_text(value)
