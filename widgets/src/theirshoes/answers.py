"""The answer record: one JSON file a notebook, `<notebook>.answers.json`, with one entry a question.

::

    {"format": "theirshoes-answers", "version": 1, "notebook": "journey", "learner": "anna",
     "answers": {"journey.first-visit.order":
                 {"kind": "order", "value": {...}, "when": "2026-11-21T20:14:03+00:00", "tries": 2}}}

A value is `null` when blank, else by kind: order `{"order": [ids], "out": [ids]}`, rate `{"feel": {item: number},
"see": {item: id}}`, numeric `{"text": "37,5 %"}`, written `{"text": "...", "ticks": [0, 2]}`, choose `{"choice": id}`
or `{"choices": [ids]}` (several), sort `{"bins": {card: bin}}`, match `{"pairs": {left: right}}`, table
`{"cells": {row: {column: text or option}}}`, mark `{"marked": {label: [ids]}}`, tiles `{"tiles": [ids]}`, plan
`{"rows": [{"verb": "...", "step": id, "person": "...", "day": id, "measure": "..."}]}`. Where a written question has
levels, its value also has `"placed"`: id of a level or `null`. Kinds that came later say what they keep in their own
module of `theirshoes.kinds`.

Whatever is in such a file was written by somebody else: it is measured, validated, and refused by name. The shape of
the file is judged when it is read; whether a value answers its question is judged where the question is known
(`validate_value`), so that one odd answer does not cost a learner the others. Fields that are not known here are kept
as they are when the file is written again: a later version 1 may add some. A higher version is refused and left alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from theirshoes.checks import ValueProblem, normal_value
from theirshoes.kinds import NAMES, kind_of
from theirshoes.kinds import kind as kind_named
from theirshoes.messages import say
from theirshoes.questions.fields import ID
from theirshoes.questions.model import Question
from theirshoes.strictjson import JsonProblem, measure, parse_json
from theirshoes.writing import read_bytes

FORMAT = "theirshoes-answers"
VERSION = 1
LARGEST_FILE = 1_000_000
MOST_ENTRIES = 500
MOST_TRIES = 100_000
LEARNER = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}\Z")
NOTEBOOK = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)\Z", re.ASCII)


class AnswersError(Exception):
    """Something is wrong with an answer record; says which file, which field, and what."""

    def __init__(self, file: str, field: str, message: str) -> None:
        self.file = file
        self.field = field
        self.message = message
        said = say("answers.problem", file=file, field=field, message=message)
        super().__init__(said if field else said.replace(": : ", " "))


class MissingRecordError(AnswersError):
    """There is no such file."""


class DamagedRecordError(AnswersError):
    """The file is there, and is not an answer record that can be used."""


class NewerRecordError(AnswersError):
    """The file was written by a newer version of the course."""


@dataclass(frozen=True)
class Entry:
    """The latest answer to one question; `value` is plain JSON, `None` when blank."""

    kind: str
    value: Any
    when: str
    tries: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The entry as it stands in the file."""
        return {**self.extra, "kind": self.kind, "value": self.value, "when": self.when, "tries": self.tries}


@dataclass(frozen=True)
class Record:
    """All answers of one learner in one notebook."""

    notebook: str
    learner: str
    answers: Mapping[str, Entry] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The record as it stands in the file."""
        return {
            **self.extra,
            "format": FORMAT,
            "version": VERSION,
            "notebook": self.notebook,
            "learner": self.learner,
            "answers": {question: entry.as_json() for question, entry in self.answers.items()},
        }


def record_name(notebook: str) -> str:
    """File name of the record of a notebook."""
    return f"{notebook}.answers.json"


def read(path: Path) -> Record:
    """Read a record.

    Raises
    ------
    AnswersError
        `MissingRecordError`, `DamagedRecordError`, `NewerRecordError`, or plain when the file cannot be read.
    """
    path = Path(path)
    try:
        content = read_bytes(path, LARGEST_FILE)
    except FileNotFoundError:
        raise MissingRecordError(path.name, "", say("answers.missing")) from None
    except OSError as error:
        raise AnswersError(path.name, "", say("answers.not-read", why=error.strerror or error)) from None
    except ValueError as error:
        raise DamagedRecordError(path.name, "", str(error)) from None
    return parse(content, path.name)


def parse(content: bytes, file: str) -> Record:
    """The record in the bytes of a file; `file` is its name, for messages.

    Raises
    ------
    AnswersError
        As `read`.
    """
    if len(content) > LARGEST_FILE:
        raise DamagedRecordError(file, "", say("answers.too-large", most=LARGEST_FILE))
    return _parsed(content, file)


@lru_cache(maxsize=1)
def _parsed(content: bytes, file: str) -> Record:
    """Read the same bytes once: the cells of a notebook ask for one record after the other, and it is the same one."""
    try:
        data = parse_json(content)
    except JsonProblem as error:
        raise DamagedRecordError(file, "", say("answers.not-json", why=error)) from None
    return from_json(data, file)


def from_json(data: object, file: str) -> Record:
    """The record in parsed JSON.

    Raises
    ------
    AnswersError
        As `read`.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise DamagedRecordError(file, "", say("answers.not-a-record"))
    version = data.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise DamagedRecordError(file, "version", f"should be {VERSION}")
    if version > VERSION:
        raise NewerRecordError(file, "", say("answers.newer"))
    for name, pattern in (("notebook", NOTEBOOK), ("learner", LEARNER)):
        if not isinstance(data.get(name), str) or not pattern.match(data[name]):
            raise DamagedRecordError(file, name, "should be a short name in small letters")
    answers = data.get("answers")
    if not isinstance(answers, dict):
        raise DamagedRecordError(file, "answers", "should be a group of entries")
    if len(answers) > MOST_ENTRIES:
        raise DamagedRecordError(file, "answers", f"has more than {MOST_ENTRIES} entries")
    known = ("format", "version", "notebook", "learner", "answers")
    return Record(
        notebook=data["notebook"],
        learner=data["learner"],
        answers={question: _entry(question, entry, file) for question, entry in answers.items()},
        extra=_extra(data, known, file, ""),
    )


def validate_value(question: Question, value: object) -> Any:
    """The value of an answer in its one normal form.

    Raises
    ------
    AnswersError
        The value is no answer to this question; `file` is the question's id, `field` the part of the value.
    """
    try:
        measure(value, kind_of(question).largest)
        return normal_value(question, value)
    except JsonProblem as error:
        raise AnswersError(question.id, "value", str(error)) from None
    except ValueProblem as error:
        raise AnswersError(question.id, error.field, error.message) from None


def _entry(question: str, data: object, file: str) -> Entry:
    if len(question) > 120 or not ID.match(question):
        raise DamagedRecordError(file, "answers", "has an entry whose name is not the id of a question")
    place = f"answers.{question}"
    if not isinstance(data, dict):
        raise DamagedRecordError(file, place, "should be a group of fields")
    kind, when, tries = data.get("kind"), data.get("when"), data.get("tries")
    if not isinstance(kind, str) or kind not in NAMES:
        raise DamagedRecordError(file, f"{place}.kind", f"should be one of {', '.join(NAMES)}")
    if "value" not in data:
        raise DamagedRecordError(file, f"{place}.value", "is missing")
    if not isinstance(when, str) or not _WHEN.match(when):
        raise DamagedRecordError(file, f"{place}.when", "should be a time like 2026-11-21T20:14:03+00:00")
    if isinstance(tries, bool) or not isinstance(tries, int) or not 0 <= tries <= MOST_TRIES:
        raise DamagedRecordError(file, f"{place}.tries", f"should be a whole number from 0 to {MOST_TRIES}")
    try:
        measure(data["value"], kind_named(kind).largest)
    except JsonProblem as error:
        raise DamagedRecordError(file, f"{place}.value", str(error)) from None
    return Entry(kind, data["value"], when, tries, _extra(data, ("kind", "value", "when", "tries"), file, place))


def _extra(data: Mapping[str, Any], known: tuple[str, ...], file: str, place: str) -> dict[str, Any]:
    extra = {name: value for name, value in data.items() if name not in known}
    try:
        measure(extra)
    except JsonProblem as error:
        raise DamagedRecordError(file, place, str(error)) from None
    return extra


def learner_told() -> str | None:
    """Id of the learner as the course's server tells it to everything that it starts (`THEIRSHOES_LEARNER`)."""
    told = os.environ.get("THEIRSHOES_LEARNER", "")
    return told if LEARNER.match(told) else None
