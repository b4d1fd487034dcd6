"""How long questions took, as far as answer records tell."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median, quantiles

from nbcohort.marks import Key, Question
from nbcohort.report.evidence import Evidence, same_question

BREAK = timedelta(minutes=30)
FEWEST = 5  # learners


@dataclass(frozen=True)
class Pace:
    """Minutes that learners spent on a question: the middle half, and the middle one."""

    question: Question
    learners: int
    low: float
    middle: float
    high: float


def paces(questions: list[Question], evidence: Mapping[str, Evidence]) -> list[Pace]:
    """Estimate the time for each question.

    A record says when each question was last answered. What lies between two such moments is taken for the time spent
    on the later one; more than half an hour is taken for a break and left out, and so is a learner's first question,
    whose beginning nobody knows.

    Parameters
    ----------
    questions : list of Question
        The questions to tell of.
    evidence : mapping of str to Evidence
        What the files tell, by learner.
    """
    minutes: dict[Key, list[float]] = defaultdict(list)
    for one in evidence.values():
        moments = sorted((when, question) for question, when in one.when.items())
        for (before, _), (after, question) in pairwise(moments):
            asked = next((known.key for known in questions if same_question(question, known.grade_id)), None)
            if asked and timedelta() < after - before <= BREAK:
                minutes[asked].append((after - before).total_seconds() / 60)
    found = []
    for known in questions:
        if len(spent := minutes[known.key]) >= FEWEST:
            low, _, high = quantiles(spent, n=4, method="inclusive")
            found.append(Pace(known, len(spent), low, median(spent), high))
    return found
