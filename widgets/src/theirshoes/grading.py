"""Marks for a test cell: from the recorded answer to one plain number, whatever happens."""

from __future__ import annotations

import math
from pathlib import Path

from theirshoes.messages import plain, say


def grade(question_id: str, *, key: object = None) -> float:
    """Mark the recorded answer to a question; made to be the last line of a test cell.

    Prints what the learner should read on the feedback page. Fails closed: whatever is wrong, with the record, the
    question or the key, is said in one sentence and gives 0.0.

    Parameters
    ----------
    question_id
        Id of a graded question.
    key
        Its answer key, plain JSON.

    Returns
    -------
    float
        From 0 to the question's points, rounded to 2 places.
    """
    try:
        points, said = _grade(question_id, key)
    except Exception:  # noqa: BLE001  whatever it is must not become marks, nor a traceback with the key in it
        points, said = 0.0, [sentence("grade.failed")]
    for line in said:
        print_line(line)
    return points


def _grade(question_id: str, key: object) -> tuple[float, list[str]]:
    from theirshoes.answers import AnswersError, MissingRecordError, read, record_name
    from theirshoes.checks import check
    from theirshoes.lessons import page_name
    from theirshoes.questions import find_question, key_problems

    try:
        question = find_question(question_id)
    except KeyError:
        return 0.0, [say("grade.unknown")]
    if question.use != "graded":
        return 0.0, [say("grade.unknown")]
    if question.kind == "written":
        return 0.0, [say("grade.by-hand")]
    if key is None or key_problems(question, key):
        return 0.0, [say("grade.bad-key")]
    folder = Path.cwd()
    try:
        record = read(folder / record_name(question.notebook))
    except MissingRecordError:
        return 0.0, [say("grade.no-record")]
    except AnswersError as error:
        return 0.0, [str(error)]
    if record.notebook != question.notebook:
        return 0.0, [say("grade.other-assignment")]
    if folder.parent.parent.name == "autograded" and folder.parent.name != record.learner:
        return 0.0, [say("grade.other-learner")]
    entry = record.answers.get(question.id)
    if entry is None:
        return 0.0, [say("grade.no-answer")]
    if entry.kind != question.kind:
        return 0.0, [say("grade.other-kind")]
    feedback = check(question, entry.value, key)  # type: ignore[arg-type]  # key_problems found it sound
    said = [plain(feedback.message)]
    if feedback.hint:
        said.append(say("grade.try", hint=plain(feedback.hint)))
    score = feedback.score
    if score is None or not math.isfinite(score):
        return 0.0, said
    if score < 1:
        said.append(say("grade.book", page=page_name(question.taught)))
    points = math.floor(score * question.points * 100 + 0.5) / 100
    return float(min(max(points, 0.0), question.points)), said


def sentence(name: str) -> str:
    """A sentence of the table, or a plain one where the table itself is what is missing."""
    try:
        return say(name)
    except Exception:  # noqa: BLE001  the table itself may be what is missing
        return "This question could not be marked. Please tell your instructor."


def print_line(line: str) -> None:
    """Print for the feedback page, whatever standard output can take."""
    try:
        print(line)
    except UnicodeError:
        print(line.encode("ascii", "replace").decode("ascii"))
    except (OSError, ValueError):
        return  # nobody is listening; the marks count all the same
