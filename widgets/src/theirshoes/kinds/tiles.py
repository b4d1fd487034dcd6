"""The kind `tiles`."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import tiles
from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions import tiles as form
from theirshoes.questions.model import TilesQuestion


def normal(question: TilesQuestion, value: object) -> Any:
    """The value with every part there."""
    return {"tiles": list(tiles.read(question, value))}


def static(question: TilesQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    chosen = tiles.read(question, value)
    if not chosen:
        return paint.line(say("static.no-answer"))
    text = {tile.id: plain(tile.text) for tile in question.tiles}
    whole = [question.opening, " ".join(text[one] for one in chosen), question.closing]
    return paint.block("\n".join(plain(part) for part in whole if part))


KIND = Kind(
    question=TilesQuestion,
    build=form.build,
    public=form.public,
    check=tiles.check,
    normal=normal,
    static=static,
    key_problems=form.key_problems,
)
