"""What a question is: frozen data, one class a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

Use = Literal["practice", "graded"]
Key = Mapping[str, Any]
"""The answer key, plain JSON; its shape is checked by `theirshoes.questions.keys`."""

PRACTICE = "practice"
"""Name of the record that keeps the answers to practice questions."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What every question has, whatever its kind."""

    kind: ClassVar[str]

    id: str
    use: Use
    title: str
    prompt: str
    objective: str
    taught: str
    assignment: str | None = None
    points: float = 0.0
    hints: tuple[str, ...] = ()
    chart: str | None = None
    key: Key | None = None
    answer_note: str | None = None

    @property
    def notebook(self) -> str:
        """Name of the record (`<notebook>.answers.json`) that keeps the answer."""
        return self.assignment or PRACTICE


@dataclass(frozen=True)
class Card:
    """Something with a name to put in order, or to choose as what a customer sees."""

    id: str
    text: str


@dataclass(frozen=True)
class Rule:
    """Public rule of an ordering: `first` comes before `then`."""

    first: str
    then: str
    message: str


@dataclass(frozen=True, kw_only=True)
class OrderQuestion(Question):
    """Put cards in order; leave out what does not belong."""

    kind: ClassVar[str] = "order"

    cards: tuple[Card, ...]
    rules: tuple[Rule, ...] = ()
    leave_out: str | None = None


@dataclass(frozen=True)
class Item:
    """A step to rate, with what customers said about it."""

    id: str
    text: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scale:
    """Whole numbers from `min` to `max`, each with a word."""

    min: int
    max: int
    labels: Mapping[int, str]

    def values(self) -> range:
        """Every rating, lowest first."""
        return range(self.min, self.max + 1)


@dataclass(frozen=True, kw_only=True)
class RateQuestion(Question):
    """Say for each step how the customer feels and, where asked, what she sees."""

    kind: ClassVar[str] = "rate"

    items: tuple[Item, ...]
    scale: Scale
    sees: tuple[Card, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NumericQuestion(Question):
    """Give one number."""

    kind: ClassVar[str] = "numeric"

    unit: str | None = None
    decimals: int | None = None


@dataclass(frozen=True, kw_only=True)
class WrittenQuestion(Question):
    """Answer in your own words."""

    kind: ClassVar[str] = "written"

    min_words: int | None = None
    lines: int = 6
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """One of several answers; `message` says why it fits or not (practice only)."""

    id: str
    text: str
    message: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChooseQuestion(Question):
    """Choose one of several answers."""

    kind: ClassVar[str] = "choose"

    options: tuple[Option, ...]


KINDS: Mapping[str, type[Question]] = {
    cls.kind: cls for cls in (OrderQuestion, RateQuestion, NumericQuestion, WrittenQuestion, ChooseQuestion)
}
