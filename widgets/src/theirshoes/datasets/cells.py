"""One cell of a table: from the text in the file to a value of the type that its column says."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from theirshoes.datasets.schema import Column

Value = str | int | float | bool | date | datetime | None

_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_EXAMPLE = datetime(2025, 10, 21, 18, 45)


def cell_reader(column: Column) -> Callable[[str], Value]:
    """Make the function that reads the cells of a column.

    Returns
    -------
    callable
        From a cell's text to its value, ``None`` for an empty cell. It raises ``ValueError`` with a sentence that
        says what is there and what should be.
    """
    convert = _CONVERTERS[column.type](column)
    lowest, highest = (None if limit is None else convert(str(limit)) for limit in (column.minimum, column.maximum))
    allowed = frozenset(column.values)
    pattern = re.compile(column.pattern) if column.pattern else None

    def read(text: str) -> Value:
        if not text:
            if column.required:
                raise ValueError("is empty. Every row needs a value here.")
            return None
        if allowed and text not in allowed:
            raise ValueError(f'"{_short(text)}" is not one of: {", ".join(column.values)}.')
        if pattern and not pattern.fullmatch(text):
            raise ValueError(f'"{_short(text)}" does not look like this: {column.pattern}.')
        if column.max_length is not None and len(text) > column.max_length:
            raise ValueError(f"is {len(text):,} characters long. At most {column.max_length:,} fit.")
        value = convert(text)
        below = lowest is not None and value < lowest  # type: ignore[operator] # both of this column's type
        above = highest is not None and value > highest  # type: ignore[operator]
        if below or above:
            raise ValueError(f'"{_short(text)}" is out of range. {_range(column)}.')
        return value

    return read


def _range(column: Column) -> str:
    if column.minimum is None:
        return f"It can be {column.maximum} at most"
    if column.maximum is None:
        return f"It can be {column.minimum} at least"
    return f"It goes from {column.minimum} to {column.maximum}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _string(_: Column) -> Callable[[str], Value]:
    return str


def _integer(_: Column) -> Callable[[str], Value]:
    def convert(text: str) -> Value:
        if not _WHOLE.fullmatch(text):
            raise ValueError(f'"{_short(text)}" is not a whole number, such as 2 or -1.')
        return int(text)

    return convert


def _number(_: Column) -> Callable[[str], Value]:
    def convert(text: str) -> Value:
        if not _DECIMAL.fullmatch(text):
            raise ValueError(f'"{_short(text)}" is not a number with a decimal point, such as 12.50.')
        return float(text)

    return convert


def _boolean(_: Column) -> Callable[[str], Value]:
    def convert(text: str) -> Value:
        if text not in ("true", "false"):
            raise ValueError(f'"{_short(text)}" is neither true nor false.')
        return text == "true"

    return convert


def _moment(column: Column) -> Callable[[str], Value]:
    fallback = "%Y-%m-%d" if column.type == "date" else "%Y-%m-%dT%H:%M:%S"
    form = column.format if column.format and column.format != "default" else fallback
    example = _EXAMPLE.strftime(form)

    def convert(text: str) -> Value:
        try:
            value: datetime | None = datetime.fromisoformat(text)
        except ValueError:
            value = None
        if value is None or value.strftime(form) != text:
            what = "a day" if column.type == "date" else "a day and time"
            raise ValueError(f'"{_short(text)}" is not {what} written like {example}.')
        return value.date() if column.type == "date" else value

    return convert


_CONVERTERS: dict[str, Callable[[Column], Callable[[str], Value]]] = {
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _moment,
    "datetime": _moment,
}
