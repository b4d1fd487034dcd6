"""The kind `numeric`."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import numeric
from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.messages import say
from theirshoes.questions import numeric as form
from theirshoes.questions.model import NumericQuestion


def normal(question: NumericQuestion, value: object) -> Any:
    """The value with every part there."""
    return {"text": numeric.read(question, value)}


def static(question: NumericQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    text = numeric.read(question, value).strip()
    return paint.line(text or say("static.no-answer"))


KIND = Kind(
    question=NumericQuestion,
    build=form.build,
    public=form.public,
    check=numeric.check,
    normal=normal,
    static=static,
    key_problems=form.key_problems,
)
