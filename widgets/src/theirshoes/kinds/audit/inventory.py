"""Inventories of touchpoints, of a dataset or of a table that the learner brings, in the words that people read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from theirshoes.touchpoints.audit import Touchpoint
from theirshoes.touchpoints.inventory import PROTECTED, TOUCHPOINTS

WORDED = ("channel", "purpose", "stage")


def of_dataset(name: str) -> tuple[Touchpoint, ...]:
    """The touchpoints of a dataset.

    Raises
    ------
    DatasetError
        There is no such dataset, or it has no touchpoints.
    """
    from theirshoes import datasets

    columns = datasets.describe(name)["tables"].get("touchpoints", {}).get("columns", [])
    words = {column["name"]: column.get("values", {}) for column in columns}
    return tuple(_touchpoint(row, words) for row in datasets.rows(name, "touchpoints"))


def of_table(table: Any) -> tuple[Touchpoint, ...]:
    """The touchpoints of a table with the columns of `theirshoes.touchpoints.inventory.TOUCHPOINTS`.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    from theirshoes.columns import check

    return tuple(_touchpoint(row, {}) for row in check(table, TOUCHPOINTS).to_dict("records"))


def _touchpoint(row: Mapping[Any, Any], words: Mapping[str, Mapping[str, str]]) -> Touchpoint:
    satisfaction = row["satisfaction"]
    asked = satisfaction is not None and satisfaction == satisfaction  # NaN is not itself
    purpose = str(row["purpose"]).casefold()
    said = {part: words.get(part, {}).get(row[part], str(row[part])) for part in WORDED}
    return Touchpoint(
        id=str(row["touchpoint_id"]),
        text=str(row["name"]),
        uses=float(row["uses_per_month"]),
        cost=float(row["cost_per_month"]),
        hours=float(row["owner_hours"]),
        satisfaction=float(satisfaction) if asked else None,
        protected=purpose if purpose in PROTECTED else "vulnerable" if row["for_vulnerable"] else "",
        **said,
    )
