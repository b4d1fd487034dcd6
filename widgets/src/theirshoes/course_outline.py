"""The course in parts, for a learner's progress: modules, their lessons with practice, their assignments."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from theirshoes.home import home
from theirshoes.messages import say
from theirshoes.progress import Stand, Standing

FILE = "build/book/outline.json"
"""From the course's folder: the outline, which the book writes when it is built."""


class OutlineError(ValueError):
    """There is no outline to read; the message is a sentence for the learner."""


@dataclass(frozen=True)
class Part:
    """A lesson with its practice, or an assignment with its questions (ids)."""

    id: str
    title: str
    questions: tuple[str, ...]
    href: str | None = None


@dataclass(frozen=True)
class Module:
    """A module of the course."""

    title: str
    lessons: tuple[Part, ...]
    assignments: tuple[Part, ...]


def outline() -> tuple[Module, ...]:
    """Modules, lessons and assignments, as the book has them.

    Raises
    ------
    OutlineError
        The book is not built here, or its outline cannot be read.
    HomeNotFoundError
        The course's folder is nowhere to be seen.
    """
    file = home() / FILE
    try:
        modules = tuple(
            Module(one["title"], tuple(map(_read, one["lessons"])), tuple(map(_read, one["assignments"])))
            for one in json.loads(file.read_text("utf-8"))
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OutlineError(say("progress.no-outline")) from error
    if not modules:
        raise OutlineError(say("progress.no-outline"))
    return modules


def _read(part: dict[str, Any]) -> Part:
    return Part(part["id"], part["title"], tuple(part["questions"]))


def summary(modules: tuple[Module, ...], standing: Standing) -> list[dict[str, Any]]:
    """How far each module is, in plain data for a front end: practised so many of so many, assignments answered or not.

    A module is finished when all of its practice is done and every question of its assignments is answered.
    """
    return [_summed(one, standing) for one in modules]


def _summed(module: Module, standing: Standing) -> dict[str, Any]:
    lessons = [_part(one, [standing.practice.get(name) for name in one.questions]) for one in module.lessons]
    assignments = []
    for one in module.assignments:
        stands = [standing.graded.get(name) for name in one.questions]
        handed = standing.handed_in.get(one.id)
        assignments.append({**_part(one, stands), "state": _state(stands, handed), "handedIn": handed})
    everything = [*lessons, *assignments]
    whens = [one["when"] for one in everything] + [one["handedIn"] or "" for one in assignments]
    return {
        "title": module.title,
        "done": sum(one["done"] for one in lessons),
        "of": sum(one["of"] for one in lessons),
        "finished": bool(everything) and all(one["done"] == one["of"] for one in everything),
        "when": max(whens, default=""),
        "lessons": lessons,
        "assignments": assignments,
    }


def _part(part: Part, stands: list[Stand | None]) -> dict[str, Any]:
    return {
        "id": part.id,
        "title": part.title,
        "href": part.href,
        "done": sum(1 for one in stands if one is not None and one.state == "done"),
        "of": len(part.questions),
        "when": max((one.when for one in stands if one is not None), default=""),
    }


def _state(stands: list[Stand | None], handed: str | None) -> Literal["handed-in", "answered", "begun", "open"]:
    states = [one.state if one is not None else "open" for one in stands]
    if handed:
        return "handed-in"
    if all(state == "done" for state in states):
        return "answered"
    return "begun" if any(state != "open" for state in states) else "open"
