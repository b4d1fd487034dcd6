"""Best customers: promoters, who rate you, and the highest in value, whom you rate. They are not the same people."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from theirshoes.columns import check
from theirshoes.loyalty.contracts import HOLDINGS, PURCHASES, RECOMMENDATIONS, SATISFACTIONS
from theirshoes.loyalty.recommend import PROMOTER_FROM

if TYPE_CHECKING:
    import pandas as pd
    from pandas import DataFrame

NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class Overlap:
    """Two sets of customers."""

    promoters: frozenset[Hashable]
    best: frozenset[Hashable]
    """The highest in value."""
    not_asked: frozenset[Hashable]
    """Those of ``best`` who answered no survey: whether they would recommend you is not known."""

    @property
    def both(self) -> frozenset[Hashable]:
        """Promoters who are also among the highest in value."""
        return self.promoters & self.best

    @property
    def jaccard(self) -> float:
        """Customers in both sets, as a share of those in either; 0 where both are empty."""
        either = self.promoters | self.best
        return len(self.both) / len(either) if either else 0.0


def promoters_and_best(surveys: DataFrame, purchases: DataFrame, *, share: float = 0.2) -> Overlap:
    """Compare promoters with the customers of highest value.

    Parameters
    ----------
    surveys
        ``customer_id``, ``date``, ``nps``. A customer's last answer counts; of two on one day the lower row.
    purchases
        ``customer_id``, ``date``, ``amount``. Value is the sum of amounts.
    share
        How many of those who bought are "best", above 0 and up to 1. Rounded up to whole customers, and whoever is
        equal in value to the last of them is in too.
    """
    if not 0 < share <= 1:
        raise ValueError("The share of best customers goes from above 0 to 1, such as 0.2 for one in five.")
    answers = latest(check(surveys, RECOMMENDATIONS)).set_index("customer_id")["nps"]
    value = check(purchases, PURCHASES).groupby("customer_id", sort=False)["amount"].sum().round(6)
    count = int(np.ceil(round(share * len(value), 9)))
    best = value[value >= value.nlargest(count).min()] if count else value
    promoters = frozenset(answers.index[answers >= PROMOTER_FROM])
    return Overlap(promoters, frozenset(best.index), frozenset(best.index) - frozenset(answers.index))


def satisfaction_by_products(surveys: DataFrame, holdings: DataFrame) -> DataFrame:
    """Say whether customers with more products are happier.

    Parameters
    ----------
    surveys
        ``customer_id``, ``date``, ``satisfaction`` from 1 to 5; the last answer of each customer counts.
    holdings
        ``customer_id`` and ``product``, a row a product held; doubles count once. Who answered and is not in it holds
        none.

    Returns
    -------
    pandas.DataFrame
        A row for each number of ``products``: ``customers``, ``satisfaction`` (mean), ``low`` and ``high`` (95 %, by
        the normal approximation; missing for fewer than two customers). A difference says that the two go together,
        not that products make happy: the happy may buy more.
    """
    import pandas as pd

    answers = latest(check(surveys, SATISFACTIONS)).set_index("customer_id")["satisfaction"]
    held = check(holdings, HOLDINGS).drop_duplicates(["customer_id", "product"]).groupby("customer_id").size()
    number = held.reindex(answers.index, fill_value=0).astype("int64")
    groups = answers.groupby(number.to_numpy())
    table = pd.DataFrame({"customers": groups.size(), "satisfaction": groups.mean()}).rename_axis("products")
    reach = NORMAL_95 * groups.std(ddof=1) / np.sqrt(table["customers"])
    table["low"], table["high"] = table["satisfaction"] - reach, table["satisfaction"] + reach
    return table


def latest(answers: pd.DataFrame) -> pd.DataFrame:
    """The last row of each customer by ``date``; of two at one time the lower one."""
    return answers.sort_values("date", kind="stable").drop_duplicates("customer_id", keep="last")
