"""Values as plain data: what may pass between a learner's process and a judge's.

A learner's process writes; a judge's reads. Nothing that is read here can hold code: no pickles, no names that are
looked up, only values that are built anew from numbers and text, counted and measured on the way. What is no plain data
becomes a handle, and stays where it is.
"""

import base64
import collections
import datetime as dt
import math
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from types import GeneratorType
from typing import Any, cast

from nbcohort.kernel import tables

MOST_PARTS = 500_000
MOST_DEPTH = 60
MOST_DIGITS = 4000
SAFE_INT = 2**53
SEQUENCES: dict[str, Any] = {"l": list, "t": tuple, "s": set, "fs": frozenset, "dq": collections.deque}
MAPPINGS: dict[str, Any] = {"d": dict, "od": collections.OrderedDict, "ct": collections.Counter}
TAG_OF = {kind: tag for tag, kind in (*SEQUENCES.items(), *MAPPINGS.items())}
ITERATORS: tuple[type, ...] = (map, filter, zip, enumerate, reversed, type(iter([])), type(iter(())), GeneratorType)


class CodecError(ValueError):
    """A value is too large, too deep, or no value."""


class Encoder:
    """Writes values.

    Parameters
    ----------
    handle : callable, optional
        Gives what is no plain data a handle, as its encoded form; without it such a value is refused.
    """

    def __init__(self, handle: Callable[[Any], list[Any]] | None = None) -> None:
        self.handle = handle
        self.parts = 0

    def encode(self, value: Any, depth: int = 0) -> Any:
        """Write a value as JSON data."""
        self.parts += 1
        if self.parts > MOST_PARTS or depth > MOST_DEPTH:
            raise CodecError("a value is too large or too deep")
        kind = type(value)
        if value is None or kind in (bool, str):
            return value
        if kind is int:
            return value if abs(value) <= SAFE_INT else ["i", hex(value)]
        if kind is float:
            return value if math.isfinite(value) else ["f", repr(value)]
        if kind in SEQUENCES.values():
            return [TAG_OF[kind], [self.encode(part, depth + 1) for part in value]]
        if kind in MAPPINGS.values() or kind is collections.defaultdict:
            pairs = [[self.encode(key, depth + 1), self.encode(part, depth + 1)] for key, part in value.items()]
            return [TAG_OF.get(kind, "dd"), pairs]
        found = self._simple(value, kind, depth)
        if found is None:
            found = tables.encode(value, lambda part: self.encode(part, depth + 1))
        if found is not None:
            return found
        if self.handle is None:
            raise CodecError(f"a value of type {kind.__name__} is no plain data")
        return self.handle(value)

    def _simple(self, value: Any, kind: type, depth: int) -> list[Any] | None:
        if kind is complex:
            return ["c", repr(value.real), repr(value.imag)]
        if kind in (bytes, bytearray):
            return ["b" if kind is bytes else "ba", base64.b64encode(value).decode()]
        if kind is range:
            return ["r", *(self.encode(part) for part in (value.start, value.stop, value.step))]
        if kind in (dt.datetime, dt.date, dt.time):
            return [kind.__name__, value.isoformat()]
        if kind is dt.timedelta:
            return ["timedelta", value.days, value.seconds, value.microseconds]
        if kind in (Decimal, Fraction):
            return [kind.__name__, str(value)]
        if kind in (type({}.keys()), type({}.values()), type({}.items())):
            return [kind.__name__, [self.encode(part, depth + 1) for part in value]]
        if isinstance(value, ITERATORS):
            return ["it", [self.encode(part, depth + 1) for part in cast(Any, value)]]
        if kind.__module__ == "IPython.utils.text" and isinstance(value, list):  # what `!command` gives
            return ["l", [self.encode(part, depth + 1) for part in list.__iter__(value)]]
        if isinstance(value, type(sys)):
            return ["m", value.__name__]
        return None


class Decoder:
    """Reads values.

    Parameters
    ----------
    special : callable
        Makes something of a handle: gets its tag and its parts.
    """

    def __init__(self, special: Callable[[str, list[Any]], Any]) -> None:
        self.special = special
        self.parts = 0

    def decode(self, data: Any, depth: int = 0) -> Any:
        """Read a value.

        Raises
        ------
        CodecError
            When it is none.
        """
        self.parts += 1
        if self.parts > MOST_PARTS or depth > MOST_DEPTH:
            raise CodecError("a value is too large or too deep")
        if data is None or isinstance(data, bool | int | float | str):
            return data
        if not isinstance(data, list) or len(data) < 2 or not isinstance(data[0], str):
            raise CodecError("what came is no value")
        try:
            return self._read(data[0], data[1:], depth)
        except CodecError:
            raise
        except Exception as error:
            raise CodecError("what came is no value") from error

    def _read(self, tag: str, given: list[Any], depth: int) -> Any:
        if tag in SEQUENCES or tag in ("it", "dict_values", "dict_keys", "dict_items"):
            parts = [self.decode(part, depth + 1) for part in given[0]]
            if tag == "it":
                return iter(parts)
            if tag == "dict_values":
                return dict(enumerate(parts)).values()
            if tag == "dict_keys":
                return dict.fromkeys(parts).keys()
            return dict(parts).items() if tag == "dict_items" else SEQUENCES[tag](parts)
        if tag in MAPPINGS or tag == "dd":
            pairs = {self.decode(key, depth + 1): self.decode(part, depth + 1) for key, part in given[0]}
            return collections.defaultdict(None, pairs) if tag == "dd" else MAPPINGS[tag](pairs)
        if tag in SIMPLE:
            return SIMPLE[tag](*given)
        if tag in tables.READERS:
            return tables.decode(tag, given, lambda part: self.decode(part, depth + 1))
        return self.special(tag, given)


def big_int(text: str) -> int:
    """Read a large whole number."""
    if len(text) > MOST_DIGITS:
        raise CodecError("a number is too large")
    return int(text, 16)


def decimal(text: str) -> Decimal:
    """Read a decimal number, none with an exponent that stalls arithmetic."""
    value = Decimal(text[:MOST_DIGITS])
    if value.is_finite() and abs(value.adjusted()) > MOST_DIGITS:
        raise CodecError("a number is too large")
    return value


SIMPLE: dict[str, Callable[..., Any]] = {
    "i": big_int,
    "f": lambda text: float({"nan": "nan", "inf": "inf", "-inf": "-inf"}[text]),
    "c": lambda real, imaginary: complex(float(real), float(imaginary)),
    "b": lambda text: base64.b64decode(text, validate=True),
    "ba": lambda text: bytearray(base64.b64decode(text, validate=True)),
    "r": lambda start, stop, step: range(*(big_int(part[1]) if isinstance(part, list) else part
                                           for part in (start, stop, step))),
    "datetime": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    "timedelta": dt.timedelta,
    "Decimal": decimal,
    "Fraction": lambda text: Fraction(text[:MOST_DIGITS]),
}  # fmt: skip
