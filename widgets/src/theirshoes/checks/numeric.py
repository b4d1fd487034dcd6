"""Check a number, with a tolerance, and with messages for the mix-ups that an author foresaw."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, rounded, unreadable
from theirshoes.checks.number import parse_number
from theirshoes.messages import say
from theirshoes.questions.model import Key, NumericQuestion
from theirshoes.strictjson import clean_text

LONGEST_ANSWER = 1_000
SHOWN = 40
"""Characters of an unreadable answer that the message repeats."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BLANK = " \t\n\r\u00a0"


def read(question: NumericQuestion, value: object) -> str:
    """The text in a value.

    Raises
    ------
    ValueProblem
        It is not a text, or longer than 1,000 characters.
    """
    del question  # any text will do: it is parsed when it is checked
    text = parts(value, ("text",)).get("text")
    if not isinstance(text, str):
        raise ValueProblem("text", "should be text")
    if len(text) > LONGEST_ANSWER:
        raise ValueProblem("text", f"is longer than {LONGEST_ANSWER} characters")
    return clean_text(text)


def check(question: NumericQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on a number: blank, not readable, and only then right, nearly, too high or too low."""
    scored = key is not None
    zero = 0.0 if scored else None
    if value is None:
        return blank("numeric.blank", scored=scored)
    try:
        text = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not text.strip(_BLANK):
        return blank("numeric.blank", scored=scored)
    number = parse_number(text, question.unit, question.decimals)
    if number is None:
        return Feedback(zero, _unreadable(text))
    shown = with_unit(number, question.unit)
    if key is not None:
        return _against_key(question, float(number), shown, key)
    digits = len(number.partition(".")[2])
    if question.decimals is not None and digits > question.decimals:
        name = {0: "numeric.whole", 1: "numeric.decimal"}.get(question.decimals, "numeric.decimals")
        return mend(question, Feedback(None, say(name, number=shown, decimals=question.decimals)))
    return Feedback(None, say("numeric.read-as", number=shown))


def _against_key(question: NumericQuestion, number: float, shown: str, key: Key) -> Feedback:
    if fits(number, key):
        return Feedback(1.0, say("numeric.right", number=shown))
    for near in key.get("near", ()):
        if fits(number, near):
            return mend(question, Feedback(rounded(float(near["score"])), near["message"]))
    name = "numeric.too-high" if number > key["value"] else "numeric.too-low"
    return mend(question, Feedback(0.0, say(name, number=shown)))


def fits(number: float, key: Mapping[str, Any]) -> bool:
    """Whether a number is within the tolerance of the one in a key."""
    return bool(abs(number - key["value"]) <= key.get("tolerance", 0) + 1e-9)


def has_figures(text: str) -> bool:
    """Whether there is a digit in a text, in any of the scripts that are read."""
    return any((one.isascii() and one.isdigit()) or one in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９" for one in text)


def shortened(text: str) -> str:
    """A text that could not be read, as a message repeats it."""
    text = _CONTROL.sub(" ", text.strip(_BLANK))
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def with_unit(number: str, unit: str | None) -> str:
    """A number with its unit behind it."""
    if not unit:
        return number
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}"


def _unreadable(text: str) -> str:
    if not has_figures(text):
        return say("numeric.no-figures")
    return say("numeric.unreadable", text=shortened(text))
