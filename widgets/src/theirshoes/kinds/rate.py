"""The kind `rate`."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import rate
from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions import rate as form
from theirshoes.questions.model import RateQuestion


def normal(question: RateQuestion, value: object) -> Any:
    """The value with every part there."""
    rated = rate.read(question, value)
    return {"feel": dict(rated.feel), "see": dict(rated.see)}


def static(question: RateQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    answer = rate.read(question, value)
    if not answer.feel and not answer.see:
        return paint.line(say("static.no-answer"))
    sees = {see.id: plain(see.text) for see in question.sees}
    head = [say("static.step"), say("static.feels")] + ([say("static.sees")] if sees else [])
    rows = []
    for item in question.items:
        rating = answer.feel.get(item.id)
        felt = "–" if rating is None else f"{plain(question.scale.labels[rating])} ({rating:+d})"
        rows.append([plain(item.text), felt] + ([sees.get(answer.see.get(item.id, ""), "–")] if sees else []))
    return paint.table(head, rows)


def parts(question: RateQuestion) -> int:
    """Ratings to give, and sights to choose."""
    return len(question.items) * (2 if question.sees else 1)


KIND = Kind(
    question=RateQuestion,
    build=form.build,
    public=form.public,
    check=rate.check,
    normal=normal,
    static=static,
    key_problems=form.key_problems,
    parts=parts,
)
