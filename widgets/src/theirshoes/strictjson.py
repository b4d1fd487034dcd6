"""JSON from strangers: parsed strictly, measured, and with no text in it that cannot be written down again."""

from __future__ import annotations

import json
import math
import re
from typing import Any

DEEPEST = 12
"""Levels of a value."""
DEEPEST_FILE = 100
LARGEST_VALUE = 65_536
LONGEST_TEXT = 20_000
LARGEST_NUMBER = 2**53
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonProblem(ValueError):
    """Not JSON that we take; the message says why, to stand behind a file or field name."""


def parse_json(content: bytes) -> Any:
    """JSON in UTF-8: no NaN or Infinity, no name twice in a group, no number beyond 2**53, at most 100 levels deep.

    Halves of surrogate pairs, which no file can hold, become U+FFFD.

    Raises
    ------
    JsonProblem
        And never anything else.
    """
    try:
        text = content.decode("utf-8-sig")
        data = json.loads(text, parse_constant=_refuse, parse_float=_number, parse_int=_whole, object_pairs_hook=_group)
    except UnicodeDecodeError:
        raise JsonProblem("it is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise JsonProblem(f"line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise JsonProblem("it is nested too deeply") from None
    return _cleaned(data, 0)


def measure(value: object, most: int = LARGEST_VALUE) -> None:
    """Refuse what is not plain JSON or too much of it.

    Counted are the characters of all texts and names, and 8 for everything else; at most `most` in all. A text has at
    most 20,000 characters.

    Raises
    ------
    JsonProblem
        Says what is too much.
    """
    size = 0
    level = [value]
    for depth in range(DEEPEST + 1):
        below: list[object] = []
        for one in level:
            match one:
                case None | bool():
                    size += 8
                case str():
                    if len(one) > LONGEST_TEXT:
                        raise JsonProblem(f"has a text longer than {LONGEST_TEXT:,} characters")
                    size += len(one)
                case int() | float():
                    if not math.isfinite(one) or abs(one) > LARGEST_NUMBER:
                        raise JsonProblem("has a number that is too large")
                    size += 8
                case list():
                    size += 8
                    below.extend(one)
                case dict():
                    if not all(isinstance(name, str) for name in one):
                        raise JsonProblem("has a name that is not text")
                    size += 8
                    below.extend(one)
                    below.extend(one.values())
                case _:
                    raise JsonProblem(f"has something that is not JSON ({type(one).__name__})")
            if size > most or len(below) > most:
                raise JsonProblem(f"is larger than {most:,} characters")
        if not below:
            return
        level = below
        if depth == DEEPEST:
            raise JsonProblem("is nested too deeply")


def clean_text(text: str) -> str:
    """The text with halves of surrogate pairs made whole, or U+FFFD where the other half is missing."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _cleaned(data: Any, depth: int) -> Any:
    if depth > DEEPEST_FILE:
        raise JsonProblem("it is nested too deeply")
    if isinstance(data, str):
        return clean_text(data)
    if isinstance(data, list):
        return [_cleaned(one, depth + 1) for one in data]
    if isinstance(data, dict):
        return {clean_text(name): _cleaned(one, depth + 1) for name, one in data.items()}
    return data


def _refuse(word: str) -> Any:
    raise JsonProblem(f"{word} is not a number that JSON knows")


def _number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number) or abs(number) > LARGEST_NUMBER:
        raise JsonProblem("it has a number that is too large")
    return number


def _whole(digits: str) -> int:
    if len(digits) > 17 or abs(int(digits)) > LARGEST_NUMBER:
        raise JsonProblem("it has a number that is too large")
    return int(digits)


def _group(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise JsonProblem("it has a name twice in one group")
    return found
