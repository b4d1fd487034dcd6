"""Kindness on a budget: small gifts, how many a month, and what part of sales they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from theirshoes.columns import Columns, check, number, text

Table = Any
"""A data frame, or rows as dicts."""
GIFTS = Columns(
    "gifts",
    item=text(example="Handwritten name card"),
    unit_cost=number(least=0, example="0.12"),
    unit=text(example="card", required=False, empty=True),
    when=text(example="before a second visit", required=False, empty=True),
)


@dataclass(frozen=True)
class Budget:
    """What a kindness budget buys and costs."""

    items: tuple[str, ...]
    """What may be given: under the limit, cheapest first."""
    too_dear: tuple[str, ...]
    """At the limit or above it."""
    gifts_per_month: int
    """How many the budget buys when every item is given equally often."""
    cost_per_month: float
    """Money, of those gifts."""
    share_of_sales: float | None
    """Of a month's sales; ``None`` when there are none."""


def kindness_budget(gifts: Table, *, per_month: float, sales_per_month: float, under: float = 1.0) -> Budget:
    """Work out what a small sum for kindness buys.

    Parameters
    ----------
    gifts
        Rows with the columns ``item`` and ``unit_cost`` (money).
    per_month
        The budget, in money, 0 or more.
    sales_per_month
        In money, 0 or more.
    under
        An item must cost less than this; one that costs just as much is too dear.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    ValueError
        Money below 0.
    """
    if not per_month >= 0 or not sales_per_month >= 0:
        raise ValueError("The budget and the sales should be 0 or more.")
    table = check(gifts, GIFTS).sort_values(["unit_cost", "item"], ignore_index=True)
    small = table[table["unit_cost"] < under]
    mean = float(small["unit_cost"].mean()) if len(small) else 0.0
    count = int(per_month / mean + 1e-9) if mean > 0 else 0
    cost = count * mean
    return Budget(
        items=tuple(small["item"]),
        too_dear=tuple(table.loc[table["unit_cost"] >= under, "item"]),
        gifts_per_month=count,
        cost_per_month=cost,
        share_of_sales=cost / sales_per_month if sales_per_month else None,
    )


def gifts_share(unit_cost: float, gifts_per_month: float, sales_per_month: float) -> float:
    """Share of a month's sales that so many gifts of one kind cost.

    Raises
    ------
    ValueError
        There are no sales to take a share of, or a number is below 0.
    """
    if not sales_per_month > 0 or not unit_cost >= 0 or not gifts_per_month >= 0:
        raise ValueError("Sales should be above 0, cost and number of gifts 0 or more.")
    return unit_cost * gifts_per_month / sales_per_month
