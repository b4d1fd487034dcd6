"""How suppliers keep their word: on time, complete, and at the price agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, ColumnsError, check, key, moment, number, text, whole

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
VENDORS = Columns("vendors", vendor_id=key(example="V02", unique=True), name=text(example="Fern & Clay"))
DELIVERIES = Columns(
    "deliveries",
    vendor_id=key(example="V02"),
    promised=moment(),
    arrived=moment(empty=True),
    items=whole(least=1, example="24"),
    faulty=whole(least=0, example="1", empty=True),
    price_change_pct=number(example="2.5", empty=True),
)


@dataclass(frozen=True)
class Weights:
    """What counts how much; only their proportions matter."""

    on_time: float = 1
    complete: float = 1
    price: float = 1

    def __post_init__(self) -> None:
        parts = (self.on_time, self.complete, self.price)
        if min(parts) < 0 or sum(parts) <= 0:
            raise ValueError("Weights should be 0 or more, and at least one above 0.")


def vendor_scores(
    vendors: Table, deliveries: Table, now: object, *, weights: Weights | None = None, price_limit: float = 10
) -> pd.DataFrame:
    """Score each vendor from its deliveries.

    A delivery that has not come is late when its day is past, and not counted when it is not. Faulty items are known
    only of what has come. Price: 1 for no rise (or a fall), 0 for a mean rise of ``price_limit`` percent and more.

    Parameters
    ----------
    vendors
        ``vendor_id``, ``name``.
    deliveries
        ``vendor_id``, ``promised``, ``arrived`` (empty: not yet), ``items``, ``faulty`` (empty: not counted),
        ``price_change_pct`` (empty: not known).
    now
        The day to judge from.
    weights
        Of the three parts.
    price_limit
        Percent, above 0.

    Returns
    -------
    pandas.DataFrame
        One row a vendor, in the order of ``vendors``: ``vendor_id``, ``name``, ``deliveries`` (int: judged),
        ``on_time``, ``complete``, ``price`` and ``score`` (0 to 1; missing without deliveries, which is not the same as
        0; the score is missing when one of its parts is, unless that part has no weight).

    Raises
    ------
    ColumnsError
        A table lacks a column or has values that it should not have; or a delivery is of an unknown vendor, or has
        more faulty items than items.
    """
    import pandas as pd

    weights = weights or Weights()
    known, table = check(vendors, VENDORS), check(deliveries, DELIVERIES)
    _refuse(table, ~table["vendor_id"].isin(known["vendor_id"]), "vendor_id", "it should be in the table of vendors")
    more = (table["faulty"] > table["items"]).fillna(False).astype(bool)
    _refuse(table, more, "faulty", "it should not be more than items")
    end = pd.Timestamp(now)  # type: ignore[arg-type]
    come = table["arrived"] <= end
    judged = table[come | (table["promised"] < end)].assign(
        kept=lambda rows: (rows["arrived"] <= end) & (rows["arrived"].dt.normalize() <= rows["promised"].dt.normalize())
    )
    counted = table[come & table["faulty"].notna()]
    groups = judged.groupby("vendor_id")
    ids = known["vendor_id"]
    items = counted.groupby("vendor_id")["items"].sum().reindex(ids).astype("float64")
    faulty = counted.groupby("vendor_id")["faulty"].sum().reindex(ids).astype("float64")
    rise = table[come].groupby("vendor_id")["price_change_pct"].mean().reindex(ids)
    found = pd.DataFrame(
        {
            "vendor_id": ids,
            "name": known["name"],
            "deliveries": groups.size().reindex(ids, fill_value=0).to_numpy("int64"),
            "on_time": groups["kept"].mean().reindex(ids).to_numpy("float64"),
            "complete": (1 - faulty / items).to_numpy("float64"),
            "price": (1 - rise / price_limit).clip(0, 1).to_numpy("float64"),
        }
    )
    parts = {"on_time": weights.on_time, "complete": weights.complete, "price": weights.price}
    used = {name: weight for name, weight in parts.items() if weight > 0}
    score = sum(found[name] * weight for name, weight in used.items()) / sum(used.values())
    return found.assign(score=score)


def _refuse(table: pd.DataFrame, bad: pd.Series, column: str, wanted: str) -> None:
    if bad.any():
        rows = ", ".join(f'row {row + 2} has "{table[column][row]}"' for row in table.index[bad][:5])
        raise ColumnsError(DELIVERIES.table, [f'in the column "{column}", {rows}; {wanted}.'])
