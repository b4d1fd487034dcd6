"""What a talk is: frozen data, as it stands in `exercises/talks/<name>.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MOVES = ("hear", "repeat", "validate", "solve", "offer")
"""The five moves of a good talk."""
SLIPS = ("prescribe", "over-ask", "over-promise", "script", "defend", "brush-off", "delay")
"""What costs trust; each takes away as much as one move gives."""
LOW, HIGH = -2, 2
"""The worst and the best mood."""
MOST_CHOICES = 60
"""Choices after which a talk that goes round in a circle is no answer any more."""


@dataclass(frozen=True)
class Mark:
    """What one thing to say does, and why."""

    does: tuple[str, ...]
    why: str


Marks = Mapping[str, Mapping[str, Mark]]
"""Turn, then choice, to its mark."""


@dataclass(frozen=True)
class Choice:
    """Something that the learner can say. `mark` and `thinks` are there in a practice talk only."""

    id: str
    say: str
    to: str
    feels: int = 0
    """By how much the customer's mood changes."""
    answer: str | None = None
    """What the customer answers at once, before the next turn."""
    thinks: str | None = None
    mark: Mark | None = None


@dataclass(frozen=True)
class Turn:
    """Something that the customer says, and what can be said back; without choices it is an end."""

    id: str
    says: str
    thinks: str | None = None
    choices: Mapping[str, Choice] = field(default_factory=dict)
    pause: str | None = None
    """Asks for the learner's own words first."""
    sample: str | None = None
    """One way of saying it, to compare with."""
    ends: str | None = None
    """What happened afterwards."""


@dataclass(frozen=True)
class Reply:
    """Something that the learner can say as the customer, and what comes of it."""

    id: str
    say: str
    note: str


@dataclass(frozen=True)
class Moment:
    """The other side: what an agent says, what it does to the customer, and what the customer could say."""

    agent: str
    says: str
    does: str
    feels: int
    inside: str
    """What the customer feels, in her own words."""
    replies: Mapping[str, Reply]
    scene: str | None = None
    """Said before a new beginning; the mood begins anew too."""
    mood: int | None = None
    """Where the mood begins in this scene; `None`: as in the talk."""


@dataclass(frozen=True)
class Talk:
    """A talk with a customer."""

    name: str
    title: str
    case: str
    use: str
    customer: str
    setting: str
    mood: int
    moods: Mapping[str, str]
    """A word for each mood, "-2" to "2"."""
    turns: Mapping[str, Turn]
    urgent: bool = False
    """Something is happening now: act first, then listen."""
    other_side: tuple[Moment, ...] = ()

    @property
    def start(self) -> str:
        """Id of the first turn."""
        return next(iter(self.turns))

    def marks(self) -> Marks:
        """What each choice does, where the talk itself says so."""
        return {
            turn.id: {choice.id: choice.mark for choice in turn.choices.values() if choice.mark}
            for turn in self.turns.values()
        }
