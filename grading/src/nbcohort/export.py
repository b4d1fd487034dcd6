"""Grades as the tables that learning platforms import.

Moodle asks which column says who a learner is and which grade goes where; it understands names, `Username`, `ID number`
and `Email address` as headings. Canvas wants its own columns in its own order, and a second line with the points.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nbcohort.marks import Learner, Marks, Submission
from nbcohort.roster import Person
from nbcohort.spreadsheet import as_csv

Row = Sequence[object]


@dataclass(frozen=True)
class Export:
    """What a table is made of.

    Parameters
    ----------
    people : list of Person
        Who gets a line, in this order.
    marks : list of Marks
        The assignments, one column each.
    titles : mapping of str to str
        Other headings than the assignments' names.
    only_marked : bool
        Whether points stay empty as long as something waits for a mark by hand.
    """

    people: Sequence[Person]
    marks: Sequence[Marks]
    titles: Mapping[str, str]
    only_marked: bool = False

    def heads(self) -> list[str]:
        """The assignments' headings."""
        return [self.titles.get(one.assignment, one.assignment) for one in self.marks]

    def points(self, learner: str) -> list[float | None]:
        """A learner's points by assignment; None where there are none."""
        return [self.total(one.submissions.get(learner)) for one in self.marks]

    def total(self, got: Submission | None) -> float | None:
        """Points of a submission; None where nothing was handed in, or where they are not final and have to be."""
        return None if got is None or (self.only_marked and got.waiting) else got.total


def moodle(export: Export) -> Iterable[Row]:
    """Moodle's *Grades › Import › CSV file*: map `Email address`, `ID number` or `Username`, and each grade column."""
    yield ["Username", "First name", "Last name", "ID number", "Email address", *export.heads()]
    for one in export.people:
        yield [one.id, one.first_name, one.last_name, one.lms_user_id, one.email, *export.points(one.id)]


def canvas(export: Export) -> Iterable[Row]:
    """Canvas' *Gradebook › Import*: its five columns, a line with the points possible, then the learners."""
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *export.heads()]
    yield ["    Points Possible", None, None, None, None, *(one.points for one in export.marks)]
    for one in export.people:
        name = ", ".join(part for part in (one.last_name, one.first_name) if part) or one.id
        login = one.sis_login_id or one.id
        yield [name, one.lms_user_id, one.sis_user_id, login, one.section, *export.points(one.id)]


def plain(export: Export) -> Iterable[Row]:
    """The columns of `nbgrader export`, a line for each learner and assignment, and what waits for a mark by hand."""
    head = ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"]
    yield [*head, "raw_score", "late_submission_penalty", "score", "max_score", "waiting"]
    for marks in export.marks:
        for one in export.people:
            got = marks.submissions.get(one.id)
            who = [one.id, one.last_name, one.first_name, one.email]
            due = marks.due.isoformat(" ") if marks.due else None
            if got is None:
                yield [marks.assignment, due, None, *who, None, None, None, marks.points, None]
            else:
                raw = sum(score or 0.0 for score in got.scores.values())
                when = got.when.isoformat(" ") if got.when else None
                scores = [raw, got.penalty, export.total(got), marks.points, len(got.waiting)]
                yield [marks.assignment, due, when, *who, *scores]


FORMATS: dict[str, Callable[[Export], Iterable[Row]]] = {"moodle": moodle, "canvas": canvas, "csv": plain}


def exported(export: Export, kind: str) -> str:
    """Write grades in one of `FORMATS`."""
    return as_csv(FORMATS[kind](export))


def people(roster: Mapping[str, Person] | None, marks: Sequence[Marks]) -> tuple[list[Person], list[Learner]]:
    """Who gets a line: the roster's people, with what the gradebook knows; without a roster, the gradebook's.

    Returns
    -------
    list of Person, list of Learner
        And who is graded, and not in the roster.
    """
    known = {id_: learner for one in marks for id_, learner in one.learners.items()}
    graded = dict.fromkeys(id_ for one in marks for id_ in one.submissions)
    if roster is None:
        return [together(None, learner) for learner in known.values()], []
    lost = [known.get(id_) or Learner(id_) for id_ in graded if id_ not in roster]
    return [together(one, known.get(one.id)) for one in roster.values()], lost


def together(person: Person | None, learner: Learner | None) -> Person:
    """What roster and gradebook know of somebody; the roster goes first."""
    if person is None or learner is None:
        return person or Person(*(getattr(learner, name) for name in Learner.__match_args__))
    told = {name: getattr(person, name) or getattr(learner, name) for name in Learner.__match_args__}
    return Person(**told, sis_user_id=person.sis_user_id, sis_login_id=person.sis_login_id, section=person.section)
