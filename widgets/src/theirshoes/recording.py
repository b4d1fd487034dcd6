"""Puts answers into the answer record, one at a time; page and notebook may write the same one."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from theirshoes.answers import (
    LARGEST_FILE,
    LEARNER,
    MOST_ENTRIES,
    MOST_TRIES,
    AnswersError,
    DamagedRecordError,
    Entry,
    MissingRecordError,
    Record,
    read,
    validate_value,
)
from theirshoes.messages import say
from theirshoes.questions.model import Question
from theirshoes.writing import BusyError, free_name, locked, replace_file


@dataclass(frozen=True)
class Recorded:
    """What became of an answer: its entry, and where a damaged earlier record was moved, if there was one."""

    entry: Entry
    moved_to: Path | None = None


def record_answer(path: Path, question: Question, value: object, tries: int, learner: str) -> Recorded:
    """Put one answer into a record: lock, read, merge, replace in one step; all other entries stay.

    A record that is damaged is moved aside as `<name>.damaged-<n>.json`, and a new one begun.

    Parameters
    ----------
    path
        The record; its folder must be there.
    question
        The question that is answered.
    value
        The answer, `None` for blank.
    tries
        How often the learner has asked for a check of it.
    learner
        Id of the learner.

    Raises
    ------
    AnswersError
        The answer is none, the record is of a newer version or of another learner, or the file cannot be written. The
        file is as it was.
    """
    path = Path(path)
    value = validate_value(question, value)
    if not LEARNER.match(learner):
        raise AnswersError(path.name, "learner", "should be a short name in small letters")
    if isinstance(tries, bool) or not isinstance(tries, int) or tries < 0:
        raise AnswersError(path.name, "tries", "should be a whole number, 0 or more")
    entry = Entry(question.kind, value, datetime.now(UTC).isoformat(timespec="seconds"), min(tries, MOST_TRIES))
    try:
        with locked(path):
            return merged(path, question, entry, learner)
    except BusyError:
        raise AnswersError(path.name, "", say("answers.busy")) from None
    except OSError as error:
        raise AnswersError(path.name, "", say("answers.not-written", why=error.strerror or error)) from None


def merged(path: Path, question: Question, entry: Entry, learner: str) -> Recorded:
    """The record on disk with one entry put in; whoever calls holds its lock."""
    moved_to = None
    try:
        record = read(path)
    except MissingRecordError:
        record = Record(question.notebook, learner)
    except DamagedRecordError:
        moved_to = free_name(path.parent, path.name.removesuffix(".json") + ".damaged-{n}.json")
        path.rename(moved_to)
        record = Record(question.notebook, learner)
    if record.learner != learner:
        raise AnswersError(path.name, "learner", say("answers.other-learner", learner=record.learner))
    earlier = record.answers.get(question.id)
    if earlier is not None:
        entry = replace(entry, extra=earlier.extra)
    record = replace(record, answers={**record.answers, question.id: entry})
    content = (json.dumps(record.as_json(), ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()
    if len(content) > LARGEST_FILE or len(record.answers) > MOST_ENTRIES:
        raise AnswersError(path.name, "", say("answers.full"))
    replace_file(path, content)
    return Recorded(entry, moved_to)
