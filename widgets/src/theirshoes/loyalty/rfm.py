"""Recency, frequency and money: who came lately, comes often, spends much.

Its blind spot: a customer who came once, last week, looks the same as one who will never come back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from theirshoes.columns import check
from theirshoes.loyalty.contracts import PURCHASES

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


def rfm(purchases: pd.DataFrame, *, as_of: Any = None, groups: int = 5) -> pd.DataFrame:
    """Recency, frequency and money of each customer, with scores from 1 to ``groups`` (the best).

    Parameters
    ----------
    purchases
        ``customer_id``, ``date``, ``amount`` (above 0) and, if there is one, ``order_id``. A row can be a line of an
        order. Purchases after ``as_of`` are left out.
    as_of
        The day to look back from; without it, the day of the last purchase.
    groups
        How many scores there are, at least 2.

    Returns
    -------
    pandas.DataFrame
        A row a customer, by ``customer_id`` in the order of first appearance: ``recency_days`` (whole days since the
        last purchase), ``frequency`` (different orders; without ``order_id``, different days), ``money`` (sum), and
        ``r``, ``f``, ``m``.

    Notes
    -----
    A customer's score comes from the share of customers who are worse, with those who are equal counted half:
    ``1 + floor(groups * (worse + equal / 2) / all)``, ``equal`` including herself. Equal values always get equal
    scores; where all are equal, all are in the middle.
    """
    import pandas as pd

    if groups < 2:
        raise ValueError("At least two groups are needed to tell customers apart.")
    bought = check(purchases, PURCHASES)
    days = bought["date"].to_numpy().astype("datetime64[D]").astype("int64")
    end = _day(as_of) if as_of is not None else days.max(initial=0)
    if as_of is not None and (days > end).any():
        bought, days = bought[days <= end], days[days <= end]
    code, customers = pd.factorize(bought["customer_id"])
    last = np.full(len(customers), np.iinfo("int64").min)
    np.maximum.at(last, code, days)
    recency = end - last
    visits = pd.factorize(bought["order_id"])[0] if "order_id" in bought else days
    frequency = _different(code, visits, len(customers))
    money = np.bincount(code, bought["amount"], len(customers))
    return pd.DataFrame(
        {
            "recency_days": recency,
            "frequency": frequency,
            "money": money,
            "r": quantile_scores(-recency, groups),
            "f": quantile_scores(frequency, groups),
            "m": quantile_scores(np.round(money, 6), groups),
        },
        index=pd.Index(customers, name="customer_id"),
    )


def quantile_scores(values: NDArray[Any], groups: int) -> NDArray[np.int64]:
    """Scores from 1 to ``groups`` by rank; see the rule in `rfm`.

    Parameters
    ----------
    values
        Shape ``(n,)``, more being better.
    groups
        How many scores there are.
    """
    _, place, equal = np.unique(values, return_inverse=True, return_counts=True)
    worse = np.cumsum(equal) - equal
    twice = (2 * worse + equal)[place]
    scores: NDArray[np.int64] = 1 + groups * twice // (2 * max(1, len(values)))
    return np.minimum(scores, groups)


def _day(moment: Any) -> int:
    import pandas as pd

    return int(pd.Timestamp(moment).tz_localize(None).to_datetime64().astype("datetime64[D]").astype("int64"))


def _different(code: NDArray[Any], visits: NDArray[Any], customers: int) -> NDArray[np.int64]:
    """How many different visits each customer has."""
    low = int(visits.min(initial=0))
    width = int(visits.max(initial=0)) - low + 1
    pairs = np.unique(code.astype("int64") * width + (visits - low))
    return np.bincount(pairs // width, minlength=customers).astype("int64")
