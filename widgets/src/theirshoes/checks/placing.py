"""What sorting and matching have in common: things that are put somewhere, and the places accepted for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from theirshoes.checks.feedback import ValueProblem, parts, rounded

Places = Mapping[str, str]
"""Thing to place."""
Accepted = Mapping[str, Sequence[str]]
"""Thing to the places that are right for it."""


def read_places(value: object, part: str, things: Sequence[str], places: Sequence[str]) -> Places:
    """The places in a value `{part: {thing: place}}`, in the order of the things.

    Raises
    ------
    ValueProblem
        Things or places that the question does not have.
    """
    given = parts(value, (part,)).get(part, {})
    if not isinstance(given, dict):
        raise ValueProblem(part, "should be a group: a place for each card")
    for thing, place in given.items():
        if thing not in things:
            raise ValueProblem(part, f"{str(thing)[:40]!r} is not a card of this question")
        if not isinstance(place, str) or place not in places:
            raise ValueProblem(f"{part}.{thing}", f"{str(place)[:40]!r} is not a place in this question")
    return {thing: given[thing] for thing in things if thing in given}


def judged(accepted: Accepted, places: Sequence[str]) -> tuple[str, ...]:
    """The things that say something: what is right everywhere is not counted."""
    return tuple(thing for thing, right in accepted.items() if len(set(right)) < len(places))


def blind_score(accepted: Accepted, places: Sequence[str], *, once: bool) -> float:
    """Raw score, 0 to 1, of the best answer that looks at nothing.

    That is one place for everything, or, where each place can be used once, any at random.
    """
    things = judged(accepted, places)
    if once:
        return sum(len(set(accepted[thing])) / len(places) for thing in things) / len(things)
    return max(sum(1 for thing in things if place in accepted[thing]) for place in places) / len(things)


def score(placed: Places, accepted: Accepted, places: Sequence[str], *, once: bool = False) -> float:
    """Share of things in a right place, corrected for chance: the best blind answer gets 0."""
    things = judged(accepted, places)
    right = sum(1 for thing in things if placed.get(thing) in accepted[thing])
    blind = blind_score(accepted, places, once=once)
    return 0.0 if blind >= 1 else rounded(max(0.0, (right / len(things) - blind) / (1 - blind)))
