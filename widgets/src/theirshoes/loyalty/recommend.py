"""Would they recommend you? The Net Promoter Score with an honest interval.

It says what people say they would do. It does not say what they will do: a study of 21 firms did not find it to
foretell growth better than other questions (Keiningham et al. 2007).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Literal

Method = Literal["adjusted-wald", "wald"]
PROMOTER_FROM, DETRACTOR_TO = 9, 6


@dataclass(frozen=True)
class Nps:
    """A Net Promoter Score, from −100 to 100, and how sure one can be of it."""

    promoters: int
    passives: int
    detractors: int
    score: float
    standard_error: float
    """Of the score, in points; of the answers as they are, whatever the method."""
    low: float
    high: float
    confidence: float
    method: Method

    @property
    def answers(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors

    def overlaps(self, other: Nps) -> bool:
        """Whether the intervals share a value: then do not celebrate, and do not blame."""
        return self.low <= other.high and other.low <= self.high


def nps(answers: Iterable[int], *, confidence: float = 0.95, method: Method = "adjusted-wald") -> Nps:
    """Net Promoter Score of answers to "How likely are you to recommend us?".

    Parameters
    ----------
    answers
        One whole number from 0 to 10 a customer, at least one.
    confidence
        Of the interval, between 0 and 1.
    method
        See `nps_of_counts`.

    Raises
    ------
    ValueError
        There are no answers, or one is not a whole number from 0 to 10.

    Notes
    -----
    9 and 10 are promoters, 0 to 6 detractors; 7 and 8 stay in the base (Reichheld 2003).
    """
    promoters = passives = detractors = 0
    for place, answer in enumerate(answers, start=1):
        if not 0 <= answer <= 10 or answer != int(answer):
            raise ValueError(f"Answer {place} is {answer}. Answers go from 0 to 10 in whole numbers.")
        promoters += answer >= PROMOTER_FROM
        detractors += answer <= DETRACTOR_TO
        passives += DETRACTOR_TO < answer < PROMOTER_FROM
    return nps_of_counts(promoters, passives, detractors, confidence=confidence, method=method)


def nps_of_counts(
    promoters: int, passives: int, detractors: int, *, confidence: float = 0.95, method: Method = "adjusted-wald"
) -> Nps:
    """Net Promoter Score of counts.

    Parameters
    ----------
    promoters, passives, detractors
        How many of each; at least one in all.
    confidence
        Of the interval, between 0 and 1.
    method
        ``adjusted-wald`` adds ¾ promoter, 1½ passives and ¾ detractor before the interval is computed, which keeps it
        honest for few answers and never closes it to a point (Rocks 2016). ``wald`` is the plain normal interval.

    Raises
    ------
    ValueError
        Nobody answered, or a count is below 0.
    """
    if min(promoters, passives, detractors) < 0:
        raise ValueError("A number of customers cannot be below 0.")
    if promoters + passives + detractors == 0:
        raise ValueError("No answers: at least one customer must have answered.")
    score, error = _score(promoters, passives, detractors)
    middle, spread = (score, error) if method == "wald" else _score(promoters + 0.75, passives + 1.5, detractors + 0.75)
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * spread
    low, high = max(-100.0, middle - reach), min(100.0, middle + reach)
    return Nps(promoters, passives, detractors, score, error, low, high, confidence, method)


def _score(promoters: float, passives: float, detractors: float) -> tuple[float, float]:
    """Score and standard error in points; the variance is that of a multinomial."""
    n = promoters + passives + detractors
    for_us, against = promoters / n, detractors / n
    variance = max(0.0, for_us + against - (for_us - against) ** 2)
    return 100 * (for_us - against), 100 * sqrt(variance / n)
