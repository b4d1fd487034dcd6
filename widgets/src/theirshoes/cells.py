"""Put written answers, as text, into the cells of a notebook that are marked by hand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from theirshoes.answers import Record
from theirshoes.checks import ValueProblem, written
from theirshoes.kinds.paint import printable
from theirshoes.questions.model import Question, WrittenQuestion

_BACKTICKS = re.compile("`+")


def write_answers_into(notebook: dict[str, Any], record: Record, questions: Iterable[Question]) -> dict[str, Any]:
    """A copy of the notebook with each written answer at the top of the cell that says `theirshoes.question`.

    The answer stands in a fenced block, so that it stays text. What a learner typed into the cell herself is kept below
    it; the placeholder is not. A blank answer changes nothing: nbgrader then gives 0 by itself. Doing it twice changes
    nothing either.

    Parameters
    ----------
    notebook
        A notebook (format 4) as parsed JSON.
    record
        The learner's answers.
    questions
        The questions of the assignment.
    """
    known = {one.id: one for one in questions if isinstance(one, WrittenQuestion)}
    notebook = type(notebook)(notebook, cells=list(notebook["cells"]))
    for number, cell in enumerate(notebook["cells"]):
        question = known.get(_question_of(cell))
        entry = record.answers.get(question.id) if question else None
        if question is None or entry is None or entry.kind != question.kind:
            continue
        try:
            text = printable(written.read(question, entry.value).text)
        except ValueProblem:
            continue
        if text.strip():
            notebook["cells"][number] = mine = type(cell)(cell)
            _put(mine, fenced(text))
    return notebook


def fenced(text: str) -> str:
    """The text in a fence of backticks that is longer than any in it."""
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    end = "" if text.endswith("\n") else "\n"
    return f"{fence}\n{text}{end}{fence}"


def _question_of(cell: Any) -> str:
    if not isinstance(cell, dict) or cell.get("cell_type") != "markdown" or not isinstance(cell.get("metadata"), dict):
        return ""
    ours = cell["metadata"].get("theirshoes")
    name = ours.get("question") if isinstance(ours, dict) else None
    return name if isinstance(name, str) else ""


def _put(cell: dict[str, Any], block: str) -> None:
    source = cell.get("source", "")
    text = "".join(str(line) for line in source) if isinstance(source, list) else str(source)
    if text == block or text.startswith(block + "\n"):
        return
    own = "" if not text.strip() or _untouched(cell, text) else f"\n\n{text}"
    cell["source"] = block + own


def _untouched(cell: dict[str, Any], source: str) -> bool:
    """Whether the text is still the placeholder, by the checksum that nbgrader left in the cell at release."""
    grader = cell["metadata"].get("nbgrader")
    return isinstance(grader, dict) and grader.get("checksum") == _checksum(grader, source)


def _checksum(grader: dict[str, Any], source: str) -> str | None:
    """Checksum of a markdown cell, as `nbgrader.utils.compute_checksum` (0.9) makes it."""
    try:
        grade, solution = bool(grader.get("grade")), bool(grader.get("solution"))
        locked = False if solution else True if grade else bool(grader.get("locked"))
        told = [source, "markdown", str(grade), str(solution), str(locked), grader["grade_id"]]
        if grade:
            told.append(str(float(grader["points"])))
        content = "".join(told).encode("utf-8", "replace")
        return hashlib.md5(content, usedforsecurity=False).hexdigest()
    except (KeyError, TypeError, ValueError):
        return None
