"""Every kind of question, one module a kind: what it is in a file, how it is checked, and how its answer is shown.

A kind is imported when a question of it is met, so that nobody waits for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from theirshoes.strictjson import LARGEST_VALUE

if TYPE_CHECKING:
    from theirshoes.checks.feedback import Feedback
    from theirshoes.kinds.paint import Paint
    from theirshoes.questions.fields import Fields
    from theirshoes.questions.key_parts import Finding
    from theirshoes.questions.model import Question

NAMES = (
    "order",
    "rate",
    "numeric",
    "written",
    "choose",
    "mark",
    "tiles",
    "plan",
    "sort",
    "match",
    "table",
    "conversation",
    "walk",
    "kindness",
    "business-case",
    "rota",
    "scorecard",
    "turnover",
    "failure-cost",
    "promoters",
    "overdue",
    "rfm",
    "cohorts",
    "alive",
    "nps",
    "empathy-map",
    "audit",
    "replies",
    "journey-map",
)
"""The names of all kinds; each is a module of this package with a constant `KIND`."""

ASKED = ("practice", "graded")
OWN = ("own",)
"""For what a kind can be used: asked of the learner, or the learner's own to play and work with."""


@dataclass(frozen=True)
class Kind:
    """What a kind of question brings. In each function the first argument is the question (or its fields)."""

    question: type[Question]
    build: Callable[[Fields, dict[str, Any]], Question]
    """The question of a file; what is wrong is noted in the fields."""
    public: Callable[[Any], dict[str, Any]]
    """The question's own fields as plain JSON; `None` and empty lists are left out."""
    check: Callable[[Any, object, Any], Feedback]
    """Feedback on a value, with the key or `None`."""
    normal: Callable[[Any, object], Any]
    """A value in its one normal form; raises `ValueProblem` where it is no answer."""
    static: Callable[[Any, object, Paint], str]
    """An answer on paper; raises `ValueProblem` where it is no answer."""
    key_problems: Callable[[Any, Mapping[str, Any]], Iterator[Finding]] | None = None
    """What is wrong with a key; `None` where there is no key."""
    keyless: str = "is not needed: there is no key to this kind"
    """Why a practice question of a kind without a key has none."""
    needs_key: bool = True
    """Whether a practice question has its key in the file."""
    parts: Callable[[Any], int] | None = None
    """How many parts a whole answer has, where it has several."""
    quality: Callable[[Any, Mapping[str, Any]], Iterator[Finding]] | None = None
    """What is poor about a question with this key although nothing is wrong; for the lint before release."""
    uses: tuple[str, ...] = ASKED
    data: Callable[[Any, Any], dict[str, Any]] | None = None
    """Plain data for the front end: of the question's dataset, or of a table that is given instead."""
    largest: int = LARGEST_VALUE
    """How much an answer may hold, as `theirshoes.strictjson.measure` counts."""


@cache
def kind(name: str) -> Kind:
    """The kind of this name.

    Raises
    ------
    KeyError
        There is no such kind.
    """
    if name not in NAMES:
        raise KeyError(name)
    found: Kind = import_module(f"theirshoes.kinds.{name.replace('-', '_')}").KIND
    return found


def kind_of(question: Question) -> Kind:
    """The kind of a question."""
    return kind(question.kind)
