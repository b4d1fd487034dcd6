"""Which learners an instructor may want to write to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from nbcohort.marks import Learner, Marks, Question, Submission
from nbcohort.report.evidence import Evidence, same_question

BELOW = 0.5  # share of the points marked so far
MANY_TRIES = 6


@dataclass(frozen=True)
class Stuck:
    """A learner with less than half of the points that are marked so far, and the questions that brought nothing."""

    learner: Learner
    points: float
    of: float
    nothing_for: tuple[Question, ...]


@dataclass(frozen=True)
class Trying:
    """A learner who asked for a check many times and still has not all points."""

    learner: Learner
    question: Question
    tries: int


@dataclass(frozen=True)
class Attention:
    """Who is missing, waiting for a mark by program, late, stuck, or trying hard."""

    missing: tuple[Learner, ...]
    ungraded: tuple[Learner, ...]
    late: tuple[tuple[Learner, timedelta], ...]
    stuck: tuple[Stuck, ...]
    trying: tuple[Trying, ...]


def attention(marks: Marks, evidence: Mapping[str, Evidence], handed_in: frozenset[str]) -> Attention:
    """Find the learners to write to.

    Parameters
    ----------
    marks : Marks
        An assignment's marks.
    evidence : mapping of str to Evidence
        What the files tell, by learner.
    handed_in : frozenset of str
        Who has something in `submitted/`, graded or not.
    """
    known = {**{one: Learner(one) for one in handed_in | marks.submissions.keys()}, **marks.learners}
    open_ = [known[one] for one in known if one not in marks.submissions]
    graded = [(known[one], submission) for one, submission in marks.submissions.items()]
    trying = (one for learner, submission in graded for one in tries(marks, learner, submission, evidence))
    return Attention(
        missing=tuple(one for one in open_ if one.id not in handed_in),
        ungraded=tuple(one for one in open_ if one.id in handed_in),
        late=tuple(sorted(((who, s.late) for who, s in graded if s.late), key=lambda one: -one[1])),
        stuck=tuple(
            sorted(
                (found for who, s in graded if (found := stuck(marks, who, s))),
                key=lambda one: (one.points / one.of, one.learner.id),
            )
        ),
        trying=tuple(sorted(trying, key=lambda one: (-one.tries, one.learner.id))),
    )


def stuck(marks: Marks, learner: Learner, submission: Submission) -> Stuck | None:
    """Whether a learner has less than half of what is marked."""
    marked = [(q, score) for q in marks.questions if (score := submission.scores.get(q.key)) is not None]
    points, of = sum(score for _, score in marked), sum(question.points for question, _ in marked)
    if of <= 0 or points >= BELOW * of:
        return None
    return Stuck(learner, points, of, tuple(q for q, score in marked if score <= 0 < q.points))


def tries(marks: Marks, learner: Learner, submission: Submission, evidence: Mapping[str, Evidence]) -> list[Trying]:
    """The questions that a learner tried again and again."""
    counted = evidence[learner.id].tries.items() if learner.id in evidence else ()
    found = []
    for question in marks.questions:
        score = submission.scores.get(question.key)
        most = max((n for name, n in counted if same_question(name, question.grade_id)), default=0)
        if most >= MANY_TRIES and score is not None and score < question.points:
            found.append(Trying(learner, question, most))
    return found
