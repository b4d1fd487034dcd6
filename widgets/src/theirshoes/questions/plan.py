"""Questions that ask for a plan of a few actions: their form in a question file. What a plan needs is public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.questions.build_parts import cards_of
from theirshoes.questions.fields import Fields
from theirshoes.questions.key_parts import Finding, unknown
from theirshoes.questions.model import PlanQuestion, Question

MOST = 5


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    least = fields.number("least", 1, MOST, required=False, whole=True)
    most = fields.number("most", 1, MOST, required=False, whole=True)
    low, high = int(1 if least is None else least), int(MOST if most is None else most)
    if low > high:
        fields.problem("most", f"should be at least `least` ({low}); it is {high}")
    return PlanQuestion(
        **shared,
        steps=cards_of(fields, "steps", required=True, least=2, most=30),
        days=cards_of(fields, "days", required=True, least=2, most=7),
        least=low,
        most=high,
    )


def public(question: PlanQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {
        "steps": [{"id": step.id, "text": step.text} for step in question.steps],
        "days": [{"id": day.id, "text": day.text} for day in question.days],
        "least": question.least,
        "most": question.most,
    }


def key_problems(_question: PlanQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with a key: it is empty, since the public rules say it all."""
    yield from unknown(key, ())
