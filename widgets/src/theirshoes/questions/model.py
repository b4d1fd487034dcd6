"""What a question is: frozen data, one class a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

Use = Literal["practice", "graded", "own"]
Key = Mapping[str, Any]
"""The answer key, plain JSON; its shape is checked by `theirshoes.questions.keys`."""

PRACTICE = "practice"
"""Name of the record that keeps the answers to practice questions."""
OWN = "own"
"""Name of the record that keeps what is the learner's own: maps, explorations, notes. It is in no hand-in."""


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
        return OWN if self.use == "own" else self.assignment or PRACTICE


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


@dataclass(frozen=True)
class Level:
    """A worked answer to hold one's own against; `note` says what makes it stand on this level."""

    id: str
    title: str
    text: str
    note: str


@dataclass(frozen=True, kw_only=True)
class WrittenQuestion(Question):
    """Answer in your own words; where there are levels, compare afterwards and place your own answer."""

    kind: ClassVar[str] = "written"

    min_words: int | None = None
    lines: int = 6
    checklist: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True)
class Option:
    """One of several answers; `message` says why it fits or not (practice only)."""

    id: str
    text: str
    message: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChooseQuestion(Question):
    """Choose one of several answers, or several of them: at least `least`, at most `most`."""

    kind: ClassVar[str] = "choose"

    options: tuple[Option, ...]
    several: bool = False
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Turn:
    """What one person says, or one paragraph: parts that can be marked, or a text with nothing to mark in it."""

    who: str | None = None
    pieces: tuple[Card, ...] = ()
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class MarkQuestion(Question):
    """Mark the parts of a text that deserve a label."""

    kind: ClassVar[str] = "mark"

    labels: tuple[Card, ...]
    turns: tuple[Turn, ...]

    @property
    def pieces(self) -> tuple[Card, ...]:
        """Every part that can be marked, in the order of the text."""
        return tuple(piece for turn in self.turns for piece in turn.pieces)


@dataclass(frozen=True, kw_only=True)
class SortQuestion(Question):
    """Put each card into the bin where it belongs."""

    kind: ClassVar[str] = "sort"

    cards: tuple[Card, ...]
    bins: tuple[Card, ...]

    @property
    def card_ids(self) -> tuple[str, ...]:
        """Ids of the cards, in order."""
        return tuple(card.id for card in self.cards)

    @property
    def bin_ids(self) -> tuple[str, ...]:
        """Ids of the bins, in order."""
        return tuple(one.id for one in self.bins)


@dataclass(frozen=True, kw_only=True)
class MatchQuestion(Question):
    """Give each entry of one list its partner from another; with `reuse`, a partner may be taken again."""

    kind: ClassVar[str] = "match"

    left: tuple[Card, ...]
    right: tuple[Card, ...]
    reuse: bool = False

    @property
    def left_ids(self) -> tuple[str, ...]:
        """Ids of the first list, in order."""
        return tuple(card.id for card in self.left)

    @property
    def right_ids(self) -> tuple[str, ...]:
        """Ids of the second list, in order."""
        return tuple(card.id for card in self.right)


@dataclass(frozen=True)
class Column:
    """A column of a table: numbers, or choices among `options`."""

    id: str
    text: str
    unit: str | None = None
    decimals: int | None = None
    options: tuple[Card, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row of a table; `given` cells stand there already, `unit` and `decimals` go before those of the column."""

    id: str
    text: str
    unit: str | None = None
    decimals: int | None = None
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class TableQuestion(Question):
    """Fill in the cells of a table that are not given."""

    kind: ClassVar[str] = "table"

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    corner: str | None = None

    @property
    def cells(self) -> tuple[tuple[Row, Column], ...]:
        """Every cell that is to be filled in, row by row."""
        return tuple((row, column) for row in self.rows for column in self.columns if column.id not in row.given)


@dataclass(frozen=True, kw_only=True)
class TilesQuestion(Question):
    """Build a text from tiles: choose some of them and put them in order."""

    kind: ClassVar[str] = "tiles"

    tiles: tuple[Card, ...]
    least: int = 3
    most: int = 7
    opening: str | None = None
    closing: str | None = None
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanQuestion(Question):
    """Plan a few actions: what, at which step, who, when, and how one will know."""

    kind: ClassVar[str] = "plan"

    steps: tuple[Card, ...]
    days: tuple[Card, ...]
    least: int = 1
    most: int = 5
