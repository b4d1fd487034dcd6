"""Simulators: models with numbers that the learner may change. Their form in a question file, and their answers.

An answer is `{"set": {assumption: number}, "currency": "€"}`: only what differs from the example, and what a kind adds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from theirshoes.checks.feedback import ValueProblem, parts
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question
from theirshoes.simulators.dials import Dial

CURRENCIES = ("£", "€", "$", "¥", "₹", "₺", "₪", "R$", "zł", "kr", "Kč", "Ft", "lei", "Fr.", "")
"""Signs that a learner can choose; the empty one is money without a sign."""
LONGEST_CURRENCY = 5
SHARED = ("set", "currency", "table")


@dataclass(frozen=True)
class Assumption:
    """A number of the model as a file gives it: its value in the example, and the ends of its slider."""

    id: str
    label: str
    unit: str
    value: float
    least: float
    most: float
    step: float
    source: str


@dataclass(frozen=True, kw_only=True)
class SimulatorQuestion(Question):
    """A model to play with."""

    currency: str = "£"
    assumptions: tuple[Assumption, ...] = ()


def simulator_parts(fields: Fields, kind: str, dials: Iterable[Dial]) -> dict[str, Any]:
    """What every simulator has, from its file: the currency, and each number that the model takes."""
    currency = fields.text("currency", required=False, looks_like="a sign like £") if fields.has("currency") else "£"
    if len(currency) > LONGEST_CURRENCY:
        fields.problem("currency", f"is longer than {LONGEST_CURRENCY} characters; a sign like £ is enough")
    group = fields.group("assumptions")
    found = []
    if group is not None:
        found = [one for dial in dials if (one := _assumption(group, kind, dial)) is not None]
        group.done()
    return {"currency": currency, "assumptions": tuple(found)}


def _assumption(group: Fields, kind: str, dial: Dial) -> Assumption | None:
    fields = group.group(dial.id)
    if fields is None or not fields.ok:
        return None
    return assumption(fields, dial, say(f"screen-{kind}.{dial.id}") if not fields.has("label") else "")


def assumption(fields: Fields, dial: Dial, label: str = "") -> Assumption | None:
    """One number of a model: its value and the ends of its slider are in the range that makes sense."""
    given = {name: fields.number(name, dial.floor, dial.ceiling, whole=dial.whole) for name in _ENDS}
    step = fields.number("step", 0.0001, dial.ceiling, required=False, whole=dial.whole)
    label = label or fields.text("label", looks_like="what the number is")
    source = fields.text("source", required=False) or say("screen-simulator.author")
    fields.done()
    if any(value is None for value in given.values()):
        return None
    value, least, most = (float(given[name] or 0) for name in _ENDS)
    if not least < most:
        fields.problem("most", f"should be more than `least` ({least:g}); it is {most:g}")
    elif not least <= value <= most:
        fields.problem("value", f"should be on the slider, from {least:g} to {most:g}; it is {value:g}")
    return Assumption(str(fields.place[-1]), label, dial.unit, value, least, most, step or _step(dial), source)


_ENDS = ("value", "least", "most")


def _step(dial: Dial) -> float:
    return 1.0 if dial.whole or dial.unit in ("minutes", "hours", "weight", "times") else 0.5


def simulator_public(question: SimulatorQuestion) -> dict[str, Any]:
    """What every simulator has, as plain JSON."""
    return {
        "currency": question.currency or None,
        "assumptions": {one.id: _public(one) for one in question.assumptions},
    }


def _public(one: Assumption) -> dict[str, Any]:
    numbers = {name: short(getattr(one, name)) for name in ("value", "least", "most", "step")}
    return {"label": one.label, **numbers, "source": one.source}


def short(number: float) -> int | float:
    """Whole numbers without a point."""
    return int(number) if number == int(number) else number


def read(question: SimulatorQuestion, value: object, dials: Iterable[Dial], more: tuple[str, ...]) -> dict[str, Any]:
    """The parts that every simulator's answer has, checked; those in `more` as they are.

    Raises
    ------
    ValueProblem
        Unknown parts or numbers, or numbers that the model cannot take.
    """
    given = parts(value, (*SHARED, *more))
    currency = given.get("currency")
    if currency is not None and currency not in (*CURRENCIES, question.currency):
        raise ValueProblem("currency", "is not one of the signs")
    if not isinstance(given.get("table", False), bool):
        raise ValueProblem("table", "should be true or false")
    known = {dial.id: dial for dial in dials}
    return {
        **given,
        "set": numbers(given.get("set", {}), "set", known.get),
        "currency": currency,
        "table": given.get("table", False),
    }


def numbers(value: object, field: str, dial_of: Callable[[str], Dial | None]) -> dict[str, int | float]:
    """Numbers by name, each one that its dial can take.

    Raises
    ------
    ValueProblem
        Something else.
    """
    if not isinstance(value, dict):
        raise ValueProblem(field, "should be numbers by name")
    for name, number in value.items():
        dial = dial_of(name) if isinstance(name, str) else None
        if dial is None:
            raise ValueProblem(field, f"has an unknown number {str(name)[:40]!r}")
        if not dial.fits(number):
            raise ValueProblem(f"{field}.{name}", f"should be {dial.looks_like}")
    return {name: short(number) for name, number in value.items()}


def by_place(dial: Dial, most: int) -> Callable[[str], Dial | None]:
    """The same dial for each place of a list, 1 to `most`, as text."""
    places = {str(place) for place in range(1, most + 1)}
    return lambda name: dial if name in places else None


def texts(value: object, field: str, *, most: int, longest: int) -> list[str]:
    """A list of different texts that are not blank.

    Raises
    ------
    ValueProblem
        Something else.
    """
    if not isinstance(value, list) or len(value) > most:
        raise ValueProblem(field, f"should be a list of at most {most} texts")
    for text in value:
        if not isinstance(text, str) or not text.strip() or len(text) > longest:
            raise ValueProblem(field, f"should be texts of at most {longest} characters, none of them blank")
    if len(set(value)) < len(value):
        raise ValueProblem(field, "has a text twice")
    return list(value)


def inputs_of(question: SimulatorQuestion, answer: Mapping[str, Any] | None) -> dict[str, float]:
    """The numbers that the model takes: the example's, and in their place the learner's own."""
    example = {one.id: one.value for one in question.assumptions}
    return example | {name: float(number) for name, number in ((answer or {}).get("set") or {}).items()}
