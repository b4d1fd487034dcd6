"""What the widgets of all questions share: they show a question, keep each answer at once, and check it when asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import traitlets

from theirshoes import statichtml
from theirshoes.answers import AnswersError, MissingRecordError, Record, read, validate_value
from theirshoes.checks import check, is_blank
from theirshoes.kinds import kind_of
from theirshoes.messages import say
from theirshoes.place import keeps_answers, learner_here, record_path
from theirshoes.questions import Question, public
from theirshoes.recording import record_answer
from theirshoes.widgets.bundles import bundle
from theirshoes.widgets.once import OnceMade

TRIES_BEFORE_REVEAL = 2


class QuestionWidget(OnceMade):
    """A question, restored from the answer record of the working directory.

    Everything works without a front end too: set `answer`, call `check()`, look at `feedback`.

    Parameters
    ----------
    question
        The question to show.
    folder
        The folder whose records are used, by default the working directory.
    table
        For a kind that shows data: a table of one's own in the place of the course's.
    """

    of_kind: ClassVar[dict[str, type[QuestionWidget]]] = {}
    """The widget of each kind."""

    question = traitlets.Dict().tag(sync=True)
    answer = traitlets.Any(None, allow_none=True).tag(sync=True)
    tries = traitlets.Int(0).tag(sync=True)
    feedback = traitlets.Any(None, allow_none=True).tag(sync=True)
    shown = traitlets.Any(None, allow_none=True).tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)
    kept = traitlets.Any(None, allow_none=True).tag(sync=True)
    """The answer that was put on disk, as given: what a front end compares with, to know that its own arrived."""
    on_disk = traitlets.Any(None, allow_none=True).tag(sync=True)
    """The same in its normal form, as the next kernel reads it: another one means that somebody answered elsewhere."""
    chart = traitlets.Any(None, allow_none=True).tag(sync=True)
    data = traitlets.Any(None, allow_none=True).tag(sync=True)
    """What a kind that shows data shows."""

    def __init_subclass__(cls, *, kind: str = "", **more: Any) -> None:
        if kind:  # traitlets makes subclasses of its own, too
            cls._esm = bundle(kind)
            cls.of_kind[kind] = cls
        super().__init_subclass__(**more)

    def __init__(self, question: Question, folder: Path | None = None, table: Any = None) -> None:
        self._asked = question
        self._folder = Path.cwd() if folder is None else folder
        self._listening = False
        data = kind_of(question).data
        super().__init__(question=public(question), data=None if data is None else data(question, table))
        self._say_saved("saved", "")
        self.refresh()
        self._listening = True
        self.on_msg(self._on_message)

    @property
    def record(self) -> Path:
        """Path of the answer record."""
        return record_path(self._asked.notebook, self._folder)

    def check(self) -> None:
        """Check the answer: feedback shown, and one more try unless it is blank."""
        self.tries += not is_blank(self._asked, self.answer)
        self.feedback = check(self._asked, self.answer).as_json()
        self._save()

    def reveal(self) -> None:
        """Show the answer to a practice question, after two tries."""
        if self._asked.use == "practice" and self._asked.key is not None and self.tries >= TRIES_BEFORE_REVEAL:
            self.shown = public(self._asked)["key"]

    def reset(self) -> None:
        """Start again with a blank answer."""
        self._set_quietly(None)
        self.shown = None
        self._save()

    def refresh(self) -> None:
        """Take over what the record on disk says, for instance because the page was used meanwhile."""
        found = look_up(self._asked, self._folder)
        if found.problem:
            self.tries = found.tries if found.tries is not None else self.tries
            self._say_saved("error", found.problem)
        elif found.tries is not None:
            self.tries = found.tries
            if found.value != self.answer:
                self._set_quietly(found.value)
            self.kept = self.on_disk = found.value
            self._say_saved("saved", say("saved.saved"))

    def _set_quietly(self, value: Any) -> None:
        listening, self._listening = self._listening, False
        try:
            self.answer = value
            self.feedback = None
        finally:
            self._listening = listening

    @traitlets.observe("answer")
    def _on_answer(self, _change: object) -> None:
        if self._listening:
            self._save()

    def _save(self) -> None:
        if not keeps_answers(self._folder):
            self.kept = self.on_disk = self.answer
            self._say_saved("device", say("saved.not-kept"))
            return
        try:
            recorded = record_answer(self.record, self._asked, self.answer, self.tries, learner_here(self._folder))
        except AnswersError as error:
            self._say_saved("error", say("saved.error", why=error))
        else:
            moved = recorded.moved_to
            self.on_disk = recorded.entry.value
            self.kept = self.answer
            self._say_saved("saved", say("saved.moved", file=moved.name) if moved else say("saved.saved"))

    def _say_saved(self, state: str, message: str) -> None:
        self.saved = {"state": state, "message": message}

    def _on_message(self, _widget: object, content: object, _buffers: object) -> None:
        """Answer a message of the front end; one that is not known is left alone."""
        kind = content.get("type") if isinstance(content, dict) else None
        actions = {"check": self.check, "reveal": self.reveal, "reset": self.reset, "refresh": self.refresh}
        if kind in actions:
            actions[kind]()

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return data | static(self._asked, self.answer), metadata


def static(question: Question, value: object) -> dict[str, str]:
    """An answer by MIME type, for whatever shows no widgets."""
    return {
        "text/html": statichtml.answer_html(question, value),
        "text/plain": statichtml.answer_text(question, value),
    }


@dataclass(frozen=True)
class Found:
    """What the record on disk says of a question; `tries` is `None` where it says nothing of it."""

    value: Any = None
    tries: int | None = None
    problem: str = ""


def look_up(question: Question, folder: Path) -> Found:
    """The recorded answer to a question, or a sentence that says why there is none to be had."""
    try:
        entry = read(record_path(question.notebook, folder)).answers.get(question.id)
    except MissingRecordError:
        entry = None
    except AnswersError as error:
        return Found(problem=say("saved.error", why=error))
    if entry is None or entry.kind != question.kind:
        return Found()
    try:
        return Found(validate_value(question, entry.value), entry.tries)
    except AnswersError:
        return Found(None, entry.tries, say("saved.outdated"))


class Recorded:
    """A recorded answer, to be read and not to be changed."""

    def __init__(self, question: Question, folder: Path | None = None) -> None:
        self._asked = question
        self._answer = look_up(question, Path.cwd() if folder is None else folder).value

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return static(self._asked, self._answer)


def recorded(notebook: str, folder: Path) -> Record | None:
    """The record of a notebook in a folder; `None` where there is none that can be read."""
    try:
        return read(record_path(notebook, folder))
    except AnswersError:
        return None
