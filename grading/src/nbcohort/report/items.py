"""How hard each question was, and whether it tells learners apart."""

from dataclasses import dataclass
from math import atanh, sqrt, tanh

from nbcohort.marks import Marks, Question, Submission

FEWEST = 10  # learners, below which a correlation says nothing
NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class Item:
    """What a cohort's marks say of one question.

    Parameters
    ----------
    question : Question
        The question.
    full, part, none, waiting : int
        Learners with all points, some, none, and those whom nobody has marked yet.
    difficulty : float or None
        Mean share of its points, of those marked: 1 is easy, 0 is hard. None while nobody is marked.
    discrimination : float or None
        Correlation between the points for this question and those for the others, from -1 to 1. None where it cannot
        be had.
    low, high : float or None
        Its 95 % interval.
    """

    question: Question
    full: int
    part: int
    none: int
    waiting: int
    difficulty: float | None
    discrimination: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def marked(self) -> int:
        """How many learners have points for it, be they 0."""
        return self.full + self.part + self.none

    @property
    def verdict(self) -> str:
        """What the discrimination means, in Ebel's (1972) bands."""
        if self.discrimination is None:
            return "not known"
        bands = [
            (0.4, "tells learners apart well"),
            (0.2, "tells learners apart"),
            (0.0, "hardly tells learners apart"),
        ]
        return next((word for least, word in bands if self.discrimination >= least), "the wrong way round")


def items(marks: Marks) -> list[Item]:
    """Analyse every question of an assignment.

    The discrimination is the corrected item-total correlation: the item's own points are taken out of the total
    (Henrysson 1963), or a short test would flatter each item. For a question that is right or not it is the
    point-biserial correlation. Its interval is by Fisher's z (1915). Only questions that are marked for everybody
    count in the total, so that a half-marked pile does not look like a hard one.

    Parameters
    ----------
    marks : Marks
        An assignment's marks.
    """
    handed_in = list(marks.submissions.values())
    whole = [q for q in marks.questions if all(one.scores.get(q.key) is not None for one in handed_in)]
    return [item(question, handed_in, [q for q in whole if q.key != question.key]) for question in marks.questions]


def item(question: Question, handed_in: list[Submission], others: list[Question]) -> Item:
    """Analyse one question."""
    got = [(score, one) for one in handed_in if (score := one.scores.get(question.key)) is not None]
    shares = [share(score, question.points) for score, _ in got]
    full, none = sum(one >= 1 for one in shares), sum(one <= 0 for one in shares)
    counts = (full, len(shares) - full - none, none, len(handed_in) - len(got))
    mean = sum(shares) / len(shares) if shares else None
    rest = [sum(one.scores[other.key] or 0.0 for other in others) for _, one in got]
    r = correlation(shares, rest) if others and len(got) >= FEWEST else None
    if r is None:
        return Item(question, *counts, mean)
    return Item(question, *counts, mean, r, *interval(r, len(got)))


def share(score: float, points: float) -> float:
    """Share of the points, between 0 and 1; a question worth nothing is done by whoever has a mark for it."""
    return min(1.0, max(0.0, score / points)) if points > 0 else 1.0


def interval(r: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a correlation of n pairs, by Fisher's z (1915)."""
    z, reach = atanh(max(-0.999999, min(0.999999, r))), NORMAL_95 / sqrt(n - 3)
    return tanh(z - reach), tanh(z + reach)


def correlation(one: list[float], other: list[float]) -> float | None:
    """Pearson's correlation; None where one of the two does not vary."""
    n = len(one)
    first, second = sum(one) / n, sum(other) / n
    spread = sqrt(sum((x - first) ** 2 for x in one) * sum((y - second) ** 2 for y in other))
    if spread < 1e-12:
        return None
    return sum((x - first) * (y - second) for x, y in zip(one, other, strict=True)) / spread
