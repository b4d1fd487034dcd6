"""What sorting and matching have in common: things that are put somewhere, and the places accepted for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, quote, rounded, unreadable
from theirshoes.messages import plain, say
from theirshoes.questions.model import Card, Key, Question

Places = Mapping[str, str]
"""Thing to place."""
Accepted = Mapping[str, Sequence[str]]
"""Thing to the places that are right for it."""


@dataclass(frozen=True)
class Said:
    """Names of the messages about things in places; of a pair the first is for one thing, the second for more.

    Parameters
    ----------
    blank
        Nothing is put anywhere.
    same
        Everything is in one and the same `place`.
    waiting
        Without a key: `count` things have no place.
    kept
        Without a key: everything has one.
    off
        A `thing` is in a `place` where it does not belong, and `why`.
    fits
        What has a place is right; `count` things have none.
    right
        Everything is where it belongs.
    """

    blank: str
    same: str
    waiting: tuple[str, str]
    kept: str
    off: str
    fits: tuple[str, str]
    right: str


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


def check_places(
    question: Question,
    value: object,
    key: Key | None,
    *,
    part: str,
    things: Sequence[Card],
    places: Sequence[Card],
    read: Callable[[object], Places],
    said: Said,
    once: bool = False,
) -> Feedback:
    """Feedback on things in places.

    The same place for everything scores 0 and is named first. With a key then, the first thing, in the order of the
    question, in a place where it does not belong, with the reason; after that, as without a key, how many things wait.
    """
    scored = key is not None
    if value is None:
        return blank(said.blank, scored=scored)
    try:
        placed = read(value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not placed:
        return blank(said.blank, scored=scored)
    names = {one.id: plain(one.text) for one in places}
    waiting = len(things) - len(placed)
    if not waiting and len(set(placed.values())) == 1:
        only = names[placed[things[0].id]]
        return mend(question, Feedback(0.0 if scored else None, say(said.same, place=only)))
    if key is None:
        return Feedback(None, say(said.waiting[waiting > 1], count=waiting) if waiting else say(said.kept))
    result = score(placed, key[part], tuple(names), once=once)
    for thing in things:
        place = placed.get(thing.id)
        if place is not None and place not in key[part][thing.id]:
            why = key["messages"].get(f"{thing.id}:{place}") or key["messages"][thing.id]
            message = say(said.off, thing=quote(thing.text), place=names[place], why=why)
            return mend(question, Feedback(result, message, None, (thing.id,)))
    if waiting:
        return Feedback(result, say(said.fits[waiting > 1], count=waiting))
    return Feedback(1.0, say(said.right))
