"""Questions that ask to fill in a table: their form in a question file and their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from theirshoes.questions.build_parts import cards_of, unique
from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields, Place
from theirshoes.questions.key_parts import Finding, id_list, near_problems, number_problems, texts, unknown
from theirshoes.questions.model import Column, Question, Row, TableQuestion

MOST_CELLS = 60


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    corner = fields.text("corner", required=False, looks_like="what the rows are, like Channel")
    columns = tuple(_column(one) for one in fields.groups("columns", least=1, most=8))
    unique(fields, "columns", enumerate(column.id for column in columns))
    rows = tuple(_row(one, columns) for one in fields.groups("rows", least=1, most=30))
    unique(fields, "rows", enumerate(row.id for row in rows))
    question = TableQuestion(**shared, corner=corner or None, columns=columns, rows=rows)
    if columns and rows and not 1 <= len(question.cells) <= MOST_CELLS:
        fields.problem("rows", f"should leave 1 to {MOST_CELLS} cells to fill in; they leave {len(question.cells)}")
    return question


def _column(fields: Fields) -> Column:
    options = cards_of(fields, "options", required=False, least=2, most=12)
    if options:
        fields.refuse(("unit", "decimals"), "is for columns of numbers; this one has `options`")
    column = Column(
        id=fields.matching("id", ID, ID_LOOKS_LIKE),
        text=fields.text("text", looks_like="the heading of the column"),
        unit=None if options else _unit(fields),
        decimals=None if options else _decimals(fields),
        options=options,
    )
    fields.done()
    return column


def _row(fields: Fields, columns: tuple[Column, ...]) -> Row:
    given: dict[str, str] = {}
    part = fields.group("given", required=False)
    if part:
        known = {column.id: column for column in columns}
        for name in part.data:
            if name in known:
                given[name] = part.text(name, looks_like="what stands in the cell, in quotes")
        part.done()
    row = Row(
        id=fields.matching("id", ID, ID_LOOKS_LIKE),
        text=fields.text("text", looks_like="the name of the row"),
        unit=_unit(fields),
        decimals=_decimals(fields),
        given=given,
    )
    fields.done()
    return row


def _unit(fields: Fields) -> str | None:
    return fields.text("unit", required=False, looks_like="what is counted, like hours") or None


def _decimals(fields: Fields) -> int | None:
    decimals = fields.number("decimals", 0, 6, required=False, whole=True)
    return None if decimals is None else int(decimals)


def public(question: TableQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {
        "corner": question.corner,
        "columns": [
            _filled(
                {
                    "id": one.id,
                    "text": one.text,
                    "unit": one.unit,
                    "decimals": one.decimals,
                    "options": [{"id": option.id, "text": option.text} for option in one.options],
                }
            )
            for one in question.columns
        ],
        "rows": [
            _filled(
                {
                    "id": one.id,
                    "text": one.text,
                    "unit": one.unit,
                    "decimals": one.decimals,
                    "given": dict(one.given),
                }
            )
            for one in question.rows
        ],
    }


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != [] and value != {}}


def key_problems(question: TableQuestion, key: Mapping[str, Any]) -> Iterator[Finding]:
    """Everything wrong with a key."""
    yield from unknown(key, ("cells", "messages"))
    cells = key.get("cells")
    if not isinstance(cells, Mapping):
        yield ("cells",), "should be a group: for each row its cells, for each cell what is right"
        return
    findings = list(unknown(cells, tuple(row.id for row in question.rows), ("cells",)))
    names: list[str] = []
    for row in question.rows:
        open_ = [column for column in question.columns if column.id not in row.given]
        part = cells.get(row.id, {})
        if not isinstance(part, Mapping):
            findings.append((("cells", row.id), "should be a group of cells"))
            continue
        findings += unknown(part, tuple(column.id for column in open_), ("cells", row.id))
        for column in open_:
            findings += _cell(part.get(column.id), column, ("cells", row.id, column.id))
            names.append(f"{row.id}/{column.id}")
            names += [f"{row.id}/{column.id}:{option.id}" for option in column.options]
    yield from findings
    if not findings:
        yield from _too_easy(question, cells)
    yield from texts(key, tuple(names))
    messages = key.get("messages", {})
    if isinstance(messages, Mapping):
        for row, column in question.cells:
            if f"{row.id}/{column.id}" not in messages:
                yield ("messages", f"{row.id}/{column.id}"), "is missing; it says how one gets there"


def _too_easy(question: TableQuestion, cells: Mapping[str, Any]) -> Iterator[Finding]:
    from theirshoes.checks.table import blind_score

    for column in question.columns:
        own = [cells[row.id][column.id] for row in question.rows if column.id not in row.given]
        if column.options and own and blind_score(column, own) > 0.8:
            yield ("cells",), f"gives most of the marks of column {column.id} for one and the same choice everywhere"


def _cell(cell: object, column: Column, place: Place) -> Iterator[Finding]:
    if not isinstance(cell, Mapping):
        yield place, "is missing; it says what is right in this cell"
        return
    if column.options:
        yield from unknown(cell, ("right",), place)
        right = cell.get("right")
        options = tuple(option.id for option in column.options)
        findings = list(id_list(right, options, (*place, "right"), "options"))
        yield from findings
        if not findings and isinstance(right, list) and not 0 < len(right) < len(options):
            yield (*place, "right"), "should name at least one option, and not all of them"
        return
    yield from unknown(cell, ("value", "tolerance", "near"), place)
    yield from number_problems(cell, place)
    yield from near_problems(cell.get("near", []), place)
