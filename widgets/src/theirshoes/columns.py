"""The door of the analyses: which columns a table must have, checked once, with messages that say what to do.

A contract stands beside the function that uses it::

    PURCHASES = Columns("purchases", customer_id=key(), date=moment(), amount=number(over=0))
    table = check(anything, PURCHASES)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any

from theirshoes import coercion

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 5  # rows named in a message
HEADING_ROWS = 2  # the heading is row 1 of the file, so that the first row of values is row 2


class ColumnsError(ValueError):
    """A table is not what an analysis needs.

    Attributes
    ----------
    problems : tuple of str
        One sentence or two for each thing that is wrong.
    """

    def __init__(self, table: str, problems: Sequence[str]) -> None:
        self.table, self.problems = table, tuple(problems)
        super().__init__("\n".join(f"{table}: {problem}" for problem in self.problems))


@dataclass(frozen=True)
class Rule:
    """What may stand in one column; made by `key`, `text`, `number`, `whole`, `moment` and `yes_no`."""

    kind: str
    wanted: str
    """What a value should look like, with an example: goes after "should be"."""
    required: bool = True
    """The column must be there."""
    empty: bool = False
    """Cells may be empty."""
    least: float | None = None
    most: float | None = None
    over: float | None = None
    values: tuple[Any, ...] = ()
    unique: bool = False


def key(*, example: str = "C-0042", required: bool = True, unique: bool = False, empty: bool = False) -> Rule:
    """Identifiers of any type, left as they are."""
    return Rule("key", f"an identifier, such as {example}", required, empty, unique=unique)


def text(*, values: Iterable[str] = (), example: str = "Phone", required: bool = True, empty: bool = False) -> Rule:
    """Words; with ``values``, one of these."""
    allowed = tuple(values)
    wanted = f"one of: {', '.join(allowed)}" if allowed else f"text, such as {example}"
    return Rule("text", wanted, required, empty, values=allowed)


def number(
    *,
    least: float | None = None,
    most: float | None = None,
    over: float | None = None,
    example: str = "12.50",
    required: bool = True,
    empty: bool = False,
) -> Rule:
    """Finite numbers: at least ``least``, at most ``most``, more than ``over``. They become ``float64``."""
    wanted = f"a number{_range(least, most, over)}, such as {example}"
    return Rule("number", wanted, required, empty, least, most, over)


def whole(
    *,
    least: float | None = None,
    most: float | None = None,
    example: str | None = None,
    required: bool = True,
    empty: bool = False,
) -> Rule:
    """Whole numbers. They become ``int64``, or pandas' ``Int64`` where cells may be empty."""
    shown = example or str(int(most if most is not None else least if least is not None else 7))
    return Rule("whole", f"a whole number{_range(least, most, None)}, such as {shown}", required, empty, least, most)


def moment(*, example: str = "2026-03-14 or 2026-03-14 10:30", required: bool = True, empty: bool = False) -> Rule:
    """Days or points in time. They become ``datetime64`` without a zone.

    A column in one time zone keeps the clock time of that zone: a customer who comes at 23:30 comes on that day,
    wherever the computer stands.
    """
    return Rule("moment", f"a date, such as {example}", required, empty)


def yes_no(*, required: bool = True, empty: bool = False) -> Rule:
    """True or false, also as the words ``true``, ``false``, ``yes`` and ``no``. They become ``bool``."""
    return Rule("yes_no", "true or false", required, empty)


class Columns(Mapping[str, Rule]):
    """The columns that a table must have, by name.

    Parameters
    ----------
    table
        What the table is called in messages.
    **rules
        A rule a column. Columns that no rule names are left alone.
    """

    def __init__(self, table: str, **rules: Rule) -> None:
        self.table, self._rules = table, rules

    def __getitem__(self, name: str) -> Rule:
        return self._rules[name]

    def __iter__(self) -> Any:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    @cached_property
    def schema(self) -> Any:
        """The same as pandera's schema, but for the types, which `check` has given by then."""
        import pandera.pandas as pa

        columns = {}
        for name, rule in self.items():
            checks = [pa.Check.ge(rule.least)] if rule.least is not None else []
            checks += [pa.Check.le(rule.most)] if rule.most is not None else []
            checks += [pa.Check.gt(rule.over)] if rule.over is not None else []
            checks += [pa.Check.isin(rule.values)] if rule.values else []
            columns[name] = pa.Column(checks=checks, nullable=True, unique=rule.unique, required=rule.required)
        return pa.DataFrameSchema(columns)


def check(table: pd.DataFrame | Iterable[Mapping[str, Any]], contract: Columns) -> pd.DataFrame:
    """Hold a table against its contract.

    Parameters
    ----------
    table
        A data frame, or rows as dicts, of any length. It is not changed.
    contract
        What its columns must be.

    Returns
    -------
    pandas.DataFrame
        A copy, its columns of the types of the contract, rows in their order and numbered from 0.

    Raises
    ------
    ColumnsError
        Says each thing that is wrong: which column is missing, or which rows of which column and what should be
        there. Rows are counted as a spreadsheet does, the heading being row 1.
    """
    import pandas as pd

    frame = table if isinstance(table, pd.DataFrame) else _from_rows(table, contract)
    heading = [str(name) for name in frame.columns]
    twice = sorted({name for name in heading if name in contract and heading.count(name) > 1})
    missing = [name for name, rule in contract.items() if rule.required and name not in heading]
    problems = [f'there is more than one column "{name}". Keep one.' for name in twice]
    problems += [_missing(name, heading, contract) for name in missing]
    if problems:
        raise ColumnsError(contract.table, problems)
    numbers = _row_numbers(frame)
    frame = frame.reset_index(drop=True)  # a new frame; its columns are shared until written to
    for name, rule in contract.items():
        if name in frame:
            frame[name], problem = _converted(name, frame[name], rule, numbers)
            problems += problem
    if not problems:
        problems = _broken_rules(frame, contract, numbers)
    if problems:
        raise ColumnsError(contract.table, problems)
    return frame


def _range(least: float | None, most: float | None, over: float | None) -> str:
    if least is not None and most is not None:
        return f" from {least:g} to {most:g}"
    if least is not None:
        return f", {least:g} or more"
    if over is not None:
        return f" above {over:g}"
    return f", {most:g} at most" if most is not None else ""


def _from_rows(rows: Iterable[Mapping[str, Any]], contract: Columns) -> pd.DataFrame:
    import pandas as pd

    listed = list(rows)
    return pd.DataFrame(listed) if listed else pd.DataFrame(columns=list(contract))


def _missing(name: str, heading: list[str], contract: Columns) -> str:
    spare = [other for other in heading if other not in contract]
    lowered = {other.casefold().replace(" ", "_"): other for other in spare}
    close = get_close_matches(name, lowered, n=1, cutoff=0.6)
    there = f'did you mean "{lowered[close[0]]}"?' if close else f"there are: {', '.join(heading) or 'none'}."
    return f'the column "{name}" is missing; {there} It should hold {contract[name].wanted}.'


def _row_numbers(frame: pd.DataFrame) -> Sequence[int] | Any:
    """Rows of the file, as far as they can be known: a part of a frame keeps the numbers of the whole."""
    if frame.index.dtype.kind in "iu" and frame.index.is_unique:
        return frame.index.to_numpy() + HEADING_ROWS
    return range(HEADING_ROWS, len(frame) + HEADING_ROWS)


def _wrong(name: str, rule: Rule, rows: Sequence[Any], values: Iterable[object], numbers: Any) -> str:
    """Say which rows of a column are wrong; ``rows`` are positions."""
    shown = [
        f"row {numbers[row]} is empty" if _is_empty(value) else f'row {numbers[row]} has "{str(value)[:40]}"'
        for row, value in zip(rows[:SHOWN], values, strict=False)
    ]
    more = f" and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
    return f'in the column "{name}", {", ".join(shown)}{more}; it should be {rule.wanted}.'


def _is_empty(value: object) -> bool:
    return value is None or value != value or value == "" or str(value) in ("NaT", "<NA>")


def _converted(name: str, column: pd.Series, rule: Rule, numbers: Any) -> tuple[pd.Series, list[str]]:
    """Give a column its type. What cannot be converted is said, and is empty afterwards."""
    try:
        converted = coercion.AS[rule.kind](column)
    except ValueError as error:
        return column, [f'the column "{name}" {error}']
    lost = converted.isna().to_numpy()
    if lost.any():
        bad = lost if not rule.empty else lost & (column.notna() & (column.astype(str).str.strip() != "")).to_numpy()
        if bad.any():
            return converted, [_wrong(name, rule, bad.nonzero()[0].tolist(), column[bad], numbers)]
    if rule.kind == "whole" and not rule.empty:
        return converted.astype("int64"), []
    return (converted.astype(bool) if rule.kind == "yes_no" and not rule.empty else converted), []


def _broken_rules(frame: pd.DataFrame, contract: Columns, numbers: Any) -> list[str]:
    """Let pandera look at ranges, allowed values and doubles; give what it finds in our words."""
    from pandera.errors import SchemaErrors

    try:
        contract.schema.validate(frame, lazy=True)
    except SchemaErrors as found:
        problems = []
        for error in found.schema_errors:
            name, cases = str(error.schema.name), error.failure_cases
            problem = _wrong(name, contract[name], list(cases["index"]), cases["failure_case"], numbers)
            twice = " Each row needs its own." if "DUPLICATES" in error.reason_code.name else ""
            problems.append(problem + twice)
        return problems
    return []
