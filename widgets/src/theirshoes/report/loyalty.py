"""Everything that a loyalty report says, as plain facts; nothing here knows HTML."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from theirshoes.loyalty.buying import BgNbd, fit_bg_nbd
from theirshoes.loyalty.cohorts import Cohorts, cohorts
from theirshoes.loyalty.fitting import FitError
from theirshoes.loyalty.forecast import Forecast, forecast
from theirshoes.loyalty.repeats import repeats
from theirshoes.loyalty.rfm import rfm
from theirshoes.loyalty.slipping import overdue
from theirshoes.loyalty.spending import GammaGamma, fit_gamma_gamma

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.ownfile import Mapping, Purchases

LISTED = 20
YEAR = 365.0
TRIED_ON = 90  # days of the past that the forecast is tried on
HISTORY = 270  # days of data from which that is worth trying


@dataclass(frozen=True)
class Trial:
    """The forecast, made as if the last days had not happened yet."""

    days: int
    foretold: Forecast
    happened: int

    @property
    def missed_by(self) -> float:
        """How far above (+) or below (−) the truth the forecast was, as a share of the truth."""
        return self.foretold.purchases.expected / self.happened - 1 if self.happened else 0.0

    @property
    def held(self) -> bool:
        """Whether the truth lay within the range."""
        return self.foretold.purchases.low <= self.happened <= self.foretold.purchases.high


@dataclass(frozen=True)
class NextYear:
    """What today's customers will buy in a year."""

    forecast: Forecast
    trial: Trial | None
    no_trial: str
    """Why it could not be tried on the past; empty where it could."""
    hardly_anyone_left: bool
    """The mean chance of being a customer still is above 95 %, so that it tells nobody apart."""
    likely: pd.DataFrame
    """The customers expected to bring most: ``alive``, ``purchases``, ``value``."""
    spending: GammaGamma | None
    past_days_with_purchase: int
    """In the last 365 days, or as long as there is data."""


@dataclass(frozen=True)
class LoyaltyFacts:
    """The facts of a loyalty report."""

    purchases: Purchases
    mapping: Mapping
    file: str
    first_day: pd.Timestamp
    last_day: pd.Timestamp
    total: float
    best: pd.DataFrame
    """The customers who spent most, as `rfm` gives them."""
    fifths: list[float]
    """Share of the money that each fifth of customers brought, the best fifth first."""
    once: int
    """Customers who came on one day only."""
    slipping: pd.DataFrame
    """Overdue customers, those who spent most first."""
    with_rhythm: int
    """Customers with a usual gap."""
    cohorts: Cohorts
    monthly: pd.Series
    next_year: NextYear | None
    no_forecast: str
    """Why there is none."""

    @property
    def customers(self) -> int:
        """How many customers there are."""
        return int(self.purchases.table["customer_id"].nunique())


def loyalty_facts(purchases: Purchases, mapping: Mapping, file: str) -> LoyaltyFacts:
    """Analyse an owner's purchases.

    Parameters
    ----------
    purchases
        As cleaned.
    mapping
        Which columns they came from.
    file
        Its name, to show.
    """
    import pandas as pd

    table = purchases.table
    scored = rfm(table).sort_values("money", ascending=False, kind="stable")
    again = repeats(table)
    rhythm = overdue(table, times=0)
    slipping = rhythm[rhythm["times_overdue"] >= 2].sort_values("money", ascending=False, kind="stable")
    days = table["date"].dt.normalize()
    months = table.groupby(table["date"].dt.to_period("M"))["amount"].sum()
    whole = pd.period_range(months.index.min(), months.index.max(), freq="M")
    try:
        next_year, reason = _next_year(table, again), ""
    except FitError as error:
        next_year, reason = None, str(error)
    return LoyaltyFacts(
        purchases,
        mapping,
        file,
        days.min(),
        days.max(),
        float(table["amount"].sum()),
        scored.head(LISTED),
        _fifths(scored["money"]),
        int((again["frequency"] == 0).sum()),
        slipping,
        len(rhythm),
        cohorts(table),
        months.reindex(whole, fill_value=0.0),
        next_year,
        reason,
    )


def _fifths(money: pd.Series) -> list[float]:
    """Shares of the money by fifths of customers, rounded up to whole customers."""
    edges = [min(len(money), ceil(len(money) * part / 5)) for part in range(6)]
    total = money.sum()
    return [float(money.iloc[start:end].sum() / total) for start, end in pairwise(edges)]


def _next_year(table: pd.DataFrame, again: pd.DataFrame) -> NextYear:
    buying = fit_bg_nbd(again)
    spending = _spending(again)
    expected = buying.expected_next(YEAR, again["frequency"], again["recency"], again["age"])
    likely = again[[]].assign(
        alive=buying.alive(again["frequency"], again["recency"], again["age"]), purchases=expected
    )
    likely["value"] = expected * (spending.expected(again["frequency"], again["money"]) if spending else 1.0)
    last_year = table["date"] > table["date"].max().normalize() - _days(YEAR - 1)
    return NextYear(
        forecast(again, buying, YEAR, spending),
        *_trial(table),
        bool(likely["alive"].mean() > 0.95),
        likely.sort_values("value", ascending=False, kind="stable").head(LISTED),
        spending,
        _visits(table[last_year]),
    )


def _spending(again: pd.DataFrame) -> GammaGamma | None:
    try:
        return fit_gamma_gamma(again)
    except FitError:
        return None


def _trial(table: pd.DataFrame) -> tuple[Trial | None, str]:
    """Forecast the last days from what was before them; or say why not."""
    end = table["date"].max().normalize()
    cut = end - _days(TRIED_ON)
    before = table[table["date"] < cut + _days(1)]
    if before.empty or (cut - before["date"].min()).days < HISTORY - TRIED_ON:
        return None, "Your file is too short to try the forecast on its own past."
    known = repeats(before, as_of=cut)
    try:
        buying: BgNbd = fit_bg_nbd(known)
        foretold = forecast(known, buying, TRIED_ON)
    except FitError:
        return None, f"Without its last {TRIED_ON} days, your file does not say enough to try the forecast on them."
    after = table[(table["date"] >= cut + _days(1)) & table["customer_id"].isin(known.index)]
    return Trial(TRIED_ON, foretold, _visits(after)), ""


def _visits(table: pd.DataFrame) -> int:
    """Days on which each customer bought, all together."""
    return len(table[["customer_id"]].assign(day=table["date"].dt.normalize()).drop_duplicates())


def _days(number: float) -> pd.Timedelta:
    import pandas as pd

    return pd.Timedelta(days=number)
