"""Check the cells of a table: numbers with a tolerance, and choices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, rounded, unreadable
from theirshoes.checks.number import LONGEST, parse_number
from theirshoes.checks.numeric import fits, has_figures, shortened, with_unit
from theirshoes.messages import plain, say
from theirshoes.questions.model import Column, Key, Row, TableQuestion
from theirshoes.strictjson import clean_text

_BLANK = " \t\n\r\u00a0"
Cells = Mapping[str, Mapping[str, str]]
"""Row to column to what stands in the cell; empty cells are not there."""


def read(question: TableQuestion, value: object) -> Cells:
    """The filled cells in a value, in the order of the table.

    Raises
    ------
    ValueProblem
        Cells that the table does not have or that are given, an unknown option, or a text that is too long.
    """
    given = parts(value, ("cells",)).get("cells", {})
    rows = {row.id: row for row in question.rows}
    columns = {column.id: column for column in question.columns}
    if not isinstance(given, dict):
        raise ValueProblem("cells", "should be a group: for each row its cells")
    for name, cells in given.items():
        if name not in rows:
            raise ValueProblem("cells", f"{str(name)[:40]!r} is not a row of this table")
        if not isinstance(cells, dict):
            raise ValueProblem(f"cells.{name}", "should be a group of cells")
        for column, text in cells.items():
            if column not in columns or column in rows[name].given:
                raise ValueProblem(f"cells.{name}", f"{str(column)[:40]!r} is not a cell to fill in")
            if not isinstance(text, str) or len(text) > LONGEST:
                raise ValueProblem(f"cells.{name}.{column}", f"should be text of at most {LONGEST} characters")
            options = columns[column].options
            if options and text and text not in [option.id for option in options]:
                raise ValueProblem(f"cells.{name}.{column}", f"{text[:40]!r} is not one of the choices")
    filled: dict[str, dict[str, str]] = {}
    for row, column_ in question.cells:
        text = given.get(row.id, {}).get(column_.id, "")
        if text.strip(_BLANK):
            filled.setdefault(row.id, {})[column_.id] = clean_text(text)
    return filled


def check(question: TableQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on a table: the first cell that cannot be read, the first that is not right, then what is empty."""
    scored = key is not None
    if value is None:
        return blank("table.blank", scored=scored)
    try:
        cells = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if not cells:
        return blank("table.blank", scored=scored)
    result = None if key is None else _score(question, cells, key)
    if result == 1:
        return Feedback(1.0, say("table.right"))
    for row, column in question.cells:
        text = cells.get(row.id, {}).get(column.id)
        if text is not None:
            said = _unread(row, column, text, key) or (key and _wrong(row, column, text, key))
            if said:
                return mend(question, Feedback(result, said, None, (f"{row.id}/{column.id}",)))
    empty = sum(1 for row, column in question.cells if column.id not in cells.get(row.id, {}))
    if not empty:
        return Feedback(None, say("table.kept"))
    one, many = ("table.fits-one", "table.fits-many") if scored else ("table.open-one", "table.open-many")
    return Feedback(result, say(one if empty == 1 else many, count=empty))


def _unread(row: Row, column: Column, text: str, key: Key | None) -> str | None:
    """What to say of a cell whose number cannot be read or, before there are marks, is not rounded as asked."""
    if column.options:
        return None
    place = {"row": plain(row.text), "column": plain(column.text)}
    unit, decimals = row.unit or column.unit, _decimals(row, column)
    number = parse_number(text, unit, decimals)
    if number is None:
        if not has_figures(text):
            return say("table.no-figures", **place)
        return say("table.unread", **place, text=shortened(text))
    if key is None and decimals is not None and len(number.partition(".")[2]) > decimals:
        name = {0: "table.whole", 1: "table.decimal"}.get(decimals, "table.decimals")
        return say(name, **place, number=with_unit(number, unit), decimals=decimals)
    return None


def _wrong(row: Row, column: Column, text: str, key: Key) -> str | None:
    """What to say of a cell that is not right."""
    cell = key["cells"][row.id][column.id]
    name = f"{row.id}/{column.id}"
    place = {"row": plain(row.text), "column": plain(column.text), "why": key["messages"][name]}
    if column.options:
        if text in cell["right"]:
            return None
        place["why"] = key["messages"].get(f"{name}:{text}") or place["why"]
        option = next(plain(one.text) for one in column.options if one.id == text)
        return say("table.not", **place, option=option)
    unit = row.unit or column.unit
    shown = parse_number(text, unit, _decimals(row, column)) or ""
    number = float(shown)
    if fits(number, cell):
        return None
    near = next((one for one in cell.get("near", ()) if fits(number, one)), None)
    if near is not None:
        return say("table.near", **(place | {"why": near["message"]}))
    return say("table.high" if number > cell["value"] else "table.low", **place, number=with_unit(shown, unit))


def _decimals(row: Row, column: Column) -> int | None:
    return column.decimals if row.decimals is None else row.decimals


def _score(question: TableQuestion, cells: Cells, key: Key) -> float:
    """Mean over the cells; the choices of a column are corrected for chance, the best blind choice there gets 0."""
    total = 0.0
    for column in question.columns:
        rows = [row for row in question.rows if column.id not in row.given]
        if not rows:
            continue
        right = sum(
            _cell_score(row, column, cells.get(row.id, {}).get(column.id), key["cells"][row.id][column.id])
            for row in rows
        ) / len(rows)
        blind = blind_score(column, [key["cells"][row.id][column.id] for row in rows]) if column.options else 0.0
        total += 0.0 if blind >= 1 else len(rows) * max(0.0, (right - blind) / (1 - blind))
    return rounded(total / len(question.cells))


def blind_score(column: Column, keys: list[Mapping[str, Any]]) -> float:
    """Share of a column that is right by one choice everywhere; of a single cell, by any choice at random."""
    if len(keys) == 1:
        return len(keys[0]["right"]) / len(column.options)
    return max(sum(1 for cell in keys if option.id in cell["right"]) / len(keys) for option in column.options)


def _cell_score(row: Row, column: Column, text: str | None, cell: Mapping[str, Any]) -> float:
    if text is None:
        return 0.0
    if column.options:
        return 1.0 if text in cell["right"] else 0.0
    number = parse_number(text, row.unit or column.unit, _decimals(row, column))
    if number is None:
        return 0.0
    if fits(float(number), cell):
        return 1.0
    near = next((one for one in cell.get("near", ()) if fits(float(number), one)), None)
    return 0.0 if near is None else float(near["score"])
