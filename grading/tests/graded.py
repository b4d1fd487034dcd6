"""A graded course without a grader: a gradebook and autograded notebooks, written down directly."""

import json
import warnings
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from nbcohort.cells import code_cell, markdown_cell, node
from nbgrader.utils import compute_checksum

POINTS = {"t1": 2.0, "t2": 1.0, "why": 3.0}
DUE = datetime(2026, 3, 4, 12, 0)
STUB = "Your words go here."


@dataclass
class Graded:
    """What one learner of the made-up course has: `None` for a score is "not marked yet"."""

    scores: dict[str, float | None] = field(default_factory=lambda: dict(POINTS))
    says: dict[str, Any] = field(default_factory=dict)
    why: str = STUB
    code: str = "def double(x): ..."
    when: datetime = DUE
    penalty: float = 0.0
    answers: Any = None


def mark(grade_id: str, **more: Any) -> dict[str, Any]:
    base = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return {"nbgrader": base | {"grade_id": grade_id} | more}


def printed(text: str) -> list[Any]:
    return [node(output_type="stream", name="stdout", text=text)]


def failed(name: str, value: str = "") -> list[Any]:
    return [node(output_type="error", ename=name, evalue=value, traceback=[])]


def notebook(one: Graded | None = None) -> dict[str, Any]:
    """The notebook of a learner, or the instructor's."""
    one = one or Graded()
    cells = [
        markdown_cell("# Sums", mark("intro", locked=True)),
        markdown_cell("## Doubling", mark("h1", locked=True)),
        code_cell(one.code, mark("double", solution=True)),
        code_cell("assert double(2) == 4", mark("t1", grade=True, locked=True, points=2)),
        markdown_cell("## Halving", mark("h2", locked=True)),
        code_cell("half", mark("t2", grade=True, locked=True, points=1)),
        markdown_cell("## Say why", mark("h3", locked=True)),
        markdown_cell(one.why, mark("why", grade=True, solution=True, points=3)),
    ]
    for cell, untouched in ((cells[2], Graded.code), (cells[7], STUB)):
        as_given = {**cell, "source": untouched}
        cell.metadata["nbgrader"]["checksum"] = compute_checksum(node(as_given))
    for cell in cells:
        if (name := cell.metadata["nbgrader"]["grade_id"]) in one.says:
            said = one.says[name]
            cell.outputs = printed(said) if isinstance(said, str) else said
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def write_course(root: Path, cohort: dict[str, Graded | None], assignment: str = "sums", names: Any = None) -> Path:
    """Write a course whose assignment is graded; `None` for a learner who handed in nothing.

    An assignment is added where the course is there already.
    """
    from nbgrader.api import Gradebook

    (root / "source" / assignment).mkdir(parents=True, exist_ok=True)
    (root / "source" / assignment / "sums.ipynb").write_text(json.dumps(notebook()))
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        book.add_assignment(assignment, duedate=DUE)
        book.add_notebook("sums", assignment)
        for cell, points in POINTS.items():
            kind = "markdown" if cell == "why" else "code"
            book.add_grade_cell(cell, "sums", assignment, max_score=points, cell_type=kind)
        for cell in ("double", "why"):
            book.add_solution_cell(cell, "sums", assignment)
        for learner, one in cohort.items():
            book.update_or_create_student(learner, **(names or {}).get(learner, {}))
            if one is None:
                continue
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # nbgrader adds its rows in an order that SQLAlchemy warns of
                submission = book.add_submission(assignment, learner)
            submission.timestamp = one.when
            submission.notebooks[0].late_submission_penalty = one.penalty
            for grade in submission.notebooks[0].grades:
                score = one.scores[grade.name]
                grade.auto_score, grade.needs_manual_grade = score, score is None
            folder = root / "autograded" / learner / assignment
            folder.mkdir(parents=True)
            (folder / "sums.ipynb").write_text(json.dumps(notebook(one)))
            if one.answers is not None:
                (folder / "sums.answers.json").write_text(json.dumps(one.answers))
        book.db.commit()
    return root
