"""The widget that hands an assignment in."""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import Any

import traitlets

from theirshoes.handin import HandInError, make_hand_in, standing
from theirshoes.home import HomeNotFoundError
from theirshoes.messages import say
from theirshoes.place import learner_here, learner_name_here
from theirshoes.questions import QuestionError, assignment_questions
from theirshoes.widgets.base import recorded
from theirshoes.widgets.bundles import bundle
from theirshoes.widgets.once import OnceMade

DOWNLOAD = "/theirshoes/api/hand-in/"


class HandIn(OnceMade):
    """Which questions are answered, and one button that makes the hand-in file.

    Parameters
    ----------
    assignment
        Name of the assignment.
    folder
        The learner's folder of it, by default the working directory.
    """

    _esm = bundle("handin")

    assignment = traitlets.Dict().tag(sync=True)
    learner = traitlets.Dict().tag(sync=True)
    questions: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    result = traitlets.Any(None, allow_none=True).tag(sync=True)

    def __init__(self, assignment: str, folder: Path | None = None) -> None:
        self._folder = Path.cwd() if folder is None else folder
        self._name = assignment
        super().__init__(
            assignment={"id": assignment, "title": assignment.replace("-", " ").capitalize()},
            learner={"id": learner_here(self._folder), "name": learner_name_here(self._folder)},
        )
        self.refresh()
        self.on_msg(self._on_message)

    def refresh(self) -> None:
        """Look again which questions are answered."""
        record = recorded(self._name, self._folder)
        try:
            questions = assignment_questions(self._name)
        except (QuestionError, HomeNotFoundError):
            return  # what was listed stays; handing in says what is wrong
        self.questions = [
            {
                "id": one.question.id,
                "title": one.question.title,
                "kind": one.question.kind,
                "points": one.question.points,
                "state": one.state,
            }
            for one in standing(record, questions)
        ]

    def hand_in(self) -> None:
        """Make the hand-in file; `result` says what became of it."""
        self.refresh()
        try:
            path = make_hand_in(self._folder, self._name, self.learner["id"], self.learner["name"])
        except HandInError as error:
            self.result = {"ok": False, "message": str(error), "file": "", "href": None}
            return
        waiting = sum(1 for one in self.questions if one["state"] == "open")
        message = _submit(path, self._name, self.learner["id"])
        if waiting:
            message += " " + say("hand-in.open-one" if waiting == 1 else "hand-in.open-many", count=waiting)
        served = DOWNLOAD + path.name if os.environ.get("THEIRSHOES_LEARNER") else None
        self.result = {"ok": True, "message": message, "file": path.name, "href": served}

    def _on_message(self, _widget: object, content: object, _buffers: object) -> None:
        kind = content.get("type") if isinstance(content, dict) else None
        if kind == "hand-in":
            self.hand_in()
        elif kind == "refresh":
            self.refresh()

    def _lines(self) -> list[str]:
        return [f"{one['title']}: {say('hand-in.' + one['state'])}" for one in self.questions]

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        title = say("hand-in.title", title=self.assignment["title"])
        entries = "".join(f"<li>{html.escape(line)}</li>" for line in self._lines())
        data["text/html"] = f"<h4>{html.escape(title)}</h4>\n<ul>{entries}</ul>"
        data["text/plain"] = "\n".join([title, *(f"- {line}" for line in self._lines())])
        return data, metadata


def _submit(file: Path, assignment: str, learner: str) -> str:
    """Submit the file where the course's server has an nbgrader exchange; returns what to say."""
    if not os.environ.get("THEIRSHOES_LEARNER"):
        return say("hand-in.done", file=file.name)
    from theirshoes.server.course import Course
    from theirshoes.server.submit import submit

    try:
        exchange = Course.from_environment(file.parent).exchange
    except HomeNotFoundError:
        exchange = None
    if exchange is None:
        return say("hand-in.done", file=file.name)
    problem = submit(file, assignment, learner, exchange)
    if problem is None:
        return say("hand-in.submitted", file=file.name)
    return say("hand-in.not-submitted", file=file.name, why=problem)
