"""How long customers stay: the share still there after each length of time (Kaplan & Meier 1958)."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from theirshoes.columns import check
from theirshoes.loyalty.contracts import STAYS

if TYPE_CHECKING:
    import pandas as pd


def kaplan_meier(stays: pd.DataFrame, *, confidence: float = 0.95) -> pd.DataFrame:
    """Share of customers still there after each duration, counting fairly those who have not left yet.

    Parameters
    ----------
    stays
        A row a customer: ``duration`` (any unit, 0 or more) and ``left`` (false: still there when last seen). Who was
        last seen at the moment at which another left counts as having been there.
    confidence
        Of the interval, between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        A row for each duration after which somebody left or was last seen, by ``duration``: ``at_risk``, ``gone`` and
        ``last_seen`` (customers), ``staying`` (share), ``standard_error`` (Greenwood 1926), ``low`` and ``high``, both
        on the log-minus-log scale, so that they stay between 0 and 1 (Kalbfleisch & Prentice 1980); missing once
        nobody is left.
    """
    import pandas as pd

    table = check(stays, STAYS)
    durations, place = np.unique(table["duration"].to_numpy(), return_inverse=True)
    gone = np.bincount(place[table["left"].to_numpy()], minlength=len(durations))
    ended = np.bincount(place, minlength=len(durations))
    at_risk = len(table) - np.cumsum(ended) + ended
    staying = np.cumprod(1 - gone / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.cumsum(np.where(gone == at_risk, np.nan, gone / (at_risk * (at_risk - gone))))
        error = np.where(staying > 0, staying * np.sqrt(spread), np.nan)
        bend = np.sqrt(spread) / np.log(staying)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    low, high = (np.where(staying == 1, 1.0, staying ** np.exp(sign * z * -bend)) for sign in (1, -1))
    columns = {"at_risk": at_risk, "gone": gone, "last_seen": ended - gone, "staying": staying}
    return pd.DataFrame(
        {**columns, "standard_error": error, "low": low, "high": high}, index=pd.Index(durations, name="duration")
    )
