"""The kind `table`."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import table
from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions import table as form
from theirshoes.questions.model import TableQuestion


def normal(question: TableQuestion, value: object) -> Any:
    """The value with every part there."""
    return {"cells": {row: dict(cells) for row, cells in table.read(question, value).items()}}


def static(question: TableQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    cells = table.read(question, value)
    if not cells:
        return paint.line(say("static.no-answer"))
    rows = []
    for row in question.rows:
        shown = [plain(row.text)]
        for column in question.columns:
            text = row.given.get(column.id) or cells.get(row.id, {}).get(column.id, "–")
            shown.append(next((plain(one.text) for one in column.options if one.id == text), text))
        rows.append(shown)
    return paint.table(
        [plain(question.corner or say("static.row")), *(plain(one.text) for one in question.columns)], rows
    )


KIND = Kind(
    question=TableQuestion,
    build=form.build,
    public=form.public,
    check=table.check,
    normal=normal,
    static=static,
    key_problems=form.key_problems,
)
