"""What a check says."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from theirshoes.messages import plain, say
from theirshoes.questions.model import Question

LONGEST_QUOTE = 120


@dataclass(frozen=True)
class Feedback:
    """Outcome of a check.

    Parameters
    ----------
    score
        Fraction from 0 to 1, rounded to 4 places; `None` when only public rules were looked at.
    message
        One or two plain sentences; `*word*` is emphasis.
    hint
        What to try next, if the question has a hint and there is something to mend.
    where
        Ids of the cards or items that the message points at, the most important first.
    """

    score: float | None
    message: str
    hint: str | None = None
    where: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON."""
        return {"score": self.score, "message": self.message, "hint": self.hint, "where": list(self.where)}


class ValueProblem(ValueError):
    """An answer value that does not fit its question; `field` says which part of it."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        self.message = message
        super().__init__(f"{field}: {message}")


def rounded(score: float) -> float:
    """Rounded to 4 places, halves up, the same in every language: floor(score * 10000 + 0.5) / 10000."""
    return math.floor(score * 10_000 + 0.5) / 10_000


def blank(name: str, *, scored: bool) -> Feedback:
    """Feedback on an answer that is empty."""
    return Feedback(0.0 if scored else None, say(name))


def unreadable(*, scored: bool) -> Feedback:
    """Feedback on a value that is no answer to the question at all."""
    return Feedback(0.0 if scored else None, say("check.unreadable"))


def mend(question: Question, feedback: Feedback) -> Feedback:
    """The same feedback with the question's last and closest hint, once it is marked.

    Before that there is a button for hints, and a learner who does not press it wants to think for herself.
    """
    marked = question.use == "graded" and feedback.score is not None
    return replace(feedback, hint=question.hints[-1] if question.hints and marked else None)


def quote(text: str) -> str:
    """A text of the question as a message repeats it: without emphasis, and not too long."""
    text = plain(text)
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rstrip(" ") + " …"


def parts(value: object, allowed: tuple[str, ...]) -> dict[str, Any]:
    """The value as a group of parts with these names only.

    Raises
    ------
    ValueProblem
        It is something else.
    """
    if not isinstance(value, dict):
        raise ValueProblem("value", "should be a group of " + " and ".join(allowed))
    for name in value:
        if name not in allowed:
            raise ValueProblem("value", f"has an unknown part {str(name)[:40]!r}")
    return value
