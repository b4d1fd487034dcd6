"""Questions that ask to choose, one or several options: their form in a question file and their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.questions.build_parts import unique
from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields
from theirshoes.questions.key_parts import Finding, id_list, texts, unknown
from theirshoes.questions.model import ChooseQuestion, Option, Question

LEAST_SEVERAL = 4
"""Options of a question with several right ones: with fewer, chance finds them all."""


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    several = fields.flag("several")
    options = []
    for one in fields.groups("options", least=LEAST_SEVERAL if several else 2, most=12):
        option_id, text = one.matching("id", ID, ID_LOOKS_LIKE), one.text("text")
        if shared["use"] == "graded":
            one.refuse(("message",), "gives the answer away in a graded question; put it into the hidden test")
            options.append(Option(option_id, text))
        else:
            options.append(Option(option_id, text, one.text("message", looks_like="why it fits, or why not")))
        one.done()
    unique(fields, "options", enumerate(option.id for option in options))
    if not several:
        fields.refuse(("min", "max"), "is for questions with `several: true`")
        return ChooseQuestion(**shared, options=tuple(options))
    least = fields.number("min", 1, 12, required=False, whole=True)
    most = fields.number("max", 1, 12, required=False, whole=True)
    if most is not None and options and most > len(options):
        fields.problem("max", f"is more than there are options ({len(options)})")
    if least is not None and least > (len(options) if most is None else most):
        fields.problem("min", f"is more than can be chosen ({len(options) if most is None else most:g})")
    return ChooseQuestion(
        **shared,
        options=tuple(options),
        several=True,
        least=None if least is None else int(least),
        most=None if most is None else int(most),
    )


def public(question: ChooseQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {
        "several": True if question.several else None,
        "min": question.least,
        "max": question.most,
        "options": [
            {"id": one.id, "text": one.text} | ({"message": one.message} if one.message else {})
            for one in question.options
        ],
    }


def key_problems(question: ChooseQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with a key."""
    yield from unknown(key, ("right", "messages"))
    known = tuple(option.id for option in question.options)
    right = key.get("right")
    findings = list(id_list(right, known, ("right",), "options"))
    yield from findings
    if findings or not isinstance(right, list):
        return
    if not 0 < len(right) < len(known):
        yield ("right",), "should name at least one option, and not all of them"
    if question.most is not None and len(right) > question.most:
        yield ("right",), f"names {len(right)} options, and only {question.most} may be chosen (`max`)"
    if question.least is not None and len(right) < question.least:
        yield ("right",), f"names {len(right)} options, and at least {question.least} must be chosen (`min`)"
    yield from texts(key, known)
    messages = key.get("messages", {})
    if not question.several or not isinstance(messages, Mapping):
        return
    for option in question.options:
        if not option.message and option.id not in messages:
            yield ("messages", option.id), "is missing; it says why it fits, or why not"
