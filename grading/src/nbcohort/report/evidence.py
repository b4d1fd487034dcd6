"""What the graded files of one learner tell beside the marks.

Whatever lies in `autograded/` may have been written by learner code: only plain files of sensible size are read, never
through a link, and what does not fit is left out.
"""

import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbformat import from_dict
from nbgrader.utils import compute_checksum

from nbcohort.marks import Key
from nbcohort.outputs import text_of
from nbcohort.sections import said

LARGEST = 30_000_000  # bytes of a notebook
LARGEST_RECORD = 1_000_000
LONGEST_LINE = 300
LONGEST_ANSWER = 50_000
NO_MESSAGE = re.compile(r"[A-Za-z_]\w*")


@dataclass
class Evidence:
    """What one learner's files tell.

    Parameters
    ----------
    said : dict of Key to str
        The first line that a test cell printed, or the last of its error.
    answers : dict of Key to str
        What was written into an answer cell; cells that were left as handed out are not in it.
    code : set of Key
        Which of the answers are code.
    when : dict of str to datetime
        When each question of an answer record was last answered, by its id.
    tries : dict of str to int
        How often a check was asked for.
    """

    said: dict[Key, str] = field(default_factory=dict)
    answers: dict[Key, str] = field(default_factory=dict)
    code: set[Key] = field(default_factory=set)
    when: dict[str, datetime] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)


def read_evidence(folder: Path, notebooks: list[str]) -> Evidence:
    """Read `autograded/<learner>/<assignment>/`.

    Parameters
    ----------
    folder : Path
        That folder; it may be missing.
    notebooks : list of str
        Names of the assignment's notebooks.
    """
    found = Evidence()
    for notebook in notebooks:
        content = parsed(folder / f"{notebook}.ipynb", LARGEST)
        for cell in listed(content, "cells"):
            read_cell(cell, notebook, found)
        answers = parsed(folder / f"{notebook}.answers.json", LARGEST_RECORD).get("answers")
        read_record(answers if isinstance(answers, dict) else {}, found)
    return found


def read_file(path: Path, most: int) -> bytes:
    """Read a plain file, never through a link; nothing where there is none, or more than `most` bytes."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0))
    except (OSError, ValueError):
        return b""
    with os.fdopen(descriptor, "rb") as stream:
        about = os.fstat(descriptor)
        return stream.read(most) if stat.S_ISREG(about.st_mode) and about.st_size <= most else b""


def parsed(path: Path, most: int) -> dict[str, Any]:
    """Parse a JSON file that holds an object; an empty one for anything else."""
    try:
        content = json.loads(read_file(path, most))
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def listed(content: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """The objects in a list of an object."""
    found = content.get(name)
    yield from (one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def read_cell(cell: dict[str, Any], notebook: str, found: Evidence) -> None:
    """Take from one cell what it tells."""
    metadata = cell.get("metadata")
    mark = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = mark.get("grade_id") if isinstance(mark, dict) else None
    if not isinstance(mark, dict) or not isinstance(grade_id, str):
        return
    key = (notebook, grade_id)
    if mark.get("solution"):
        text, kind = text_of(cell.get("source")), "code" if cell.get("cell_type") == "code" else "markdown"
        if text.strip() and not is_untouched({"source": text, "cell_type": kind, "metadata": metadata}):
            found.answers[key] = text[:LONGEST_ANSWER]
            if kind == "code":
                found.code.add(key)
    elif mark.get("grade") and (line := first_line(cell.get("outputs"))):
        found.said[key] = line


def is_untouched(cell: dict[str, Any]) -> bool:
    """Whether an answer cell is as it was handed out."""
    try:
        return bool(cell["metadata"]["nbgrader"].get("checksum") == compute_checksum(from_dict(cell)))  # type: ignore[no-untyped-call]
    except (TypeError, ValueError, KeyError, AttributeError):
        return False


def first_line(outputs: Any) -> str:
    """The first line that a test cell put out, made fit for one line of a page."""
    for text in said(outputs if isinstance(outputs, list) else []):
        for line in text.splitlines():
            shown = "".join(c if c.isprintable() else " " for c in line).strip()
            if NO_MESSAGE.fullmatch(shown) and shown.endswith(("Error", "Exception")):
                return f"{shown} (the test gives no message)"
            if shown:
                return shown if len(shown) <= LONGEST_LINE else shown[: LONGEST_LINE - 1] + "…"
    return ""


def read_record(answers: Mapping[str, Any], found: Evidence) -> None:
    """Take times and tries from an answer record."""
    for question, entry in answers.items():
        if not isinstance(entry, dict):
            continue
        when, tries = entry.get("when"), entry.get("tries")
        if isinstance(tries, int) and not isinstance(tries, bool) and tries > 0:
            found.tries[question] = tries
        try:
            moment = datetime.fromisoformat(when) if isinstance(when, str) else None
            if moment:
                moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
                found.when[question] = moment.astimezone(UTC)
        except (ValueError, OverflowError):
            continue


def same_question(question: str, grade_id: str) -> bool:
    """Whether the id of a question in a record is that of a graded cell: `tea.pour` is the cell `tea-pour`."""
    return re.sub(r"[^A-Za-z0-9]+", "-", question) == re.sub(r"[^A-Za-z0-9]+", "-", grade_id)
