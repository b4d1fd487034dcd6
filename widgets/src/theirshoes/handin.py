"""Make the one file that a learner hands in."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from theirshoes.answers import LEARNER, NOTEBOOK, AnswersError, MissingRecordError, Record, read, record_name
from theirshoes.cells import write_answers_into
from theirshoes.checks import is_blank, is_whole
from theirshoes.home import HomeNotFoundError, home
from theirshoes.messages import say
from theirshoes.questions import Question, QuestionError, assignment_questions
from theirshoes.strictjson import clean_text
from theirshoes.writing import free_name, read_bytes, replace_file

FORMAT = "theirshoes-hand-in"
VERSION = 1
COURSE = "in-their-shoes"
EARLIEST, LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)  # that a zip can tell
LARGEST_NOTEBOOK = 20_000_000


class HandInError(Exception):
    """The hand-in cannot be made; the message is a sentence for the learner."""

    def __init__(self, why: object) -> None:
        super().__init__(say("hand-in.failed", why=str(why).rstrip(".")))


@dataclass(frozen=True)
class Standing:
    """How far a learner is with one question."""

    question: Question
    state: Literal["answered", "begun", "open"]


def standing(record: Record | None, questions: tuple[Question, ...]) -> tuple[Standing, ...]:
    """For each question, whether it is answered, begun (an order or ratings with parts still to give), or open."""
    return tuple(Standing(one, _state(one, record)) for one in questions)


def hand_in_folder(folder: Path) -> Path:
    """Where the hand-in files of an assignment folder go: `hand-ins` in the learner's own folder."""
    return folder.resolve().parent / "hand-ins"


def make_hand_in(
    folder: Path, assignment: str, learner_id: str, learner_name: str, *, when: datetime | None = None
) -> Path:
    """Make `<assignment>-<learner>-<yyyymmddThhmmss>.zip`: who and when, the notebook, the answers.

    The notebook in it is a copy with the written answers put into their cells and no outputs; the learner's own stays
    as it is. Only answers to this assignment's questions go in.

    Parameters
    ----------
    folder
        The learner's folder of the assignment.
    assignment
        Its name.
    learner_id, learner_name
        Who hands in.
    when
        Time of the hand-in, by default now.

    Returns
    -------
    Path
        The file, in `hand_in_folder(folder)`.

    Raises
    ------
    HandInError
        With a sentence for the learner.
    """
    when = (when or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    try:
        content = pack(folder, assignment, learner_id, learner_name, when)
        into = hand_in_folder(folder)
        into.mkdir(exist_ok=True)
        path = into / f"{assignment}-{learner_id}-{when:%Y%m%dT%H%M%S}.zip"
        if path.exists():
            path = free_name(into, f"{path.stem}-{{n}}.zip")
        replace_file(path, content)
    except AnswersError as error:
        raise HandInError(error) from None
    except OSError as error:
        raise HandInError(error.strerror or error) from None
    except (QuestionError, HomeNotFoundError):
        raise HandInError(say("hand-in.no-questions")) from None
    return path


def pack(folder: Path, assignment: str, learner_id: str, learner_name: str, when: datetime) -> bytes:
    """The bytes of a hand-in file.

    Raises
    ------
    HandInError, AnswersError, QuestionError, OSError
        Something that belongs in it cannot be had.
    """
    if not LEARNER.match(learner_id) or not NOTEBOOK.match(assignment):
        raise HandInError(f"{learner_id!r} and {assignment!r} should be short names in small letters")
    questions = assignment_questions(assignment)
    try:
        record = read(folder / record_name(assignment))
    except MissingRecordError:
        record = Record(assignment, learner_id)
    if record.learner != learner_id:
        name = record_name(assignment)
        raise AnswersError(name, "learner", say("answers.other-learner", learner=record.learner))
    own = {one.id for one in questions}
    record = replace(record, answers={name: entry for name, entry in record.answers.items() if name in own})
    notebook = write_answers_into(_notebook(folder, assignment), record, questions)
    files = {
        f"{assignment}.ipynb": clean_text(json.dumps(notebook, ensure_ascii=False, indent=1)) + "\n",
        record_name(assignment): json.dumps(record.as_json(), ensure_ascii=False, indent=1) + "\n",
    }
    contents = {name: text.encode() for name, text in files.items()}
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "course": COURSE,
        "assignment": assignment,
        "learner": {"id": learner_id, "name": learner_name},
        "when": when.isoformat(),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"handin.json": json.dumps(manifest, indent=1).encode() + b"\n", **contents}.items():
            entry = zipfile.ZipInfo(name, min(max(when, EARLIEST), LATEST).timetuple()[:6])
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _notebook(folder: Path, assignment: str) -> dict[str, Any]:
    """The learner's notebook without outputs; the released one where she has none."""
    name = f"{assignment}.ipynb"
    places = [folder / name]
    with suppress(HomeNotFoundError):
        places.append(home() / "build" / "release" / assignment / name)
    for path in places:
        try:
            content = read_bytes(path, LARGEST_NOTEBOOK)
        except FileNotFoundError:
            continue
        except ValueError as error:
            raise HandInError(f"{name} {error}") from None
        return _without_outputs(content, name)
    raise HandInError(say("hand-in.no-notebook", file=name))


def _without_outputs(content: bytes, name: str) -> dict[str, Any]:
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
        notebook["metadata"].pop("widgets", None)
        return dict(notebook)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise HandInError(say("hand-in.damaged-notebook", file=name)) from None


def _state(question: Question, record: Record | None) -> Literal["answered", "begun", "open"]:
    entry = record.answers.get(question.id) if record is not None else None
    if entry is None or entry.kind != question.kind or is_blank(question, entry.value):
        return "open"
    return "answered" if is_whole(question, entry.value) else "begun"
