"""What is practised and what is open: read from a learner's own records, kept on the device, never sent anywhere.

A file of progress holds no answers::

    {"format": "theirshoes-progress", "version": 1, "when": "2026-11-21T20:14:03+00:00",
     "practice": {"journey.order": {"state": "done", "when": "2026-11-21T20:14:03+00:00"}},
     "graded": {"journey.first-visit.order": {"state": "begun", "when": "..."}}, "handedIn": {"journey": "..."}}

The book's page reads and writes the same files (`src/page/standing.ts`); shared cases hold both to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from theirshoes.answers import LARGEST_FILE, MOST_ENTRIES, NOTEBOOK, AnswersError, Entry, Record, read, record_name
from theirshoes.checks import check, is_blank
from theirshoes.handin import standing as answered
from theirshoes.messages import say
from theirshoes.questions import PRACTICE, Question, load_questions
from theirshoes.questions.fields import ID
from theirshoes.strictjson import JsonProblem, parse_json
from theirshoes.writing import read_bytes

FORMAT, VERSION = "theirshoes-progress", 1
FILE = "progress.json"
"""In a learner's folder: what was loaded from other devices."""
State = Literal["done", "begun", "open"]
STATES: tuple[State, ...] = ("open", "begun", "done")
_HAND_IN = re.compile(r"(?P<name>[a-z0-9-]+)-(?P<when>\d{8}T\d{6})(-\d+)?\.zip")
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)\Z", re.ASCII)


class ProgressError(ValueError):
    """A file holds no progress; the message is a sentence for the learner."""


@dataclass(frozen=True)
class Stand:
    """How far one question is, and since when."""

    state: State
    when: str = ""


@dataclass(frozen=True)
class Standing:
    """How far a learner is: by practice question, by question of an assignment, and what was handed in when."""

    practice: Mapping[str, Stand] = field(default_factory=dict)
    graded: Mapping[str, Stand] = field(default_factory=dict)
    handed_in: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As it stands in a file."""
        groups = {
            name: {question: {"state": one.state, "when": one.when} for question, one in group.items()}
            for name, group in (("practice", self.practice), ("graded", self.graded))
        }
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return {"format": FORMAT, "version": VERSION, "when": now, **groups, "handedIn": dict(self.handed_in)}


def standing_of(folder: Path) -> Standing:
    """How far the learner of this folder is, by her records, her hand-ins, and what she loaded from other devices.

    Parameters
    ----------
    folder
        The learner's own folder, `my-course/<learner>`.
    """
    questions = list(load_questions().values())
    kept = {name: _record(folder / record_name(name)) for name in (PRACTICE,)}
    practice: dict[str, Stand] = {}
    graded: dict[str, Stand] = {}
    for one in questions:
        if one.use == "practice" and (stand := _practised(one, kept[PRACTICE])):
            practice[one.id] = stand
        elif one.assignment:
            if one.assignment not in kept:
                kept[one.assignment] = _record(folder / one.assignment / record_name(one.assignment))
            if stand := _answered(one, kept[one.assignment]):
                graded[one.id] = stand
    here = Standing(practice, graded, _handed_in(folder / "hand-ins"))
    return merged(here, loaded(folder))


def merged(one: Standing, other: Standing) -> Standing:
    """Both together: practice that is done stays done; of all else the newer counts."""
    return Standing(
        _merged(one.practice, other.practice, stays=True),
        _merged(one.graded, other.graded, stays=False),
        {name: max(one.handed_in.get(name, ""), when) for name, when in {**one.handed_in, **other.handed_in}.items()},
    )


def read_progress(content: bytes) -> Standing:
    """What is in a file of progress.

    Raises
    ------
    ProgressError
        It holds none; nothing of it is used.
    """
    if len(content) > LARGEST_FILE:
        raise ProgressError(say("progress.large"))
    try:
        data = parse_json(content)
    except JsonProblem:
        raise ProgressError(say("progress.not-ours")) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ProgressError(say("progress.not-ours"))
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise ProgressError(say("progress.newer"))
    if version != VERSION or isinstance(version, bool):
        raise ProgressError(say("progress.not-ours"))
    handed = _group(data.get("handedIn", {}))
    if not all(NOTEBOOK.match(name) for name in handed):
        raise ProgressError(say("progress.damaged"))
    return Standing(
        _stands(data.get("practice", {})),
        _stands(data.get("graded", {})),
        {name: _time(when) for name, when in handed.items()},
    )


def loaded(folder: Path) -> Standing:
    """What was loaded from other devices; nothing where there is none that can be read."""
    try:
        return read_progress(read_bytes(folder / FILE, LARGEST_FILE))
    except (OSError, ValueError):
        return Standing()


def as_file(standing: Standing) -> bytes:
    """The bytes of a file of progress."""
    return (json.dumps(standing.as_json(), ensure_ascii=False, indent=1) + "\n").encode()


def _record(path: Path) -> Record | None:
    try:
        return read(path)
    except AnswersError:
        return None


def _entry(question: Question, record: Record | None) -> Entry | None:
    entry = record.answers.get(question.id) if record else None
    return entry if entry is not None and entry.kind == question.kind else None


def _practised(question: Question, record: Record | None) -> Stand | None:
    entry = _entry(question, record)
    if entry is None or is_blank(question, entry.value):
        return None
    done = question.kind == "written" or (entry.tries > 0 and check(question, entry.value).score == 1)
    return Stand("done" if done else "begun", _when(entry))


def _answered(question: Question, record: Record | None) -> Stand | None:
    entry = _entry(question, record)
    if entry is None:
        return None
    state = answered(record, (question,))[0].state
    return Stand("done" if state == "answered" else state, _when(entry))


def _when(entry: Entry) -> str:
    try:
        return _time(entry.when)
    except ProgressError:
        return ""


def _handed_in(folder: Path) -> dict[str, str]:
    """When each assignment was last handed in, by the names of the files."""
    found: dict[str, str] = {}
    learner = folder.parent.name
    for path in folder.glob("*.zip") if folder.is_dir() else ():
        if match := _HAND_IN.fullmatch(path.name):
            name = match["name"].removesuffix(f"-{learner}")
            try:
                when = datetime.strptime(match["when"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            except ValueError:
                continue
            found[name] = max(found.get(name, ""), when.isoformat(timespec="seconds"))
    return found


def _merged(one: Mapping[str, Stand], other: Mapping[str, Stand], *, stays: bool) -> dict[str, Stand]:
    def rank(stand: Stand) -> tuple[bool, str, int]:
        return stays and stand.state == "done", stand.when, STATES.index(stand.state)

    both = {**one, **other}
    return {name: max((group[name] for group in (one, other) if name in group), key=rank) for name in both}


def _stands(data: object) -> dict[str, Stand]:
    found = {}
    for name, one in _group(data).items():
        stand = _group(one)
        if len(name) > 120 or not ID.match(name) or stand.get("state") not in STATES:
            raise ProgressError(say("progress.damaged"))
        found[name] = Stand(stand["state"], "" if stand.get("when") == "" else _time(stand.get("when")))
    return found


def _group(data: object) -> dict[str, Any]:
    if not isinstance(data, dict) or len(data) > 2 * MOST_ENTRIES:
        raise ProgressError(say("progress.damaged"))
    return data


def _time(when: object) -> str:
    """A time in the one form that all have here, so that times can be compared as texts; no later than now."""
    if not isinstance(when, str) or not _WHEN.match(when):
        raise ProgressError(say("progress.damaged"))
    try:
        read = datetime.fromisoformat(when).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ProgressError(say("progress.damaged")) from None
    return min(read, datetime.now(UTC)).isoformat(timespec="seconds")
