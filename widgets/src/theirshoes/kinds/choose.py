"""The kind `choose`."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import choose
from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions import choose as form
from theirshoes.questions.model import ChooseQuestion


def normal(question: ChooseQuestion, value: object) -> Any:
    """The value with every part there."""
    chosen = [option.id for option in choose.read(question, value)]
    return {"choices": chosen} if question.several else {"choice": chosen[0]}


def static(question: ChooseQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    chosen = choose.read(question, value)
    if not chosen:
        return paint.line(say("static.no-answer"))
    texts = [plain(option.text) for option in chosen]
    return paint.bullets(texts) if question.several else paint.line(texts[0])


KIND = Kind(
    question=ChooseQuestion,
    build=form.build,
    public=form.public,
    check=choose.check,
    normal=normal,
    static=static,
    key_problems=form.key_problems,
)
