"""Walk through a talk along a path of choices, and say what the five moves came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from theirshoes.checks.feedback import rounded
from theirshoes.kinds.conversation.talk import HIGH, LOW, MOST_CHOICES, MOVES, SLIPS, Choice, Marks, Talk, Turn

BEFORE = (("hear", "repeat"), ("hear", "solve"), ("repeat", "solve"), ("validate", "solve"))
"""Hear, repeat, then help; validating and repeating may come in either order."""
BEFORE_URGENT = (("solve", "hear"), ("solve", "repeat"), ("solve", "validate"))
"""What is happening now is stopped first; hearing comes after."""


class NoSuchPathError(ValueError):
    """A choice that cannot be made where the path has come to."""


@dataclass(frozen=True)
class Step:
    """One turn of the walk: where, what was chosen, and the mood before and after."""

    turn: Turn
    choice: Choice
    before: int
    after: int


@dataclass(frozen=True)
class Walk:
    """The steps of a path, and the turn that it has come to."""

    steps: tuple[Step, ...]
    here: Turn
    mood: int

    @property
    def over(self) -> bool:
        """Whether the talk has come to an end."""
        return not self.here.choices


@dataclass(frozen=True)
class Outcome:
    """What the moves came to. Turns are counted from 1."""

    made: Mapping[str, int]
    """Each move that was made, and the turn at which it was made first."""
    early: tuple[tuple[str, str], ...]
    """Moves that came before one which they need: (the one that should have been first, the one that was)."""
    slips: tuple[tuple[str, int], ...]

    @property
    def counted(self) -> tuple[str, ...]:
        """Moves that count: made, and not too early."""
        early = {then for _, then in self.early}
        return tuple(move for move in MOVES if move in self.made and move not in early)

    @property
    def score(self) -> float:
        """Share of the five moves that count, each slip taking one away; never below 0."""
        return rounded(max(0.0, (len(self.counted) - len(self.slips)) / len(MOVES)))


def moved(mood: int, by: int) -> int:
    """The mood after a change."""
    return max(LOW, min(HIGH, mood + by))


def walk(talk: Talk, path: Sequence[str]) -> Walk:
    """Follow a path from the first turn.

    Raises
    ------
    NoSuchPathError
        A choice is not there to be made, or the path is longer than any talk.
    """
    if len(path) > MOST_CHOICES:
        raise NoSuchPathError(f"has more than {MOST_CHOICES} choices")
    here, mood = talk.turns[talk.start], talk.mood
    steps = []
    for one in path:
        choice = here.choices.get(one)
        if choice is None:
            raise NoSuchPathError(f"{one[:40]!r} cannot be chosen at {here.id!r}")
        after = moved(mood, choice.feels)
        steps.append(Step(here, choice, mood, after))
        here, mood = talk.turns[choice.to], after
    return Walk(tuple(steps), here, mood)


def outcome(does: Iterable[Iterable[str]], *, urgent: bool = False) -> Outcome:
    """What a series of turns comes to.

    Parameters
    ----------
    does
        For each turn, what was said does: moves, slips or neither.
    urgent
        Act first, then listen.
    """
    made: dict[str, int] = {}
    slips = []
    for number, one in enumerate(does, start=1):
        for deed in one:
            if deed in SLIPS:
                slips.append((deed, number))
            else:
                made.setdefault(deed, number)
    rules = BEFORE_URGENT if urgent else BEFORE
    early = tuple((first, then) for first, then in rules if made.get(then, 99) < made.get(first, 0))
    return Outcome(made, early, tuple(slips))


def outcome_of(talk: Talk, marks: Marks, steps: Iterable[Step]) -> Outcome:
    """What the steps of a walk come to."""
    return outcome((marks[step.turn.id][step.choice.id].does for step in steps), urgent=talk.urgent)
