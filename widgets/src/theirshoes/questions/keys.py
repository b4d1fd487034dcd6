"""Is this a sound answer key for this question? Used for practice questions, for hidden tests and by the lint."""

from __future__ import annotations

from collections.abc import Mapping

from theirshoes.kinds import kind_of
from theirshoes.questions.key_parts import Finding
from theirshoes.questions.model import Question


def key_problems(question: Question, key: object) -> list[Finding]:
    """Everything wrong with a key.

    Parameters
    ----------
    question
        The question that the key belongs to.
    key
        Plain JSON in the shape of the question's kind.

    Returns
    -------
    list of (place, message)
        `place` is a path inside the key; empty when the key is sound.
    """
    if not isinstance(key, Mapping):
        return [((), "should be a group of fields")]
    problems = kind_of(question).key_problems
    if problems is None:
        return [((), f"a {question.kind} question has no key")]
    return list(problems(question, key))
