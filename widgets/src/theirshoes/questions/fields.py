"""Read fields of plain data one by one, collecting every problem with its place instead of stopping at the first."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*\Z")
ID_LOOKS_LIKE = "small letters, digits, dots and dashes, like repair-bike"
LONGEST_TEXT = 5_000

Step = str | int
Place = tuple[Step, ...]


@dataclass(frozen=True)
class Problem:
    """Something wrong in a question file, and where."""

    file: str
    line: int | None
    field: str
    message: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.field}: {self.message}" if self.field else f"{where}: {self.message}"


@dataclass
class Problems:
    """Everything wrong in one file; `lines` knows the line of each place in it."""

    file: str
    lines: Mapping[Place, int] = field(default_factory=dict)
    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, message: str) -> None:
        """Note a problem at a place; a place that is not in the file counts as its nearest parent."""
        known = place
        while known and known not in self.lines:
            known = known[:-1]
        self.found.append(Problem(self.file, self.lines.get(known), field_name(place), message))


def field_name(place: Place) -> str:
    """Human name of a place: `questions[1].cards[2].id`, counted from 1 as people count."""
    name = ""
    for step in place:
        if isinstance(step, int):
            name += f"[{step + 1}]"
        else:
            name += f".{step}" if name else step
    return name


def describe(value: object) -> str:
    """Say what a value is, in the words of somebody who writes a question file."""
    match value:
        case None:
            return "it is empty"
        case bool():
            return f"it is {str(value).lower()} (put it in quotes if you mean the word)"
        case int() | float():
            return f"it is the number {value} (put it in quotes if you mean text)"
        case str():
            return f"it is the text {value[:40]!r}"
        case list():
            return "it is a list"
        case _:
            return "it is a group of fields"


class Fields:
    """The fields of one mapping; each is asked for once, and `done()` names the ones nobody asked for."""

    def __init__(self, data: object, place: Place, problems: Problems) -> None:
        self.place = place
        self.problems = problems
        self._asked: set[str] = set()
        self.ok = isinstance(data, dict)
        self.data: Mapping[str, Any] = data if isinstance(data, dict) else {}
        if not self.ok:
            self.problem(None, f"must be a group of fields like `id: pay`; {describe(data)}")

    def problem(self, name: Step | None, message: str) -> None:
        """Note a problem with a field (`None`: with the mapping itself)."""
        self.problems.add(self.place if name is None else (*self.place, name), message)

    def has(self, name: str) -> bool:
        """Is the field written down? Counts as asked for."""
        self._asked.add(name)
        return name in self.data

    def _get(self, name: str, required: bool, looks_like: str) -> Any:
        if self.has(name):
            return self.data[name]
        if required and self.ok:
            self.problem(name, f"is missing; it should be {looks_like}")
        return None

    def text(self, name: str, *, required: bool = True, looks_like: str = "text") -> str:
        """A text that is not blank; `""` where it is not there or not right."""
        value = self._get(name, required, looks_like)
        if name not in self.data:
            return ""
        return self._text(name, value, looks_like, self.problem)

    def _text(self, name: Step, value: object, looks_like: str, problem: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            problem(name, f"should be {looks_like}; {describe(value) if value != '' else 'it is empty'}")
            return ""
        if len(value) > LONGEST_TEXT:
            problem(name, f"is {len(value)} characters long; at most {LONGEST_TEXT} fit")
            return ""
        return value.strip()

    def matching(self, name: str, pattern: re.Pattern[str], looks_like: str, *, required: bool = True) -> str:
        """A text of a given form."""
        value = self.text(name, required=required, looks_like=looks_like)
        if value and not pattern.match(value):
            self.problem(name, f"should be {looks_like}; it is {value[:40]!r}")
            return ""
        return value

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        """One of a few words."""
        value = self.text(name, looks_like="one of " + ", ".join(allowed))
        if value and value not in allowed:
            self.problem(
                name, f"should be one of {', '.join(allowed)}; it is {value[:40]!r}{did_you_mean(value, allowed)}"
            )
            return ""
        return value

    def number(
        self, name: str, least: float, most: float, *, required: bool = True, whole: bool = False
    ) -> float | None:
        """A number in a range, ends included."""
        looks_like = f"a {'whole ' if whole else ''}number from {least:g} to {most:g}"
        value = self._get(name, required, looks_like)
        if name not in self.data:
            return None
        if not is_number(value) or not least <= value <= most or (whole and value != int(value)):
            self.problem(name, f"should be {looks_like}; {describe(value)}")
            return None
        return int(value) if whole else float(value)

    def flag(self, name: str) -> bool:
        """Whether something is so: `true`, else `false` or not there."""
        value = self._get(name, False, "true or false")
        if name in self.data and not isinstance(value, bool):
            self.problem(name, f"should be true or false; {describe(value)}")
        return value is True

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, possibly not there."""
        return tuple(
            text
            for index, value in self._entries(name, "a list of texts", required=False)
            if (
                text := self._text(
                    index, value, "text", lambda i, said: self.problems.add((*self.place, name, i), said)
                )
            )
        )

    def group(self, name: str, *, required: bool = True) -> Fields | None:
        """A mapping inside this one."""
        value = self._get(name, required, "a group of fields")
        return Fields(value, (*self.place, name), self.problems) if name in self.data else None

    def groups(self, name: str, *, required: bool = True, least: int = 0, most: int = 200) -> Iterator[Fields]:
        """A list of mappings."""
        entries = list(self._entries(name, "a list, each line starting with a dash", required=required))
        if (name in self.data and isinstance(self.data[name], list)) and not least <= len(entries) <= most:
            self.problem(name, f"should have {least} to {most} entries; it has {len(entries)}")
        for index, value in entries:
            yield Fields(value, (*self.place, name, index), self.problems)

    def _entries(self, name: str, looks_like: str, *, required: bool) -> Iterator[tuple[int, object]]:
        value = self._get(name, required, looks_like)
        if name not in self.data:
            return
        if not isinstance(value, list):
            self.problem(name, f"should be {looks_like}; {describe(value)}")
            return
        yield from enumerate(value)

    def raw(self, name: str) -> Any:
        """The value as it stands; `None` when it is not there."""
        return self._get(name, False, "")

    def refuse(self, names: tuple[str, ...], why: str) -> None:
        """Note fields that must not be here."""
        for name in names:
            if self.has(name):
                self.problem(name, why)

    def done(self) -> None:
        """Note every field that nobody asked for."""
        for name in self.data:
            if name not in self._asked:
                self.problem(name, f"is not a field that is known here{did_you_mean(str(name), tuple(self._asked))}")


def did_you_mean(word: str, known: tuple[str, ...]) -> str:
    """Suggest the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def is_number(value: object) -> bool:
    """A finite number, and not true or false."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
