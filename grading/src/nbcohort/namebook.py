"""Putting the names that hand-ins bring into nbgrader's gradebook."""

import re
from pathlib import Path

from nbcohort.course import Course
from nbcohort.names import first_and_last, printable

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

    def put(self, learner: str, name: str) -> None:
        """Give a student this name, unless the gradebook has one already."""
        if not name or self.problem:
            return
        url, file = located(self.course)
        if file is not None and not file.is_file():
            self.problem = (
                f"no names were put into the gradebook: there is no {printable(file)} yet. "
                "nbgrader generate_assignment makes it; take the hand-ins in once more after that"
            )
            return
        try:
            write(self.course, url, learner, name)
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


def write(course: Course, url: str, learner: str, name: str) -> None:
    """Write a name in one step, so that one that was entered meanwhile stays."""
    from nbgrader.api import Gradebook, Student  # slow: only where it is needed

    first, last = first_and_last(name)
    with Gradebook(url, course.course_id) as gradebook:
        students = gradebook.db.query(Student).filter(Student.id == learner)
        if students.first() is None:
            if not course.creates_students:
                return
            gradebook.db.add(Student(id=learner, first_name=first, last_name=last))
        else:
            for name_part in ("first_name", "last_name"):
                column = getattr(Student, name_part)
                students = students.filter(column.is_(None) | (column == ""))
            students.update({"first_name": first, "last_name": last}, synchronize_session=False)
        gradebook.db.commit()
