"""The kind `match`."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import match
from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions import placing
from theirshoes.questions.model import MatchQuestion


def normal(question: MatchQuestion, value: object) -> Any:
    """The value with every part there."""
    return {"pairs": dict(match.read(question, value))}


def static(question: MatchQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    pairs = match.read(question, value)
    if not pairs:
        return paint.line(say("static.no-answer"))
    right = {card.id: plain(card.text) for card in question.right}
    rows = [[plain(card.text), right.get(pairs.get(card.id, ""), "–")] for card in question.left]
    return paint.table([say("static.item"), say("static.match")], rows)


KIND = Kind(
    question=MatchQuestion,
    build=placing.build_match,
    public=placing.public_match,
    check=match.check,
    normal=normal,
    static=static,
    key_problems=placing.match_problems,
)
