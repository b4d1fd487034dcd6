"""What the gradebook knows of an assignment, read without ever writing to it.

nbgrader's own `Gradebook` creates tables, a course and a version when it opens a database; here a SQLite file is opened
read-only and PostgreSQL is asked for a read-only transaction. The columns are those of nbgrader's models.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from nbcohort.course import Course, CourseError
from nbcohort.namebook import located
from nbcohort.names import printable

Key = tuple[str, str]
"""Name of a notebook, grade id of a cell in it."""


@dataclass(frozen=True)
class Question:
    """A graded cell.

    Parameters
    ----------
    notebook, grade_id : str
        Where it is.
    title : str
        The heading above it in the instructor's notebook; its grade id where there is none.
    points : float
        What it is worth.
    by_hand : bool
        Whether a person marks it.
    """

    notebook: str
    grade_id: str
    title: str
    points: float
    by_hand: bool

    @property
    def key(self) -> Key:
        """What tells it from the assignment's other questions."""
        return self.notebook, self.grade_id


@dataclass(frozen=True)
class Learner:
    """Somebody in the gradebook; what it does not say is ""."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""

    @property
    def name(self) -> str:
        """First and last name; the id where there is none."""
        return f"{self.first_name} {self.last_name}".strip() or self.id


@dataclass
class Submission:
    """What one learner handed in, as far as it is graded.

    Parameters
    ----------
    when : datetime or None
        When it was handed in, in UTC.
    late : timedelta
        How long after the learner's own due date; 0 where it was in time.
    penalty : float
        Points taken off for that.
    scores : dict of Key to float or None
        Points by question; None while nobody has marked it.
    waiting : set of Key
        What a person has to look at (again).
    """

    when: datetime | None = None
    late: timedelta = timedelta()
    penalty: float = 0.0
    scores: dict[Key, float | None] = field(default_factory=dict)
    waiting: set[Key] = field(default_factory=set)

    @property
    def total(self) -> float:
        """Points so far, as nbgrader adds them up: what is taken off for being late never goes below 0."""
        return max(0.0, sum(score or 0.0 for score in self.scores.values()) - self.penalty)


@dataclass
class Marks:
    """An assignment in the gradebook.

    `titles` are the headings above all its answer cells, graded or not; `title` is the first heading of its notebook,
    the assignment's name where there are several notebooks or none is to be had.
    """

    assignment: str
    due: datetime | None
    questions: list[Question]
    learners: dict[str, Learner]
    submissions: dict[str, Submission]
    titles: dict[Key, str] = field(default_factory=dict)
    title: str = ""

    @property
    def points(self) -> float:
        """What all questions are worth together."""
        return sum(question.points for question in self.questions)


@contextmanager
def read_only(course: Course) -> Iterator[Any]:
    """Connect to a course's gradebook so that nothing can be changed.

    Raises
    ------
    CourseError
        There is no gradebook, it cannot be reached, or it is none.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.exc import SQLAlchemyError

    url, file = located(course)
    if file is not None and not file.is_file():
        raise CourseError(f"there is no gradebook {printable(file)} yet; nbgrader generate_assignment makes it")
    try:
        if file is not None:
            address = f"{file.resolve().as_uri()}?mode=ro"
            engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True, timeout=30))
        else:
            engine = create_engine(url, execution_options={"postgresql_readonly": True})
        try:
            with engine.connect() as connection:
                if file is not None:
                    connection.exec_driver_sql("BEGIN")  # so that all questions are about one moment
                yield connection
        finally:
            engine.dispose()
    except (SQLAlchemyError, ImportError) as error:
        raise CourseError(
            f"the gradebook cannot be read: {printable(getattr(error, 'orig', None) or error)}"
        ) from error


def assignments_of(course: Course) -> list[str]:
    """Names of the assignments in the gradebook, by due date, then by name."""
    from nbgrader.api import Assignment
    from sqlalchemy import select

    with read_only(course) as connection:
        rows = connection.execute(select(Assignment.name, Assignment.duedate)).all()
    return [name for name, due in sorted(rows, key=lambda row: (row[1] is None, row[1] or row[0], row[0]))]


def read_marks(course: Course, assignment: str) -> Marks:
    """Read everything that the gradebook knows of an assignment.

    Parameters
    ----------
    course : Course
        The course.
    assignment : str
        Name of an assignment.

    Raises
    ------
    CourseError
        The gradebook cannot be read, or does not know the assignment.
    """
    from nbgrader.api import Assignment, Student
    from sqlalchemy import select

    with read_only(course) as connection:
        found = connection.execute(select(Assignment.id, Assignment.duedate).where(Assignment.name == assignment))
        if (row := found.first()) is None:
            raise CourseError(f"the gradebook knows no assignment {printable(assignment)!r}")
        number, due = row
        cells = graded_cells(connection, number)
        columns = (Student.id, Student.first_name, Student.last_name, Student.email, Student.lms_user_id)
        people = [Learner(*(value or "" for value in one)) for one in connection.execute(select(*columns))]
        submissions = read_submissions(connection, number, due, {cell: question.key for cell, question in cells})
    questions, titles = in_order(course, assignment, [question for _, question in cells])
    learners = {one.id: one for one in sorted(people, key=lambda one: (one.name.casefold(), one.id))}
    return Marks(assignment, due, questions, learners, submissions, titles, title_of(course, assignment))


def graded_cells(connection: Any, assignment: str) -> list[tuple[str, Question]]:
    """Read the graded cells and tasks of an assignment, each with its id in the database."""
    from nbgrader.api import BaseCell, GradeCell, Notebook, SolutionCell, TaskCell
    from sqlalchemy import select

    base, grade, task = (model.__table__ for model in (BaseCell, GradeCell, TaskCell))
    solution, notebook = SolutionCell.__table__, Notebook.__table__
    here = base.join(notebook, notebook.c.id == base.c.notebook_id)
    answers = select(notebook.c.name, base.c.name).select_from(here.join(solution, solution.c.id == base.c.id))
    written = {tuple(row) for row in connection.execute(answers.where(notebook.c.assignment_id == assignment))}
    found = []
    for kind in (grade, task):
        columns = (base.c.id, notebook.c.name, base.c.name, kind.c.max_score)
        query = select(*columns).select_from(here.join(kind, kind.c.id == base.c.id))
        for cell, name, grade_id, points in connection.execute(query.where(notebook.c.assignment_id == assignment)):
            by_hand = kind is task or (name, grade_id) in written
            found.append((cell, Question(name, grade_id, grade_id, float(points or 0), by_hand)))
    return found


def read_submissions(
    connection: Any, assignment: str, due: datetime | None, cells: dict[str, Key]
) -> dict[str, Submission]:
    """Read who has which points."""
    from nbgrader.api import Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    handed_in, notebook, grade = (model.__table__ for model in (SubmittedAssignment, SubmittedNotebook, Grade))
    mine = handed_in.c.assignment_id == assignment
    found: dict[str, Submission] = {}
    columns = (handed_in.c.student_id, handed_in.c.timestamp, handed_in.c.extension)
    for learner, when, extension in connection.execute(select(*columns).where(mine)):
        over = when - due - (extension or timedelta()) if when and due else timedelta()
        found[learner] = Submission(when, max(over, timedelta()))
    joined = handed_in.join(notebook, notebook.c.assignment_id == handed_in.c.id)
    penalties = select(handed_in.c.student_id, notebook.c.late_submission_penalty).select_from(joined).where(mine)
    for learner, penalty in connection.execute(penalties):
        found[learner].penalty += penalty or 0.0
    scores = (grade.c.auto_score, grade.c.manual_score, grade.c.extra_credit, grade.c.needs_manual_grade)
    grades = (
        select(handed_in.c.student_id, grade.c.cell_id, *scores)
        .select_from(joined.join(grade, grade.c.notebook_id == notebook.c.id))
        .where(mine)
    )
    for learner, cell, auto, manual, extra, waits in connection.execute(grades):
        if (key := cells.get(cell)) is None:
            continue
        given = auto if manual is None else manual
        found[learner].scores[key] = None if given is None and waits else (given or 0.0) + (extra or 0.0)
        if waits:
            found[learner].waiting.add(key)
    return found


def in_order(course: Course, assignment: str, questions: list[Question]) -> tuple[list[Question], dict[Key, str]]:
    """Put questions into the order of the instructor's notebooks; with the headings above all answer cells."""
    above: dict[Key, str] = {}
    for name in sorted({question.notebook for question in questions}):
        for grade_id, title in headings(course.root / "source" / assignment / f"{name}.ipynb"):
            above.setdefault((name, grade_id), title)
    places = {key: place for place, key in enumerate(above)}
    shared = Counter(above.get(one.key, "") for one in questions)
    named = []
    for one in questions:
        title = above.get(one.key, "")
        if shared[title] > 1:  # several graded cells below one heading
            title = f"{title} ({one.grade_id})" if title else ""
        named.append(replace(one, title=title or one.grade_id))
    return sorted(named, key=lambda one: (places.get(one.key, len(places)), one.key)), above


def source_cells(path: Path) -> list[dict[str, Any]]:
    """The cells of an instructor's notebook; none where it cannot be read."""
    try:
        return list(json.loads(path.read_text(encoding="utf-8"))["cells"])
    except (OSError, ValueError, KeyError):
        return []


def title_of(course: Course, assignment: str) -> str:
    """What the assignment's one notebook calls itself; else the assignment's name."""
    notebooks = sorted((course.root / "source" / assignment).glob("*.ipynb"))
    if len(notebooks) != 1:
        return assignment
    return next((text for cell in source_cells(notebooks[0]) if (text := heading_in(cell))), assignment)


def heading_in(cell: dict[str, Any]) -> str:
    """The last heading in a Markdown cell of the instructor's; "" where there is none."""
    from nbcohort.sections import heading

    is_text = cell.get("cell_type") == "markdown" and not cell.get("metadata", {}).get("nbgrader", {}).get("solution")
    return heading("".join(cell.get("source", ""))) if is_text else ""


def headings(path: Path) -> Iterator[Key]:
    """Read the graded cells and answer cells of an instructor's notebook: grade id, and the heading above."""
    title = ""
    for cell in source_cells(path):
        title = heading_in(cell) or title
        mark = cell.get("metadata", {}).get("nbgrader", {})
        if mark.get("grade") or mark.get("task") or mark.get("solution"):
            yield mark.get("grade_id", ""), title
