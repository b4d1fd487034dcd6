"""The mistakes that a cohort made, by name: what the tests said, and to how many."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from nbcohort.marks import Marks, Question
from nbcohort.report.evidence import Evidence


@dataclass(frozen=True)
class Mistake:
    """One sentence that a test said, and who got it.

    Parameters
    ----------
    question : Question
        Where.
    message : str
        The first line of the test's output, word for word.
    learners : tuple of str
        Ids of those who got it with less than all points.
    """

    question: Question
    message: str
    learners: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many learners."""
        return len(self.learners)


def mistakes(marks: Marks, evidence: Mapping[str, Evidence]) -> list[Mistake]:
    """Group learners without all points by what the test said to them; most frequent first.

    Parameters
    ----------
    marks : Marks
        An assignment's marks.
    evidence : mapping of str to Evidence
        What their files tell, by learner.
    """
    found = []
    for question in marks.questions:
        groups: dict[str, list[str]] = defaultdict(list)
        for learner, submission in marks.submissions.items():
            score = submission.scores.get(question.key)
            line = evidence[learner].said.get(question.key) if learner in evidence else None
            if line and score is not None and score < question.points:
                groups[line].append(learner)
        found += [Mistake(question, line, tuple(sorted(who))) for line, who in groups.items()]
    places = {question.key: place for place, question in enumerate(marks.questions)}
    return sorted(found, key=lambda one: (-one.count, places[one.question.key], one.message))
