"""Questions that ask for one's own words, with or without worked answers to hold them against."""

from __future__ import annotations

from typing import Any

from theirshoes.questions.build_parts import unique
from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields
from theirshoes.questions.model import Level, Question, WrittenQuestion

LEVELS = 3


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    least = fields.number("min-words", 1, 1000, required=False, whole=True)
    lines = fields.number("lines", 1, 40, required=False, whole=True)
    levels: tuple[Level, ...] = ()
    if shared["use"] == "graded":
        fields.refuse(("levels",), "is for practice only: an instructor marks this text, and the levels give it away")
    else:
        levels = _levels(fields)
    if levels and "min-words" not in fields.data:
        fields.problem("min-words", "is missing; it says how much must be written before the levels are shown")
    return WrittenQuestion(
        **shared,
        min_words=None if least is None else int(least),
        lines=6 if lines is None else int(lines),
        checklist=fields.texts("checklist"),
        levels=levels,
    )


def _levels(fields: Fields) -> tuple[Level, ...]:
    """Worked answers, the plainest first."""
    levels = []
    for one in fields.groups("levels", required=False, least=LEVELS, most=LEVELS):
        levels.append(
            Level(
                one.matching("id", ID, ID_LOOKS_LIKE),
                one.text("title", looks_like="the name of this level, like Strong"),
                one.text("text", looks_like="a worked answer"),
                one.text("note", looks_like="what makes it stand on this level"),
            )
        )
        one.done()
    unique(fields, "levels", enumerate(level.id for level in levels))
    return tuple(levels)


def public(question: WrittenQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {
        "min-words": question.min_words,
        "lines": question.lines,
        "checklist": list(question.checklist),
        "levels": [{"id": one.id, "title": one.title, "text": one.text, "note": one.note} for one in question.levels],
    }
