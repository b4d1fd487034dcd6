"""Everything that a report says, as plain facts; nothing here knows HTML."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from nbcohort.course import Course
from nbcohort.marks import Learner, Marks, Question, assignments_of, read_marks
from nbcohort.report.alike import Alike, alike
from nbcohort.report.attention import Attention, attention
from nbcohort.report.evidence import Evidence, read_evidence
from nbcohort.report.items import Item, items
from nbcohort.report.mistakes import Mistake, mistakes
from nbcohort.report.pace import Pace, paces


@dataclass(frozen=True)
class Waiting:
    """A question that a person marks, and who waits for it."""

    question: Question
    learners: tuple[Learner, ...]

    @property
    def count(self) -> int:
        """How many answers."""
        return len(self.learners)


@dataclass(frozen=True)
class Facts:
    """What is known of one assignment."""

    marks: Marks
    items: list[Item]
    mistakes: list[Mistake]
    attention: Attention
    waiting: list[Waiting]
    paces: list[Pace]
    alike: list[Alike]

    @property
    def name(self) -> str:
        """The assignment."""
        return self.marks.assignment

    @property
    def totals(self) -> list[float]:
        """Points of everybody who is graded, lowest first."""
        return sorted(one.total for one in self.marks.submissions.values())

    @property
    def middle(self) -> float | None:
        """Median of the points; None where nobody is graded."""
        return median(self.totals) if self.totals else None

    @property
    def expected(self) -> int:
        """How many learners there are, be it in the gradebook or only among the hand-ins."""
        return len(self.marks.submissions) + len(self.attention.missing) + len(self.attention.ungraded)

    def learner(self, id_: str) -> Learner:
        """Somebody, also where the gradebook knows no name."""
        return self.marks.learners.get(id_) or Learner(id_)


@dataclass(frozen=True)
class Report:
    """What is known of one assignment, or of all of a course."""

    course: str
    made: datetime
    parts: list[Facts]


def gather(course: Course, assignment: str = "", made: datetime | None = None) -> Report:
    """Read everything that a report tells.

    Parameters
    ----------
    course : Course
        The course.
    assignment : str
        One assignment; "" for all that somebody has handed in.
    made : datetime, optional
        The moment of the report, by default now.

    Raises
    ------
    CourseError
        The gradebook cannot be read, or does not know the assignment.
    """
    names = [assignment] if assignment else assignments_of(course)
    parts = [facts_of(course, name) for name in names]
    if not assignment:
        parts = [part for part in parts if part.marks.submissions or part.attention.ungraded]
    return Report(course.course_id, made or datetime.now(UTC), parts)


def facts_of(course: Course, assignment: str) -> Facts:
    """Read and analyse one assignment."""
    marks = read_marks(course, assignment)
    notebooks = sorted({question.notebook for question in marks.questions})
    evidence: dict[str, Evidence] = {}
    for learner in marks.submissions:
        if Path(learner).name == learner:  # an id is one folder
            evidence[learner] = read_evidence(course.root / "autograded" / learner / assignment, notebooks)
    waiting = [
        Waiting(
            question, tuple(learner for id_, learner in known(marks) if question.key in marks.submissions[id_].waiting)
        )
        for question in marks.questions
    ]
    return Facts(
        marks,
        items(marks),
        mistakes(marks, evidence),
        attention(marks, evidence, handed_in(course, assignment)),
        [one for one in waiting if one.learners],
        paces(marks.questions, evidence),
        alike(evidence),
    )


def known(marks: Marks) -> list[tuple[str, Learner]]:
    """Everybody who is graded, by name."""
    found = [(one, marks.learners.get(one) or Learner(one)) for one in marks.submissions]
    return sorted(found, key=lambda one: (one[1].name.casefold(), one[0]))


def handed_in(course: Course, assignment: str) -> frozenset[str]:
    """Who has something in `submitted/`."""
    folder = course.root / "submitted"
    learners = folder.iterdir() if folder.is_dir() else ()
    return frozenset(one.name for one in learners if (one / assignment).is_dir())
