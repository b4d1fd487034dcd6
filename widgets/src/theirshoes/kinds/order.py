"""The kind `order`."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import order
from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions import order as form
from theirshoes.questions.model import OrderQuestion


def normal(question: OrderQuestion, value: object) -> Any:
    """The value with every part there."""
    arranged = order.read(question, value)
    return {"order": list(arranged.order), "out": list(arranged.out)}


def static(question: OrderQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    answer = order.read(question, value)
    if not answer.order and not answer.out:
        return paint.line(say("static.no-answer"))
    text = {card.id: plain(card.text) for card in question.cards}
    said = [paint.heading(say("static.in-order")), paint.numbered(text[one] for one in answer.order)]
    if answer.out:
        name = plain(question.leave_out or say("static.set-aside"))
        said += [paint.heading(name), paint.bullets(text[one] for one in answer.out)]
    waiting = [text[card.id] for card in question.cards if card.id not in answer.order and card.id not in answer.out]
    if waiting:
        said += [paint.heading(say("static.waiting")), paint.bullets(waiting)]
    return "\n".join(part for part in said if part)


def parts(question: OrderQuestion) -> int:
    """Cards to place."""
    return len(question.cards)


KIND = Kind(
    question=OrderQuestion,
    build=form.build,
    public=form.public,
    check=order.check,
    normal=normal,
    static=static,
    key_problems=form.key_problems,
    parts=parts,
)
