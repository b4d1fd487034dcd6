"""Cohorts: of those who first came in a month, how many came again one, two, three months on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from theirshoes.columns import check
from theirshoes.loyalty.contracts import PURCHASES

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Cohorts:
    """Customers by the month of their first purchase."""

    customers: pd.DataFrame
    """Row a cohort (month), column a number of months since (0, 1, …): how many bought; missing where that month has
    not been reached yet, which is not the same as 0."""
    share: pd.DataFrame
    """The same as a share of the cohort, 0 to 1."""
    unfinished: bool
    """The last month is not over, so that the last number of each row can still grow."""


def cohorts(purchases: pd.DataFrame, *, as_of: Any = None) -> Cohorts:
    """Retention by cohort.

    Parameters
    ----------
    purchases
        ``customer_id``, ``date``, ``amount``. Purchases after ``as_of`` are left out.
    as_of
        The last day that was looked at; without it, the day of the last purchase.

    Returns
    -------
    Cohorts
        With a row for every month from the first purchase to ``as_of``, also one in which nobody was new.
    """
    import pandas as pd

    bought = check(purchases, PURCHASES)
    dates = bought["date"].to_numpy()
    end = pd.Timestamp(as_of).tz_localize(None) if as_of is not None else bought["date"].max()
    if not len(bought) or pd.isna(end):
        return _nothing()
    if as_of is not None:
        kept = dates < (end.normalize() + pd.Timedelta(days=1)).to_datetime64()
        bought, dates = bought[kept], dates[kept]
        if not len(bought):
            return _nothing()
    months = dates.astype("datetime64[M]").astype("int64")
    code, customers = pd.factorize(bought["customer_id"])
    start, last = int(months.min()), end.year * 12 + end.month - 1 - 1970 * 12
    span = last - start + 1
    first = np.full(len(customers), np.iinfo("int64").max)
    np.minimum.at(first, code, months)
    active = np.unique(code.astype("int64") * span + (months - start))
    who, when = active // span, active % span + start
    grid = np.zeros((span, span), dtype="int64")
    np.add.at(grid, (first[who] - start, when - first[who]), 1)
    reached = np.add.outer(np.arange(span), np.arange(span)) < span
    index = pd.period_range(pd.Period(ordinal=start, freq="M"), periods=span, freq="M", name="cohort")
    columns = pd.RangeIndex(span, name="months_since")
    counts = pd.DataFrame(grid, index, columns).astype("Int64").where(reached)
    size = grid[:, :1].astype(float)
    share = np.divide(grid, size, out=np.full(grid.shape, np.nan), where=(size > 0) & reached)
    unfinished = (end + pd.Timedelta(days=1)).month == end.month
    return Cohorts(counts, pd.DataFrame(share, index, columns), unfinished)


def _nothing() -> Cohorts:
    import pandas as pd

    empty = pd.DataFrame(
        index=pd.PeriodIndex([], freq="M", name="cohort"), columns=pd.RangeIndex(0, name="months_since")
    )
    return Cohorts(empty.astype("Int64"), empty.astype(float), unfinished=False)
