"""Writes grades into nbgrader's gradebook: one writer, one transaction a submission.

The rows are the ones that `nbgrader autograde` would write; marks and comments that people gave stay as they are.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nbgrader.api import Assignment as AssignmentRow
from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import Connection, event, insert, select, update

from nbcohort.course import CourseError
from nbcohort.grading.options import Outcome
from nbcohort.grading.plan import Assignment

STUDENTS, SUBMISSIONS, NOTEBOOKS = Student.__table__, SubmittedAssignment.__table__, SubmittedNotebook.__table__
GRADES, COMMENTS = Grade.__table__, Comment.__table__
PATIENCE = "NBCOHORT_PATIENCE_MS"


@dataclass
class Marks:
    """What grading says about one notebook.

    Parameters
    ----------
    scores : dict of str to (float or None)
        Grade id to automatic score.
    comments : dict of str to (str or None)
        Grade id to automatic comment.
    """

    scores: dict[str, float | None] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Cells:
    """Row ids of a notebook's cells by name, and their points."""

    graded: dict[str, tuple[str, float]]
    commented: dict[str, str]


class GradeWriter:
    """The one writer of a gradebook.

    Parameters
    ----------
    assignment : Assignment
        What is graded.
    """

    def __init__(self, assignment: Assignment) -> None:
        gradebook = Gradebook(assignment.coursedir.db_url, assignment.coursedir.course_id)
        gradebook.db.remove()
        gradebook.engine.dispose()
        self.engine = gradebook.engine
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", be_patient)
        self.assignment = assignment
        self.creates = assignment.setting("Autograde", "create_student", True) is not False
        self.penalties = AssignLatePenalties(config=assignment.config)  # type: ignore[no-untyped-call]
        self.penalties.init_plugin()
        self.plugin: Any = self.penalties.plugin_inst
        self.plugin.log.setLevel("ERROR")
        self.penalties.log.setLevel("ERROR")
        with self.engine.connect() as database:
            rows = AssignmentRow.__table__
            found = database.execute(select(rows.c.id, rows.c.duedate).where(rows.c.name == assignment.name)).one()
            self.id, self.due = found
            self.cells = {name: self._cells(database, name) for name in assignment.notebooks}

    def _cells(self, database: Connection, name: str) -> tuple[str, Cells]:
        rows = Notebook.__table__
        [(notebook,)] = database.execute(
            select(rows.c.id).where(rows.c.name == name, rows.c.assignment_id == self.id)
        ).all()
        found: dict[type, dict[str, tuple[str, float]]] = {}
        for kind in (GradeCell, SolutionCell, TaskCell):
            points = (kind.max_score,) if kind is not SolutionCell else ()
            query = select(kind.name, kind.id, *points).where(kind.notebook_id == notebook)
            found[kind] = {row[0]: (row[1], row[2] if points else 0.0) for row in database.execute(query)}
        graded = found[GradeCell] | found[TaskCell]
        commented = found[SolutionCell] | found[TaskCell]
        return notebook, Cells(graded, {name: about[0] for name, about in commented.items()})

    def save(self, learner: str, when: datetime | None, marks: Mapping[str, Marks], outcome: Outcome) -> None:
        """Write one submission's grades, in one transaction.

        Parameters
        ----------
        learner : str
            Whose they are.
        when : datetime or None
            When it was handed in, UTC without a zone.
        marks : mapping of str to Marks
            By notebook; a notebook of the assignment that is not in here was not handed in.
        outcome : Outcome
            Gets the points.
        """
        with self.engine.begin() as database:
            self._student(database, learner)
            submission, late = self._submission(database, learner, when)
            query = select(NOTEBOOKS.c.notebook_id, NOTEBOOKS.c.id).where(NOTEBOOKS.c.assignment_id == submission)
            have: dict[str, str] = dict(database.execute(query).all())
            total, most, manual = 0.0, 0.0, False
            for name, (notebook, cells) in self.cells.items():
                row, fresh = have.get(notebook) or new_uuid(), notebook not in have
                if fresh:
                    values = {"id": row, "assignment_id": submission, "notebook_id": notebook, "flagged": False}
                    database.execute(insert(NOTEBOOKS).values(values))
                score, waits = self._grades(database, row, fresh, cells, marks.get(name))
                self._comments(database, row, fresh, cells, marks.get(name) or Marks())
                if name in marks and (late > 0 or not fresh):
                    self._penalty(database, row, learner, score, late)
                total, manual = total + score, manual or waits
                most += sum(points for _, points in cells.graded.values())
        outcome.score, outcome.max_score, outcome.needs_manual_grade = total, most, manual

    def _student(self, database: Connection, learner: str) -> None:
        if database.execute(select(STUDENTS.c.id).where(STUDENTS.c.id == learner)).first() is None:
            if not self.creates:
                raise CourseError(f"the gradebook knows no student {learner!r}, and the course lets none be added")
            database.execute(insert(STUDENTS).values(id=learner))

    def _submission(self, database: Connection, learner: str, when: datetime | None) -> tuple[str, float]:
        mine = (SUBMISSIONS.c.assignment_id == self.id, SUBMISSIONS.c.student_id == learner)
        columns = (SUBMISSIONS.c.id, SUBMISSIONS.c.timestamp, SUBMISSIONS.c.extension)
        found = database.execute(select(*columns).where(*mine)).first()
        if found is None:
            name = new_uuid()
            values = {"id": name, "assignment_id": self.id, "student_id": learner, "timestamp": when}
            database.execute(insert(SUBMISSIONS).values(values))
            stamp, extension = when, None
        else:
            name, stamp, extension = found
            if when is not None and when != stamp:
                database.execute(update(SUBMISSIONS).where(SUBMISSIONS.c.id == name).values(timestamp=when))
            stamp = when or stamp
        due = self.due + extension if self.due and extension else self.due
        return name, max(0.0, (stamp - due).total_seconds()) if stamp and due else 0.0

    def _grades(
        self, database: Connection, row: str, fresh: bool, cells: Cells, marks: Marks | None
    ) -> tuple[float, bool]:
        columns = (GRADES.c.cell_id, GRADES.c.id, GRADES.c.auto_score, GRADES.c.manual_score, GRADES.c.extra_credit)
        query = select(*columns, GRADES.c.needs_manual_grade).where(GRADES.c.notebook_id == row)
        have = {} if fresh else {found[0]: found for found in database.execute(query)}
        total, waits, new = 0.0, False, []
        for name, (cell, _) in cells.graded.items():
            found = have.get(cell)
            auto, manual, extra, needs = found[2:] if found else (None, None, None, True)
            if marks is None:
                auto, needs = 0.0, False
            elif name in marks.scores:
                auto = marks.scores[name]
                needs = manual is not None or auto is None
            values = {"auto_score": auto, "needs_manual_grade": needs}
            if found is None:
                new.append({"id": new_uuid(), "cell_id": cell, "notebook_id": row, **values})
            elif (auto, needs) != (found[2], bool(found[5])):
                database.execute(update(GRADES).where(GRADES.c.id == found[1]).values(values))
            score = auto if manual is None else manual
            total += 0.0 if score is None else score + (extra or 0.0)
            waits = waits or bool(needs)
        if new:
            database.execute(insert(GRADES), new)
        return total, waits

    def _comments(self, database: Connection, row: str, fresh: bool, cells: Cells, marks: Marks) -> None:
        query = select(COMMENTS.c.cell_id, COMMENTS.c.id, COMMENTS.c.auto_comment).where(COMMENTS.c.notebook_id == row)
        have = {} if fresh else {found[0]: found for found in database.execute(query)}
        new = []
        for name, cell in cells.commented.items():
            found, said = have.get(cell), marks.comments.get(name)
            if found is None:
                new.append({"id": new_uuid(), "cell_id": cell, "notebook_id": row, "auto_comment": said})
            elif name in marks.comments and found[2] != said:
                database.execute(update(COMMENTS).where(COMMENTS.c.id == found[1]).values(auto_comment=said))
        if new:
            database.execute(insert(COMMENTS), new)

    def _penalty(self, database: Connection, row: str, learner: str, score: float, late: float) -> None:
        penalty = None
        if late > 0:
            asked = self.plugin.late_submission_penalty(learner, score, late)
            penalty = None if asked is None else min(max(asked, 0), score)
        database.execute(update(NOTEBOOKS).where(NOTEBOOKS.c.id == row).values(late_submission_penalty=penalty))

    def close(self) -> None:
        """Let go of the gradebook."""
        self.engine.dispose()


def be_patient(connection: Any, _: Any) -> None:
    """Have SQLite wait for another program's writing."""
    connection.execute(f"PRAGMA busy_timeout={int(os.environ.get(PATIENCE, 30_000))}")
