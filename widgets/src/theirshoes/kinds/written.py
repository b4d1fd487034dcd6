"""The kind `written`."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import written
from theirshoes.kinds import ASKED, OWN, Kind
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions import written as form
from theirshoes.questions.model import WrittenQuestion


def normal(question: WrittenQuestion, value: object) -> Any:
    """The value with every part there."""
    text = written.read(question, value)
    placed = {"placed": text.placed} if question.levels else {}
    return {"text": text.text, "ticks": list(text.ticks), **placed}


def static(question: WrittenQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    answer = written.read(question, value)
    said = [paint.block(answer.text) if answer.text.strip() else paint.line(say("static.no-answer"))]
    if question.checklist:
        said.append(
            paint.bullets(
                f"{plain(point)} ({say('static.ticked' if index in answer.ticks else 'static.not-ticked')})"
                for index, point in enumerate(question.checklist)
            )
        )
    for level in question.levels:
        if level.id == answer.placed:
            said.append(paint.line(say("static.placed", level=plain(level.title))))
    return "\n".join(said)


KIND = Kind(
    question=WrittenQuestion,
    build=form.build,
    public=form.public,
    check=written.check,
    normal=normal,
    static=static,
    keyless="is not needed: a written answer has no key",
    needs_key=False,
    uses=(*ASKED, *OWN),
)
