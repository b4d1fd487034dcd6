"""What the buying models need to know of each customer: how often again, how lately, since when, how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theirshoes.columns import Columns, check, number, whole
from theirshoes.loyalty.contracts import PURCHASES

if TYPE_CHECKING:
    import pandas as pd

REPEATS = Columns("repeats", frequency=whole(least=0), recency=number(least=0), age=number(least=0))
SPENDING = Columns("repeats", frequency=whole(least=0), money=number(least=0, empty=True))
DAYS = {"days": 1.0, "weeks": 7.0}


def repeats(purchases: pd.DataFrame, *, as_of: Any = None, unit: str = "days") -> pd.DataFrame:
    """Sum up each customer's repeat purchases.

    Parameters
    ----------
    purchases
        ``customer_id``, ``date``, ``amount``. All that a customer buys on one day is one purchase. Purchases after
        ``as_of`` are left out.
    as_of
        The last day that was looked at; without it, the day of the last purchase.
    unit
        Of time: ``days`` or ``weeks``.

    Returns
    -------
    pandas.DataFrame
        A row a customer, by ``customer_id``: ``frequency`` (days with a purchase after the first), ``recency`` (from
        the first purchase to the last), ``age`` (from the first purchase to ``as_of``), ``money`` (mean of a repeat
        purchase; missing without one). These are x, tx, T and m of Fader, Hardie & Lee (2005).
    """
    import pandas as pd

    bought = check(purchases, PURCHASES)
    days = bought["date"].to_numpy().astype("datetime64[D]").astype("int64")
    amount = bought["amount"].to_numpy()
    end = int(days.max(initial=0)) if as_of is None else _day(as_of)
    kept = slice(None) if as_of is None else days <= end
    code, customers = pd.factorize(bought["customer_id"][kept])
    days, amount = days[kept], amount[kept]
    start = int(days.min(initial=end))
    width = end - start + 1
    visit, place = np.unique(code.astype("int64") * width + (days - start), return_inverse=True)
    spent = np.bincount(place, amount, len(visit))
    who, when = visit // width, visit % width
    opening = np.flatnonzero(np.diff(who, prepend=-1))  # a customer's first visit; visits are in order
    closing = np.append(opening[1:], len(visit))[: len(opening)]
    frequency = closing - opening - 1
    total = np.add.reduceat(spent, opening) if len(opening) else spent
    again = np.divide(total - spent[opening], frequency, out=np.full(len(total), np.nan), where=frequency > 0)
    scale = DAYS[unit]
    return pd.DataFrame(
        {
            "frequency": frequency,
            "recency": (when[closing - 1] - when[opening]) / scale,
            "age": (end - start - when[opening]) / scale,
            "money": again,
        },
        index=pd.Index(customers, name="customer_id"),
    )


def _day(moment: Any) -> int:
    import pandas as pd

    return int(pd.Timestamp(moment).tz_localize(None).to_datetime64().astype("datetime64[D]").astype("int64"))
