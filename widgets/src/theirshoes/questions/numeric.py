"""Questions that ask for one number: their form in a question file and their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.questions.fields import Fields
from theirshoes.questions.key_parts import Finding, near_problems, number_problems, unknown
from theirshoes.questions.model import NumericQuestion, Question


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    decimals = fields.number("decimals", 0, 6, required=False, whole=True)
    return NumericQuestion(
        **shared,
        unit=fields.text("unit", required=False, looks_like="what is counted, like customers") or None,
        decimals=None if decimals is None else int(decimals),
    )


def public(question: NumericQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {"unit": question.unit, "decimals": question.decimals}


def key_problems(_question: NumericQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with a key."""
    yield from unknown(key, ("value", "tolerance", "near"))
    yield from number_problems(key, ())
    yield from near_problems(key.get("near", []), ())
