"""Questions of the explorer: whose customers they show, and how they stand in a question file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from theirshoes.kinds.explorer.shops import SHOPS
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question

DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class ExplorerQuestion(Question):
    """A look at the customers of a dataset, until a day."""

    dataset: str
    until: str | None = None
    """Today, in this look; without it the day of the last purchase."""


@dataclass(frozen=True, kw_only=True)
class PromotersQuestion(ExplorerQuestion):
    """Who rates you best, against whom you rate best."""

    kind: ClassVar[str] = "promoters"
    share: float = 0.2
    """How many of those who bought are "best"."""


@dataclass(frozen=True, kw_only=True)
class OverdueQuestion(ExplorerQuestion):
    """Who has stayed away longer than she usually does."""

    kind: ClassVar[str] = "overdue"
    times: float = 2.0
    """How many of her own gaps count as overdue, before the learner moves it."""
    seen_since: str | None = None
    """Who has not been seen since this day is left out: gone, not late."""


@dataclass(frozen=True, kw_only=True)
class RfmQuestion(ExplorerQuestion):
    """Who came lately, and who comes often."""

    kind: ClassVar[str] = "rfm"
    groups: int = 3


@dataclass(frozen=True, kw_only=True)
class CohortsQuestion(ExplorerQuestion):
    """Of the new customers of each month, who came again."""

    kind: ClassVar[str] = "cohorts"
    months: int = 12


@dataclass(frozen=True, kw_only=True)
class AliveQuestion(ExplorerQuestion):
    """What a visit would say of one customer."""

    kind: ClassVar[str] = "alive"
    customers: int = 12
    """How many there are to choose from."""


@dataclass(frozen=True)
class Period:
    """From one day to another, both included."""

    text: str
    first: str
    last: str


@dataclass(frozen=True, kw_only=True)
class NpsQuestion(ExplorerQuestion):
    """Which of two periods was better."""

    kind: ClassVar[str] = "nps"
    periods: tuple[Period, Period]


def of(made: type[ExplorerQuestion], fields: Fields, shared: dict[str, Any], **more: Any) -> ExplorerQuestion:
    """The question with what all of them have."""
    return made(**shared, dataset=fields.one_of("dataset", tuple(SHOPS)), until=day(fields, "until"), **more)


def day(fields: Fields, name: str, *, required: bool = False) -> str | None:
    """A day that there is."""
    value = fields.matching(name, DAY, "a day, like 2026-08-31", required=required)
    if value:
        try:
            date.fromisoformat(value)
        except ValueError:
            fields.problem(name, f"is not a day that there is; it is {value!r}")
    return value or None


def number(fields: Fields, name: str, least: float, most: float, usual: float, *, whole: bool = False) -> Any:
    """A number, or the usual one where none is given."""
    value = fields.number(name, least, most, required=False, whole=whole)
    return usual if value is None else value


def public(question: ExplorerQuestion) -> dict[str, Any]:
    """What all of them have, as plain JSON."""
    return {"dataset": question.dataset, "until": question.until}
