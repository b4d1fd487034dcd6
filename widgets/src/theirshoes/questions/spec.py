"""The public form of a question: plain JSON with the names of the question file, for front ends and for sharing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from theirshoes.kinds import kind_of
from theirshoes.questions.build import build_question
from theirshoes.questions.fields import Fields, Problems
from theirshoes.questions.model import Question


class QuestionError(ValueError):
    """One or more things in question files that are not right; `problems` has them one by one."""

    def __init__(self, problems: list[Any]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(one) for one in problems))


def public(question: Question) -> dict[str, Any]:
    """The question as plain JSON, with the names of the question file.

    The key is in it for a practice question only: a page checks practice by itself. A graded question has none to give.
    """
    spec: dict[str, Any] = {
        "id": question.id,
        "kind": question.kind,
        "use": question.use,
        "objective": question.objective,
        "title": question.title,
        "taught": question.taught,
        "prompt": question.prompt,
    }
    if question.use == "graded":
        spec |= {"assignment": question.assignment, "points": _short(question.points)}
    if question.hints:
        spec["hints"] = list(question.hints)
    if question.chart:
        spec["chart"] = question.chart
    spec |= _own(question)
    if question.use == "practice":
        if question.key is not None:
            spec["key"] = json.loads(json.dumps(question.key))
        if question.answer_note:
            spec["answer-note"] = question.answer_note
    return spec


def from_public(spec: Mapping[str, Any]) -> Question:
    """The question that `public` describes.

    Raises
    ------
    QuestionError
        The description is not one of a question.
    """
    problems = Problems(str(spec.get("id", "question")))
    question = build_question(Fields(dict(spec), (), problems))
    if question is None:
        raise QuestionError(list(problems.found))
    return question


def _own(question: Question) -> dict[str, Any]:
    own = kind_of(question).public(question)
    return {name: value for name, value in own.items() if value is not None and value != []}


def _short(number: float) -> int | float:
    return int(number) if number == int(number) else number
