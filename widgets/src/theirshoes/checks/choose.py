"""Check one choice among several."""

from __future__ import annotations

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, unreadable
from theirshoes.messages import plain, say
from theirshoes.questions.model import ChooseQuestion, Key, Option


def read(question: ChooseQuestion, value: object) -> Option:
    """The chosen option.

    Raises
    ------
    ValueProblem
        Something else than the id of an option.
    """
    choice = parts(value, ("choice",)).get("choice")
    for option in question.options:
        if option.id == choice:
            return option
    raise ValueProblem("choice", f"{str(choice)[:40]!r} is not an option of this question")


def check(question: ChooseQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on a choice: the option's own message, where it has one."""
    scored = key is not None
    if value is None:
        return blank("choose.blank", scored=scored)
    try:
        option = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if key is None:
        return Feedback(None, say("choose.kept"), None, (option.id,))
    if option.id in key["right"]:
        return Feedback(1.0, option.message or say("choose.right", option=plain(option.text)), None, (option.id,))
    message = option.message or say("choose.off", option=plain(option.text))
    return mend(question, Feedback(0.0, message, None, (option.id,)))
