"""The numbers that a model takes: what each is called, its unit, and between which ends it makes sense at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

LARGEST = 1e9


@dataclass(frozen=True)
class Dial:
    """A number that a model takes."""

    id: str
    unit: str
    """money, percent, points (percentage points), hours, minutes, years, people, times or weight."""
    floor: float = 0.0
    """No smaller number makes sense."""
    ceiling: float = LARGEST
    """No greater number makes sense."""
    whole: bool = False

    def fits(self, value: object) -> bool:
        """Say whether this is a number that the model can take."""
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not self.floor <= value <= self.ceiling:
            return False
        return not self.whole or value == int(value)

    @property
    def looks_like(self) -> str:
        """Which numbers fit, in words."""
        return f"a {'whole ' if self.whole else ''}number from {self.floor:g} to {self.ceiling:g}"


def changed(rows: Iterable[Mapping[str, Any]], **columns: Mapping[str, float]) -> list[dict[str, Any]]:
    """The rows with some numbers replaced.

    Parameters
    ----------
    rows
        Rows as dicts.
    columns
        For a column, the new number by the place of its row, counted from 1, as text.
    """
    return [
        {**row, **{name: new[str(place)] for name, new in columns.items() if str(place) in new}}
        for place, row in enumerate(rows, start=1)
    ]
