"""Whether an order is possible: steps held against a graph of what depends on what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]
"""The first step has to come before the second."""


class GraphError(ValueError):
    """The dependencies contradict themselves."""


@dataclass(frozen=True)
class Violation:
    """A step that stands before something it needs."""

    step: str
    needs: str
    """What has to come before it."""
    place: int
    """Where the step stands, from 1."""
    needs_place: int | None
    """Where the other stands; ``None`` when it is not there at all."""

    def __str__(self) -> str:
        if self.needs_place is None:
            return f"“{self.step}” (place {self.place}) needs “{self.needs}”, which is not there."
        return (
            f"“{self.step}” (place {self.place}) needs “{self.needs}” first, which comes at place {self.needs_place}."
        )


def closure(pairs: list[Pair]) -> set[Pair]:
    """Every pair that follows from the given ones (a before b, b before c: a before c)."""
    after: dict[str, set[str]] = {}
    for first, then in pairs:
        after.setdefault(first, set()).add(then)
    found: set[Pair] = set()
    for start in after:
        todo, seen = list(after[start]), set[str]()
        while todo:
            then = todo.pop()
            if then not in seen:
                seen.add(then)
                todo.extend(after.get(then, ()))
        found |= {(start, then) for then in seen}
    return found


def reduction(pairs: Iterable[Pair]) -> set[Pair]:
    """Only those pairs that do not follow from others.

    Parameters
    ----------
    pairs
        What has to come before what.

    Returns
    -------
    set of pair
        The fewest pairs that say the same.

    Raises
    ------
    GraphError
        Some steps wait for each other in a circle; the message names one circle.
    """
    closed = closure(list(pairs))
    circle = sorted(first for first, then in closed if first == then)
    if circle:
        raise GraphError(
            f"These steps wait for each other: {', '.join(circle)}. Take out one of the dependencies between them."
        )
    after: dict[str, set[str]] = {}
    for first, then in closed:
        after.setdefault(first, set()).add(then)
    return {
        (first, then) for first, then in closed if not any(then in after.get(between, ()) for between in after[first])
    }


def violations(order: Sequence[str], before: Iterable[Pair]) -> list[Violation]:
    """Name what makes an order impossible: all of it, and nothing that follows from the rest.

    When c needs b and b needs a, the order c, b, a has two violations (c before b, b before a), not three. A step that
    is not there is left out of the chain: c, a still breaks one dependency.

    Parameters
    ----------
    order
        Steps in the order given, each once. Steps that no dependency knows are welcome.
    before
        What has to come before what.

    Returns
    -------
    list of Violation
        By the place of the step that comes too early, then by the place of what it needs. Empty when the order is
        possible. Once these are mended, nothing else is wrong.

    Raises
    ------
    GraphError
        The dependencies contradict themselves.
    ValueError
        A step is there twice.
    """
    place = _places(order)
    closed = closure(sorted(reduction(before)))
    kept = reduction(pair for pair in closed if pair[0] in place and pair[1] in place)
    found = [Violation(then, first, place[then], place[first]) for first, then in kept if place[first] > place[then]]
    return sorted(found, key=lambda one: (one.place, one.needs_place))


def missing(order: Sequence[str], before: Iterable[Pair]) -> list[Violation]:
    """Name every step whose own, direct need is not in the order at all.

    Parameters
    ----------
    order, before
        As for `violations`.

    Returns
    -------
    list of Violation
        With ``needs_place`` None, by place.

    Raises
    ------
    GraphError, ValueError
        As for `violations`.
    """
    place = _places(order)
    found = [
        Violation(then, first, place[then], None)
        for first, then in reduction(before)
        if then in place and first not in place
    ]
    return sorted(found, key=lambda one: (one.place, one.needs))


def _places(order: Sequence[str]) -> dict[str, int]:
    place = {step: number for number, step in enumerate(order, start=1)}
    if len(place) < len(order):
        twice = sorted({step for step in order if list(order).count(step) > 1})
        raise ValueError(f"Each step should be in the order once; there twice: {', '.join(twice)}.")
    return place
