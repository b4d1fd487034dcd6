"""What each service leaves, a booking and an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, check, key, number, text

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
SERVICES = Columns(
    "services",
    service_id=key(example="S03", unique=True),
    name=text(example="Deep-cleansing facial"),
    minutes=number(over=0, example="60"),
    price=number(least=0, example="48.00"),
    material_cost=number(least=0, example="6.20"),
    staff_cost=number(least=0, example="17.50"),
    booked_per_month=number(least=0, example="41"),
)


def service_margins(services: Table) -> pd.DataFrame:
    """Work out what is left of each service's price once material and staff are paid.

    Rent, light and the owner's own time are not in it, so a margin above zero does not yet earn money. The most per
    booking and the most per hour are often different services; which counts depends on what is scarce.

    Parameters
    ----------
    services
        Rows with the columns of `SERVICES`; ``material_cost`` and ``staff_cost`` a booking, in money.

    Returns
    -------
    pandas.DataFrame
        In the order of the table: ``service_id``, ``name``, ``margin`` (a booking), ``margin_share`` (of the price;
        missing when it is free), ``per_hour``, ``per_month``, ``rank_booking``, ``rank_hour``, ``rank_month`` (1 is
        best; equals share the better rank).

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    table = check(services, SERVICES)
    margin = table["price"] - table["material_cost"] - table["staff_cost"]
    found = table[["service_id", "name"]].assign(
        margin=margin,
        margin_share=margin / table["price"].where(table["price"] > 0),
        per_hour=margin / (table["minutes"] / 60),
        per_month=margin * table["booked_per_month"],
    )
    for name, column in (("rank_booking", "margin"), ("rank_hour", "per_hour"), ("rank_month", "per_month")):
        found[name] = found[column].round(6).rank(method="min", ascending=False).astype("int64")
    return found
