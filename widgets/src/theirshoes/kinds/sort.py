"""The kind `sort`."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import sort
from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions import placing
from theirshoes.questions.model import SortQuestion


def normal(question: SortQuestion, value: object) -> Any:
    """The value with every part there."""
    return {"bins": dict(sort.read(question, value))}


def static(question: SortQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    bins = sort.read(question, value)
    if not bins:
        return paint.line(say("static.no-answer"))
    said = []
    for one in (*question.bins, None):
        here = [plain(card.text) for card in question.cards if bins.get(card.id) == (one and one.id)]
        if here:
            said += [paint.heading(plain(one.text) if one else say("static.not-sorted")), paint.bullets(here)]
    return "\n".join(said)


KIND = Kind(
    question=SortQuestion,
    build=placing.build_sort,
    public=placing.public_sort,
    check=sort.check,
    normal=normal,
    static=static,
    key_problems=placing.sort_problems,
)
