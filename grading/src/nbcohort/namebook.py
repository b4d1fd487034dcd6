"""Putting the names that hand-ins and rosters bring into nbgrader's gradebook."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from nbcohort.course import Course
from nbcohort.names import first_and_last, printable
from nbcohort.roster import Person

SQLITE = re.compile(r"(sqlite(?:\+\w+)?:///)([^?]+)(.*)", re.DOTALL)


class NameBook:
    """The names in a course's gradebook; it never stands in the way of a hand-in.

    Parameters
    ----------
    course : Course
        The course whose gradebook it is.

    Attributes
    ----------
    problem : str
        Why names could not be put in, in one line; "" while all is well. After a problem nothing more is tried.
    """

    def __init__(self, course: Course) -> None:
        self.course = course
        self.problem = ""

    def enter(self, people: Iterable[Person]) -> None:
        """Put a roster in, in one step: what it says of a learner takes the place of what is there."""
        self._try(lambda gradebook: enter_people(gradebook, list(people), self.course.creates_students))

    def put(self, learner: str, name: str) -> None:
        """Give a student this name, unless the gradebook has one already."""
        if name:
            self._try(lambda gradebook: fill_in(gradebook, learner, name, self.course.creates_students))

    def _try(self, write: Callable[[Any], None]) -> None:
        if self.problem:
            return
        url, file = located(self.course)
        if file is not None and not file.is_file():
            self.problem = (
                f"no names were put into the gradebook: there is no {printable(file)} yet. "
                "nbgrader generate_assignment makes it; take the hand-ins in once more after that"
            )
            return
        try:
            from nbgrader.api import Gradebook  # slow: only where it is needed

            with Gradebook(url, self.course.course_id) as gradebook:
                write(gradebook)
                gradebook.db.commit()
        except Exception as error:  # noqa: BLE001  a gradebook can fail in the ways of every database
            why = printable(getattr(error, "orig", None) or error)
            self.problem = f"no names were put into the gradebook: {why}. Take the hand-ins in once more later"


def located(course: Course) -> tuple[str, Path | None]:
    """Address of the gradebook as seen from the course directory, where nbgrader works; and its file, if it is one."""
    found = SQLITE.fullmatch(course.db_url)
    if not found:
        return course.db_url, None
    file = course.root / found[2]
    return f"{found[1]}{file}{found[3]}", file


def enter_people(gradebook: Any, people: Iterable[Person], create: bool) -> None:
    """Write what a roster says of its people; what it leaves open stays as it is."""
    from nbgrader.api import Student

    students = {student.id: student for student in gradebook.db.query(Student)}
    for one in people:
        if (student := students.get(one.id)) is None:
            if not create:
                continue
            gradebook.db.add(student := Student(id=one.id))
        for field in ("first_name", "last_name", "email", "lms_user_id"):
            if told := getattr(one, field):
                setattr(student, field, told)


def fill_in(gradebook: Any, learner: str, name: str, create: bool) -> None:
    """Write a name in one step, so that one that was entered meanwhile stays."""
    from nbgrader.api import Student

    first, last = first_and_last(name)
    students = gradebook.db.query(Student).filter(Student.id == learner)
    if students.first() is None:
        if create:
            gradebook.db.add(Student(id=learner, first_name=first, last_name=last))
        return
    for name_part in ("first_name", "last_name"):
        column = getattr(Student, name_part)
        students = students.filter(column.is_(None) | (column == ""))
    students.update({"first_name": first, "last_name": last}, synchronize_session=False)
