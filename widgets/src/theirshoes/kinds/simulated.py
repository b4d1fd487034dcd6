"""What the kinds that simulate share: nothing to check, and an answer on paper as a table of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from theirshoes.checks.feedback import Feedback
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions.simulator import SimulatorQuestion, inputs_of, short

SIGN_AFTER = frozenset(("zł", "kr", "Kč", "Ft", "lei"))


def unchecked(_question: SimulatorQuestion, _value: object, _key: object) -> Feedback:
    """There is nothing right or not right: whoever plays decides."""
    return Feedback(None, say("simulator.yours"))


def money(amount: float, currency: str) -> str:
    """An amount with its sign; small ones to the hundredth."""
    figures = f"{abs(amount):,.2f}" if abs(amount) < 100 and amount != int(amount) else f"{abs(amount):,.0f}"
    minus = "−" if amount < 0 and figures.strip("0.") else ""
    if not currency:
        return minus + figures
    return f"{minus}{figures} {currency}" if currency in SIGN_AFTER else f"{minus}{currency}{figures}"


def percent(share: float | None) -> str:
    """A share as a percentage, a small one with more figures."""
    if share is None:
        return "–"
    return f"{share * 100:.2f}%" if abs(share) < 0.01 else f"{share * 100:.1f}%"


def figures(number: float, unit: str, currency: str) -> str:
    """A number with its unit, as paper shows it."""
    if unit == "money":
        return money(number, currency)
    word = say(f"screen-simulator.unit-{unit}")
    shown = f"{short(round(number, 4)):,}"
    return f"{shown}%" if word == "%" else f"{shown} {word}".strip()


def sign(question: SimulatorQuestion, answer: Mapping[str, Any]) -> str:
    """The currency that the learner chose, or that of the question."""
    chosen = answer.get("currency")
    return question.currency if chosen is None else str(chosen)


def numbers_table(question: SimulatorQuestion, answer: Mapping[str, Any], paint: Paint) -> str:
    """Every assumption with the example's number and the learner's."""
    now, currency = inputs_of(question, answer), sign(question, answer)
    head = [say("simulator.assumption"), say("simulator.example"), say("simulator.yours-now")]
    rows = [
        [
            plain(one.label),
            figures(one.value, one.unit, currency),
            figures(now[one.id], one.unit, currency) if now[one.id] != one.value else "–",
        ]
        for one in question.assumptions
    ]
    return paint.table(head, rows)


def results_table(rows: list[tuple[str, str]], paint: Paint) -> str:
    """What comes out."""
    return paint.table([say("simulator.result"), ""], [[label, value] for label, value in rows])
