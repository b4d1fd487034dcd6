"""What quality costs: preventing and looking on one side, failures on the other.

The four kinds (prevention, appraisal, internal failure, external failure) are the usual ones of quality accounting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, check, number, text

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
KINDS = ("prevention", "appraisal", "internal", "external")
EVENTS = Columns(
    "failure events",
    what=text(example="Wrong bottle on the shelf"),
    kind=text(values=KINDS),
    minutes=number(least=0, example="25"),
    cost=number(least=0, example="12.50"),
)


def failure_costs(events: Table, *, per_hour: float) -> pd.DataFrame:
    """Add up what each kind cost, time included.

    Parameters
    ----------
    events
        Rows with the columns ``what``, ``kind`` (prevention, appraisal, internal, external), ``minutes`` of work and
        ``cost`` in money.
    per_hour
        What an hour of work costs, in the same money.

    Returns
    -------
    pandas.DataFrame
        Always four rows, in the order of `KINDS`: ``kind``, ``events`` (int), ``minutes``, ``cost``, ``total`` (cost
        and time, in money), ``share`` (of all four; missing when there is no cost at all).

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    ValueError
        An hour costs less than nothing.
    """
    table = _priced(events, per_hour)
    sums = table.groupby("kind").agg(
        events=("total", "size"), minutes=("minutes", "sum"), cost=("cost", "sum"), total=("total", "sum")
    )
    found = sums.reindex(list(KINDS), fill_value=0).rename_axis("kind").reset_index()
    found = found.astype({"events": "int64", "minutes": "float64", "cost": "float64", "total": "float64"})
    everything = found["total"].sum()
    return found.assign(share=found["total"] / everything if everything > 0 else float("nan"))


def follow(events: Table, what: str, *, per_hour: float) -> pd.DataFrame:
    """Follow one slip from where it began to the customer.

    Parameters
    ----------
    events, per_hour
        As for `failure_costs`.
    what
        The slip, as the column ``what`` names it (upper and lower case do not matter).

    Returns
    -------
    pandas.DataFrame
        Its events, kind by kind: ``kind``, ``events``, ``minutes``, ``cost``, ``total`` and ``so_far`` (money up to
        and including that kind).

    Raises
    ------
    ColumnsError
        As for `failure_costs`.
    ValueError
        No event has that name.
    """
    table = check(events, EVENTS)
    mine = table[table["what"].str.casefold() == what.casefold()]
    if mine.empty:
        known = ", ".join(f"“{one}”" for one in sorted(table["what"].unique())[:5])
        raise ValueError(f"No event is called “{what}”. There are: {known or 'none'}.")
    found = failure_costs(mine, per_hour=per_hour).drop(columns="share")
    return found.assign(so_far=found["total"].cumsum())


def _priced(events: Table, per_hour: float) -> pd.DataFrame:
    if not per_hour >= 0:
        raise ValueError(f"An hour of work cannot cost {per_hour:g}. Give the wage with its extras, such as 18.50.")
    table = check(events, EVENTS)
    return table.assign(total=table["cost"] + table["minutes"] / 60 * per_hour)
