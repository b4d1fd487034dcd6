"""The course in parts, for a learner's progress: modules, their lessons with practice, their assignments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from theirshoes.messages import say
from theirshoes.progress import Stand, Standing
from theirshoes.questions import load_questions

MODULES = {
    "empathy": "progress.empathy",
    "journey": "progress.journey",
    "touchpoints": "progress.touchpoints",
    "loyalty": "progress.loyalty",
    "frontline": "progress.frontline",
    "plan": "progress.plan",
}
"""Modules in the order of the course, and what names them."""


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
    """Modules, lessons and assignments, as the question files know them."""
    lessons: dict[str, dict[str, list[str]]] = {}
    assignments: dict[str, dict[str, list[str]]] = {}
    for question in load_questions().values():
        module = question.id.split(".")[0]
        if question.use == "practice":
            lessons.setdefault(module, {}).setdefault(question.taught, []).append(question.id)
        elif question.assignment:
            assignments.setdefault(module, {}).setdefault(question.assignment, []).append(question.id)
    names = [*MODULES, *sorted({*lessons, *assignments} - set(MODULES))]
    return tuple(
        Module(
            say(MODULES[name]) if name in MODULES else name.replace("-", " ").capitalize(),
            _parts(lessons.get(name, {})),
            _parts(assignments.get(name, {})),
        )
        for name in names
        if name in lessons or name in assignments
    )


def _parts(groups: dict[str, list[str]]) -> tuple[Part, ...]:
    return tuple(
        Part(name, name.rpartition("/")[2].replace("-", " ").capitalize(), tuple(ids)) for name, ids in groups.items()
    )


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
