"""The kind `mark`."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import mark
from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions import mark as form
from theirshoes.questions.model import MarkQuestion


def normal(question: MarkQuestion, value: object) -> Any:
    """The value with every part there."""
    return {"marked": {label: list(ids) for label, ids in mark.read(question, value).items()}}


def static(question: MarkQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    marks = mark.read(question, value)
    if not marks:
        return paint.line(say("static.no-answer"))
    said = []
    for label in question.labels:
        if label.id in marks:
            texts = [plain(piece.text) for piece in question.pieces if piece.id in marks[label.id]]
            said += [paint.heading(plain(label.text)), paint.bullets(texts)]
    return "\n".join(said)


KIND = Kind(
    question=MarkQuestion,
    build=form.build,
    public=form.public,
    check=mark.check,
    normal=normal,
    static=static,
    key_problems=form.key_problems,
)
