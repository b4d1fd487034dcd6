"""Checks: pure functions from a question, an answer and, where there is one, a key to feedback."""

from __future__ import annotations

from typing import Any

from theirshoes.checks.feedback import Feedback, ValueProblem
from theirshoes.kinds import kind_of
from theirshoes.questions.model import Key, Question

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
    return kind_of(question).check(question, value, key)


def normal_value(question: Question, value: object) -> Any:
    """The value in its one normal form (every part there, whole numbers whole), `None` for blank.

    Raises
    ------
    ValueProblem
        It is no answer to this question.
    """
    if value is None:
        return None
    return kind_of(question).normal(question, value)


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
    parts = kind_of(question).parts
    return 1 if parts is None else parts(question)


def is_whole(question: Question, value: object) -> bool:
    """Is every part of this answer given? A blank one is never whole."""
    if is_blank(question, value):
        return False
    if kind_of(question).parts is None:
        return True
    return sum(len(part) for part in (normal_value(question, value) or {}).values()) >= parts_asked(question)
