"""Who is slipping away: overdue against her own usual gap, or with a contract that is due and used less."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from theirshoes.columns import check
from theirshoes.loyalty.contracts import CONTRACTS, PURCHASES

if TYPE_CHECKING:
    import pandas as pd

FEWEST_VISITS = 3  # two gaps: with one, "usual" means nothing


@dataclass(frozen=True)
class RiskSigns:
    """From where on a contract is at risk."""

    logins_kept: float = 0.5
    """Logins of the last 30 days below this share of the 30 before."""
    seats_used: float = 0.5
    """Seats in use below this share."""
    tickets_open: int = 3
    """This many tickets open, or more."""


def overdue(purchases: pd.DataFrame, *, as_of: Any = None, times: float = 2.0) -> pd.DataFrame:
    """Customers who have stayed away longer than they usually do.

    Parameters
    ----------
    purchases
        ``customer_id``, ``date``, ``amount``. All of one day is one visit. Purchases after ``as_of`` are left out.
    as_of
        Today; without it, the day of the last purchase.
    times
        How many of her usual gaps a customer must have stayed away to be listed; 0 lists everybody with a usual gap.

    Returns
    -------
    pandas.DataFrame
        By ``customer_id``, the most overdue first, of equals the one who spent more: ``visits`` (at least 3: others
        have no usual gap), ``usual_gap`` (median, days), ``days_away``, ``times_overdue`` (days away by usual gap) and
        ``money`` (sum).
    """
    import pandas as pd

    bought = check(purchases, PURCHASES)
    bought = bought.assign(day=bought["date"].dt.normalize())
    end = bought["day"].max() if as_of is None else pd.Timestamp(as_of).tz_localize(None).normalize()
    bought = bought[bought["day"] <= end]
    code, customers = pd.factorize(bought["customer_id"])
    money = np.bincount(code, bought["amount"], len(customers))
    visits = (
        pd.DataFrame({"code": code, "day": bought["day"].to_numpy()}).drop_duplicates().sort_values(["code", "day"])
    )
    gaps = visits.groupby("code")["day"].diff().dt.days
    table = pd.DataFrame(
        {
            "visits": visits.groupby("code").size(),
            "usual_gap": gaps.groupby(visits["code"]).median(),
            "days_away": (end - visits.groupby("code")["day"].max()).dt.days,
        }
    )
    table = table.assign(times_overdue=table["days_away"] / table["usual_gap"], money=money)
    table.index = pd.Index(customers, name="customer_id")
    listed = table[(table["visits"] >= FEWEST_VISITS) & (table["times_overdue"] >= times)]
    return listed.sort_values(["times_overdue", "money"], ascending=False, kind="stable")


def at_risk(contracts: pd.DataFrame, *, on: Any, within_days: int = 60, signs: RiskSigns | None = None) -> pd.DataFrame:
    """Contracts that are due soon and show a sign of leaving.

    Parameters
    ----------
    contracts
        ``contract_id``, ``customer_id``, ``renewal_date``, ``yearly_value``, ``seats``, ``seats_used``,
        ``logins_last_30d``, ``logins_prev_30d``, ``tickets_open``.
    on
        Today.
    within_days
        A contract is due that renews from today to so many days on, both included.
    signs
        What counts as a sign.

    Returns
    -------
    pandas.DataFrame
        By ``contract_id``, the most valuable first, then the one due first: ``customer_id``, ``renewal_date``,
        ``days_left``, ``yearly_value`` and ``signs`` (tuple of ``logins fell``, ``seats idle``, ``tickets open``, at
        least one).
    """
    import pandas as pd

    limits = signs or RiskSigns()
    table = check(contracts, CONTRACTS)
    left = (table["renewal_date"].dt.normalize() - pd.Timestamp(on).tz_localize(None).normalize()).dt.days
    seen = {
        "logins fell": table["logins_last_30d"] < limits.logins_kept * table["logins_prev_30d"],
        "seats idle": table["seats_used"] < limits.seats_used * table["seats"],
        "tickets open": table["tickets_open"] >= limits.tickets_open,
    }
    found = [tuple(sign for sign in seen if seen[sign].iloc[row]) for row in range(len(table))]
    table = table.assign(days_left=left, signs=pd.Series(found, index=table.index, dtype=object))
    due = table[left.between(0, within_days) & table["signs"].map(bool).astype(bool)]
    columns = ["contract_id", "customer_id", "renewal_date", "days_left", "yearly_value", "signs"]
    ordered = due.sort_values(["yearly_value", "renewal_date"], ascending=[False, True], kind="stable")
    listed: pd.DataFrame = ordered[columns].set_index("contract_id")
    return listed
