"""A dataset for people to read about, and its tables as pandas data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theirshoes.datasets.reading import rows
from theirshoes.datasets.schema import Column, dataset

if TYPE_CHECKING:
    import pandas as pd


def describe(name: str) -> dict[str, Any]:
    """Say what a dataset is and what is in its tables, as plain data.

    Returns
    -------
    dict
        ``name``, ``title``, ``kind``, ``mark`` (words to show beside the data), ``description``, ``licence``,
        ``source`` and ``tables``: for each its ``title``, ``description``, number of ``rows`` and ``columns``.

    Raises
    ------
    DatasetError
        There is no such dataset.
    """
    described = dataset(name)
    return {
        "name": described.name,
        "title": described.title,
        "kind": described.kind,
        "mark": described.mark,
        "description": described.description,
        "licence": described.licence,
        "source": described.source,
        "tables": {
            table.name: {
                "title": table.title,
                "description": table.description,
                "rows": table.rows,
                "columns": [_about(column) for column in table.columns],
            }
            for table in described.tables
        },
    }


def _about(column: Column) -> dict[str, Any]:
    about: dict[str, Any] = {
        "name": column.name,
        "title": column.title,
        "type": column.type,
        "description": column.description,
    }
    if column.unit:
        about["unit"] = column.unit
    if column.values:
        about["values"] = dict(zip(column.values, column.labels, strict=True))
    return about


def load(name: str, table: str) -> pd.DataFrame:
    """Read one table as a pandas data frame with the types that its description says.

    Columns with a list of values become categories, in the list's order; whole numbers ``int64``, or ``Int64`` where
    cells are empty; days and times ``datetime64``.

    Raises
    ------
    DatasetError
        As :func:`rows`.
    """
    import pandas as pd

    columns = dataset(name).table(table).columns
    found = rows(name, table)
    return pd.DataFrame({c.name: pd.Series([row[c.name] for row in found], dtype=_dtype(c, found)) for c in columns})


def _dtype(column: Column, found: list[dict[str, Any]]) -> Any:
    import pandas as pd

    if column.values and column.type == "string":
        return pd.CategoricalDtype(list(column.values), ordered=column.ordered)
    gaps = any(row[column.name] is None for row in found)
    return {
        "string": "str",
        "integer": "Int64" if gaps else "int64",
        "number": "float64",
        "boolean": "boolean" if gaps else "bool",
        "date": "datetime64[s]",
        "datetime": "datetime64[s]",
    }[column.type]
