"""Who reached which step of a journey, and what people typically see and feel there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence


def reached(events: Iterable[Mapping[str, object]], steps: Sequence[str]) -> dict[str, int]:
    """Count the customers who reached each step.

    Parameters
    ----------
    events
        Rows of an event log with the columns ``customer_id`` and ``step``, in any order.
    steps
        The steps to count, in the order of the journey.

    Returns
    -------
    dict
        Number of different customers by step, in the order of ``steps``; a step that nobody took has 0.
    """
    customers = Counter(step for _, step in {(event["customer_id"], event["step"]) for event in events})
    return {step: customers[step] for step in steps}


def typical_feelings(feelings: Sequence[int]) -> tuple[int, ...]:
    """Say which ratings of a step agree with what its customers said.

    The rule, in words that a learner can be told: lay the customers' ratings in order, leave out the lowest quarter
    and the highest quarter, and take every whole number from the lowest to the highest of those that are left. That
    is the median, and whatever half of the customers around it said.

    Parameters
    ----------
    feelings
        One rating a customer, at least one.

    Returns
    -------
    tuple of int
        Ratings from low to high. Quarters are rounded down, so that few customers leave out fewer, never more.

    Raises
    ------
    ValueError
        There are no ratings.
    """
    if not feelings:
        raise ValueError("No ratings: at least one customer must have said how this step felt.")
    ordered = sorted(feelings)
    quarter = len(ordered) // 4
    middle = ordered[quarter : len(ordered) - quarter]
    return tuple(range(middle[0], middle[-1] + 1))


def typical_sights(sights: Sequence[str]) -> tuple[str, ...]:
    """Say what customers see at a step: whatever at least one in three of them named, most often named first."""
    return tuple(sight for sight, count in Counter(sights).most_common() if 3 * count >= len(sights))
