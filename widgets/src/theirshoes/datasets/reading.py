"""A table of a dataset, read from its CSV file and held against its description, row by row."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from itertools import islice

from theirshoes.datasets.cells import Value, cell_reader
from theirshoes.datasets.errors import DatasetError
from theirshoes.datasets.schema import Dataset, Table, dataset

Row = dict[str, Value]


def rows(name: str, table: str) -> list[Row]:
    """Read one table as plain Python values.

    Parameters
    ----------
    name
        The dataset, for instance ``petal-and-stone``.
    table
        The table, for instance ``first_visits``.

    Returns
    -------
    list of dict
        One dict a row, by column name: ``str``, ``int``, ``float``, ``bool``, ``date`` or ``datetime`` (local time)
        as the description says, ``None`` where a cell is empty.

    Raises
    ------
    DatasetError
        There is no such table, or its file is not as it came with the course; says where and what it should be.
    """
    described = dataset(name)
    wanted = described.table(table)
    content = _content(wanted)
    found = _parsed(wanted, content)
    _check_foreign_keys(described, wanted, found)
    _check_unchanged(wanted, content)
    return found


def _content(table: Table) -> bytes:
    try:
        return table.path.read_bytes()
    except OSError as error:
        problem = f"cannot be read ({error.strerror}). Put back the file that came with the course."
        raise DatasetError(problem, file=table.file) from error


def _parsed(table: Table, content: bytes) -> list[Row]:
    lines = csv.reader(io.StringIO(_text(table, content), newline=""), strict=True)
    names = [column.name for column in table.columns]
    found: list[Row] = []
    number = 0  # of the last row that could be read
    try:
        _check_heading(table, next(lines, []), names)
        number = 1
        readers = [(column.name, cell_reader(column)) for column in table.columns]
        for number, cells in enumerate(lines, start=2):
            if not cells:
                raise DatasetError("is empty. Delete this row.", file=table.file, row=number)
            if len(cells) != len(names):
                problem = f"has {len(cells)} cells where there should be {len(names)}: {', '.join(names)}."
                raise DatasetError(problem, file=table.file, row=number)
            row: Row = {}
            for (name, read), cell in zip(readers, cells, strict=True):
                try:
                    row[name] = read(cell)
                except ValueError as error:
                    raise DatasetError(str(error), file=table.file, row=number, column=name) from None
            found.append(row)
    except csv.Error as error:
        problem = f"cannot be read from here on ({error}). A quotation mark is probably missing or one too many."
        raise DatasetError(problem, file=table.file, row=number + 1) from error
    for column in table.columns:
        if column.unique:
            _check_different(table, found, (column.name,))
    _check_different(table, found, table.primary_key)
    return found


def _text(table: Table, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        problem = "has characters that are not UTF-8. Save the file again as CSV UTF-8."
        raise DatasetError(problem, file=table.file, row=row) from error


def _check_heading(table: Table, heading: list[str], names: list[str]) -> None:
    if heading == names:
        return
    wanted = f"It should read: {','.join(names)}."
    if not heading:
        raise DatasetError(f"the file is empty. {wanted}", file=table.file, row=1)
    if len(heading) == 1 and ";" in heading[0]:
        raise DatasetError(f"columns are separated by semicolons, not commas. {wanted}", file=table.file, row=1)
    for name in names:
        if name not in heading:
            raise DatasetError(f"this column is missing. {wanted}", file=table.file, row=1, column=name)
    for name in heading:
        if name not in names:
            raise DatasetError(f"this column does not belong here. {wanted}", file=table.file, row=1, column=name)
    raise DatasetError(f"the columns are not in their order. {wanted}", file=table.file, row=1)


def _check_different(table: Table, found: Iterable[Row], columns: tuple[str, ...]) -> None:
    if not columns:
        return
    first: dict[tuple[Value, ...], int] = {}
    for number, row in enumerate(found, start=2):
        key = tuple(row[column] for column in columns)
        if key in first:
            problem = f'"{_said(key)}" is in row {first[key]} already. Each row needs its own.'
            raise DatasetError(problem, file=table.file, row=number, column=" + ".join(columns))
        first[key] = number


def _check_foreign_keys(described: Dataset, table: Table, found: list[Row]) -> None:
    for key in table.foreign_keys:
        other = described.table(key.table)
        there = {tuple(row[column] for column in key.there) for row in _parsed(other, _content(other))}
        for number, row in enumerate(found, start=2):
            here = tuple(row[column] for column in key.columns)
            if here not in there and None not in here:
                some = ", ".join(f'"{_said(value)}"' for value in islice(sorted(there, key=str), 2))
                problem = f'"{_said(here)}" is not in the table {other.name}, where there are {some} and others.'
                raise DatasetError(problem, file=table.file, row=number, column=" + ".join(key.columns))


def _said(key: tuple[Value, ...]) -> str:
    return ", ".join(str(part) for part in key)


def _check_unchanged(table: Table, content: bytes) -> None:
    """Refuse a file whose every row reads well but which is another: its answers would be other ones.

    Another kind of line ending, or the mark that some programs put at the start of a file, changes no value.
    """
    as_written = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if table.sha256 and table.sha256 not in (hashlib.sha256(text).hexdigest() for text in (content, as_written)):
        problem = (
            "every row reads well, but something in it was changed since it came with the course, so that answers "
            "would no longer agree with it. Put the original back, and try things out on a copy."
        )
        raise DatasetError(problem, file=table.file)
