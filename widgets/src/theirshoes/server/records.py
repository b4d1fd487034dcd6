"""The file work behind the answers API: records, answers, hand-in files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from theirshoes import answers, recording
from theirshoes.questions import OWN, PRACTICE, find_question
from theirshoes.server.course import Course

HAND_IN_FILE = re.compile(r"[a-z0-9][a-z0-9_-]*-\d{8}T\d{6}(-\d+)?\.zip")
LARGEST_HAND_IN = 64 * 2**20


class Refused(Exception):
    """Something that cannot be done, with the HTTP status and one sentence for the learner."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def record_path(course: Course, notebook: str) -> Path:
    """Path of the record of a known notebook; refuses every other name and every link out of the learner's folder."""
    if notebook not in (PRACTICE, OWN) and notebook not in course.assignments():
        raise Refused(404, "There is no such assignment.")
    path = course.record(notebook)
    if path.is_symlink() or not path.resolve().is_relative_to(course.root.resolve()):
        raise Refused(404, "The answers of this assignment are not where they should be.")
    return path


def read_record(course: Course, notebook: str) -> dict[str, Any]:
    """Read the record of a notebook; an empty one where nothing is answered yet."""
    path = record_path(course, notebook)
    try:
        return answers.read(path).as_json()
    except answers.MissingRecordError:
        return answers.Record(notebook, course.learner).as_json()
    except answers.AnswersError as error:
        raise Refused(409, str(error)) from None


def read_progress(course: Course) -> dict[str, Any]:
    """How far the learner is, as a file of progress has it."""
    from theirshoes.progress import standing_of

    return standing_of(course.root).as_json()


def write_answer(course: Course, notebook: str, question_id: str, sent: dict[str, Any]) -> dict[str, Any]:
    """Record one answer; returns its entry as it stands in the file."""
    path = record_path(course, notebook)
    try:
        question = find_question(question_id)
    except KeyError as error:
        raise Refused(404, str(error.args[0])) from None
    if question.notebook != notebook:
        raise Refused(404, f"The question {question_id} does not belong to {notebook}.")
    if sent.get("kind") != question.kind:
        raise Refused(400, f"The question {question_id} takes an answer of the kind {question.kind}.")
    if "value" not in sent:
        raise Refused(400, "There is no answer in this: value is missing.")
    try:
        answers.validate_value(question, sent["value"])
    except answers.AnswersError as error:
        raise Refused(400, str(error)) from None
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        recorded = recording.record_answer(path, question, sent["value"], sent.get("tries", 0), course.learner)
    except answers.AnswersError as error:
        raise Refused(400 if error.field == "tries" else 409, str(error)) from None
    return recorded.entry.as_json()


def hand_in(course: Course, assignment: str) -> dict[str, Any]:
    """Make and keep a hand-in file, and submit it where there is an exchange."""
    from theirshoes.handin import HandInError, make_hand_in
    from theirshoes.server.submit import submit

    record_path(course, assignment)
    if assignment in (PRACTICE, OWN):
        raise Refused(404, "Practice is yours alone: there is nothing to hand in.")
    try:
        file = make_hand_in(course.root / assignment, assignment, course.learner, course.name)
    except HandInError as error:
        raise Refused(409, str(error)) from None
    told = {"ok": True, "file": file.name, "href": f"/theirshoes/api/hand-in/{file.name}", "submitted": False}
    if course.exchange is None:
        return told | {"message": f"Your hand-in is saved as {file.name}. Send this file to your instructor."}
    problem = submit(file, assignment, course.learner, course.exchange)
    if problem is None:
        return told | {"submitted": True, "message": "Handed in. Your instructor has it, and a copy is kept here."}
    return told | {"message": f"Your hand-in is saved as {file.name}, but could not be submitted: {problem}"}


def hand_in_file(course: Course, name: str) -> bytes:
    """Content of a kept hand-in file of this learner."""
    path = course.hand_ins / name
    if not HAND_IN_FILE.fullmatch(name) or path.is_symlink() or not path.is_file():
        raise Refused(404, "There is no such hand-in.")
    if not path.resolve().is_relative_to(course.root.resolve()) or path.stat().st_size > LARGEST_HAND_IN:
        raise Refused(404, "There is no such hand-in.")
    return path.read_bytes()
