"""The rows that a simulator shows: of a dataset that its question file names, or of a table that the learner brings."""

from __future__ import annotations

from typing import Any

from theirshoes.columns import Columns, check
from theirshoes.questions.fields import Fields


def datasets_here() -> list[str]:
    """Names of the datasets of this place; none where there is no course around."""
    from theirshoes import datasets
    from theirshoes.home import HomeNotFoundError

    try:
        return datasets.list_datasets()
    except HomeNotFoundError:
        return []


def dataset_of(fields: Fields, table: str) -> str:
    """The name of a dataset that has this table; a place without any data (a grader's) takes it as it is."""
    from theirshoes import datasets

    name = fields.text("dataset", looks_like="the name of a dataset, like petal-and-stone")
    here = datasets_here()
    if name and here and name not in here:
        fields.problem("dataset", f"should be one of {', '.join(here)}; it is {name[:40]!r}")
    elif name and here and table not in {one.name for one in datasets.dataset(name).tables}:
        fields.problem("dataset", f"{name!r} has no table {table!r}")
    return name


def rows_of(dataset: str, name: str, own: Any, columns: Columns) -> list[dict[str, Any]]:
    """The rows of a table of a dataset or, where it is given, of one's own.

    Parameters
    ----------
    dataset, name
        Names of the dataset and of its table.
    own
        A table that the learner brings, or `None`. It is checked; columns that are not asked for stay.
    columns
        What a table of one's own must have.

    Raises
    ------
    ColumnsError
        A column is missing, or has something in it that does not belong there.
    DatasetError
        There is no such dataset or table.
    """
    if own is None:
        from theirshoes import datasets

        return datasets.rows(dataset, name)
    return [{str(name): value for name, value in row.items()} for row in check(own, columns).to_dict("records")]
