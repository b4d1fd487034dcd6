"""The journey that was planned against the one that was walked.

The words are those of CJML (Halvorsrud et al., CJML 2.0): a planned journey is what the business means to happen, an
actual one is what a customer did.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from theirshoes.journey.ordering import Pair, violations


@dataclass(frozen=True)
class Comparison:
    """How a walked journey differs from the plan."""

    added: tuple[str, ...]
    """Walked, but not in the plan; in the order walked."""
    skipped: tuple[str, ...]
    """In the plan, but not walked; in the order of the plan."""
    swapped: tuple[Pair, ...]
    """Neighbours in the plan (among the steps walked) that came the other way round; as in the plan."""
    repeated: tuple[str, ...]
    """Walked more than once; in the order first walked."""
    moves: int
    """The fewest steps to pick up and put elsewhere, so that the common steps are in the planned order."""

    @property
    def as_planned(self) -> bool:
        """Whether the customer did just what was planned."""
        return not (self.added or self.skipped or self.swapped or self.repeated)


def compare(planned: Sequence[str], walked: Sequence[str]) -> Comparison:
    """Hold a walked journey against the plan.

    A step walked more than once counts where it was walked first.

    Parameters
    ----------
    planned
        Steps in their planned order, each once.
    walked
        Steps in the order walked; a step may be there several times.

    Returns
    -------
    Comparison
        What was added, skipped, swapped and repeated.

    Raises
    ------
    ValueError
        The plan has a step twice.
    """
    if len(set(planned)) < len(planned):
        twice = sorted({step for step in planned if list(planned).count(step) > 1})
        raise ValueError(f"Each step should be in the plan once; there twice: {', '.join(twice)}.")
    first = list(dict.fromkeys(walked))
    common = [step for step in planned if step in set(first)]
    place = {step: number for number, step in enumerate(common)}
    taken = [step for step in first if step in place]
    broken = {(one.needs, one.step) for one in violations(taken, pairwise(common))}
    return Comparison(
        added=tuple(step for step in first if step not in place),
        skipped=tuple(step for step in planned if step not in place),
        swapped=tuple(pair for pair in pairwise(common) if pair in broken),
        repeated=tuple(step for step in first if list(walked).count(step) > 1),
        moves=len(taken) - _longest_rising([place[step] for step in taken]),
    )


def _longest_rising(numbers: Sequence[int]) -> int:
    """Length of the longest rising run that is left when some numbers are taken out (Schensted 1961)."""
    ends: list[int] = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
    return len(ends)
