"""Checks: pure functions from a question, an answer and, where there is one, a key to feedback."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import choose, mark, match, numeric, order, plan, rate, sort, table, tiles, written
from theirshoes.checks.feedback import Feedback, ValueProblem
from theirshoes.questions.model import (
    ChooseQuestion,
    Key,
    MarkQuestion,
    MatchQuestion,
    NumericQuestion,
    OrderQuestion,
    PlanQuestion,
    Question,
    RateQuestion,
    SortQuestion,
    TableQuestion,
    TilesQuestion,
    WrittenQuestion,
)

__all__ = ["Feedback", "ValueProblem", "check", "is_blank", "normal_value"]


def check(question: Question, value: object, key: Key | None = None) -> Feedback:
    """Feedback on an answer.

    Parameters
    ----------
    question
        The question.
    value
        The answer, plain JSON; `None` is blank. Whatever does not fit the question is answered too, never raised.
    key
        The answer key; by default the question's own, which only a practice question has.

    Returns
    -------
    Feedback
        With a score from 0 to 1 if there is a key; else formative, from public rules alone, with score `None`.
    """
    key = question.key if key is None else key
    match question:
        case OrderQuestion():
            return order.check(question, value, key)
        case RateQuestion():
            return rate.check(question, value, key)
        case NumericQuestion():
            return numeric.check(question, value, key)
        case WrittenQuestion():
            return written.check(question, value, key)
        case ChooseQuestion():
            return choose.check(question, value, key)
        case MarkQuestion():
            return mark.check(question, value, key)
        case TilesQuestion():
            return tiles.check(question, value, key)
        case PlanQuestion():
            return plan.check(question, value, key)
        case SortQuestion():
            return sort.check(question, value, key)
        case MatchQuestion():
            return match.check(question, value, key)
        case TableQuestion():
            return table.check(question, value, key)
    raise TypeError(f"{question.id}: there is no check for questions of kind {question.kind!r}")


def normal_value(question: Question, value: object) -> Any:
    """The value in its one normal form (every part there, whole numbers whole), `None` for blank.

    Raises
    ------
    ValueProblem
        It is no answer to this question.
    """
    if value is None:
        return None
    match question:
        case OrderQuestion():
            arranged = order.read(question, value)
            return {"order": list(arranged.order), "out": list(arranged.out)}
        case RateQuestion():
            rated = rate.read(question, value)
            return {"feel": dict(rated.feel), "see": dict(rated.see)}
        case NumericQuestion():
            return {"text": numeric.read(question, value)}
        case WrittenQuestion():
            text = written.read(question, value)
            placed = {"placed": text.placed} if question.levels else {}
            return {"text": text.text, "ticks": list(text.ticks), **placed}
        case ChooseQuestion():
            chosen = [option.id for option in choose.read(question, value)]
            return {"choices": chosen} if question.several else {"choice": chosen[0]}
        case MarkQuestion():
            return {"marked": {label: list(ids) for label, ids in mark.read(question, value).items()}}
        case TilesQuestion():
            return {"tiles": list(tiles.read(question, value))}
        case PlanQuestion():
            return {"rows": list(plan.read(question, value))}
        case SortQuestion():
            return {"bins": dict(sort.read(question, value))}
        case MatchQuestion():
            return {"pairs": dict(match.read(question, value))}
        case TableQuestion():
            return {"cells": {row: dict(cells) for row, cells in table.read(question, value).items()}}
    raise TypeError(f"{question.id}: there are no answers of kind {question.kind!r}")


def is_blank(question: Question, value: object) -> bool:
    """Is there nothing in this answer? What is no answer to the question counts as nothing."""
    try:
        normal = normal_value(question, value)
    except ValueProblem:
        return True
    if normal is None:
        return True
    said = (part for name, part in normal.items() if name not in ("ticks", "placed"))
    return not any(part.strip() if isinstance(part, str) else part for part in said)


def parts_asked(question: Question) -> int:
    """How many parts a whole answer has: cards to place, ratings to give; 1 for an answer of one part."""
    match question:
        case OrderQuestion():
            return len(question.cards)
        case RateQuestion():
            return len(question.items) * (2 if question.sees else 1)
    return 1


def is_whole(question: Question, value: object) -> bool:
    """Is every part of this answer given? A blank one is never whole."""
    if is_blank(question, value):
        return False
    if not isinstance(question, OrderQuestion | RateQuestion):
        return True
    return sum(len(part) for part in (normal_value(question, value) or {}).values()) >= parts_asked(question)
