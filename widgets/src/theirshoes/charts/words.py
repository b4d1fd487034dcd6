"""Words for whoever does not see a chart, made from its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.charts.shapes import Rows


def plain_rows(table: pd.DataFrame, headings: dict[str, str], digits: int = 4) -> Rows:
    """Take columns of a result, under their headings, as plain values; what is missing is ``None``."""
    picked = table[list(headings)].rename(columns=headings)
    return [{str(name): _plain(value, digits) for name, value in row.items()} for row in picked.to_dict("records")]


def extremes(table: Rows, label: str, value: str, number: str = ",.4g") -> str:
    """Say which row has most and which least, all of them when several do."""
    known = [(row[value], str(row[label])) for row in table if row[value] is not None]
    if not known:
        return "Nothing is known yet"
    low, high = min(value for value, _ in known), max(value for value, _ in known)
    if len(known) == 1:
        return f"{quoted([known[0][1]])} has {known[0][0]:{number}}"
    if low == high:
        return f"All have {high:{number}}"
    most = quoted([name for value, name in known if value == high])
    least = quoted([name for value, name in known if value == low])
    return f"Most: {most} with {high:{number}}; least: {least} with {low:{number}}"


def quoted(names: Sequence[str], most: int = 3) -> str:
    """Name a few things, and how many more there are."""
    shown = ", ".join(f"“{name}”" for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")


def counted(count: int, one: str, many: str | None = None) -> str:
    """Say how many of something there are."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _plain(value: Any, digits: int) -> Any:
    import pandas as pd

    if not isinstance(value, str | tuple | list) and pd.isna(value):
        return None
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float):
        return round(value, digits)
    return value if isinstance(value, str | int | bool) else str(value)
