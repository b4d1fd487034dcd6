"""What is kept of a look at the explorer: plain parts, each read strictly, since a record can come from anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from theirshoes.checks.feedback import ValueProblem, parts
from theirshoes.questions.fields import is_number
from theirshoes.strictjson import clean_text

Reader = Callable[[str, object], Any]
"""From the name of a part and its value to the value in its normal form; raises `ValueProblem`."""

LONGEST_NAME = 100
LARGEST = 1e12


def state(value: object, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """The parts of a value in their normal form; parts that are not there or `None` are left out."""
    given = parts(value, tuple(readers))
    return {name: read(name, given[name]) for name, read in readers.items() if given.get(name) is not None}


def number(least: float = -LARGEST, most: float = LARGEST) -> Reader:
    """A number from `least` to `most`."""

    def read(name: str, value: object) -> float:
        if not is_number(value) or not least <= value <= most:  # type: ignore[operator]
            raise ValueProblem(name, f"should be a number from {least:g} to {most:g}")
        return float(value)  # type: ignore[arg-type]

    return read


def whole(least: int, most: int) -> Reader:
    """A whole number from `least` to `most`."""

    def read(name: str, value: object) -> int:
        found = number(least, most)(name, value)
        if found != int(found):
            raise ValueProblem(name, "should be a whole number")
        return int(found)

    return read


def one_of(*words: str) -> Reader:
    """One of a few words."""

    def read(name: str, value: object) -> str:
        if value not in words or not isinstance(value, str):
            raise ValueProblem(name, f"should be one of {', '.join(words)}")
        return value

    return read


def text(name: str, value: object) -> str:
    """A short text, such as the number of a customer."""
    if not isinstance(value, str) or not value or len(value) > LONGEST_NAME:
        raise ValueProblem(name, f"should be a text of at most {LONGEST_NAME} characters")
    return clean_text(value)


def many(reader: Reader, most: int, *, exactly: bool = False, rising: bool = False) -> Reader:
    """A list of at most (or exactly) `most`, each read by `reader`; each once and, where wanted, rising."""

    def read(name: str, value: object) -> list[Any]:
        if not isinstance(value, list) or len(value) > most or (exactly and len(value) != most):
            raise ValueProblem(name, f"should be a list of {'' if exactly else 'at most '}{most}")
        found = [reader(f"{name}.{place}", one) for place, one in enumerate(value, start=1)]
        if rising and any(later < earlier for earlier, later in pairwise(found)):
            raise ValueProblem(name, "should rise")
        return found if rising or exactly else list(dict.fromkeys(found))

    return read
