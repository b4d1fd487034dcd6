"""How much will they spend each time: the Gamma-Gamma model (Fader & Hardie 2013, note 025).

A customer's purchases vary around her own mean, and means vary between customers. It takes for granted that how much
one spends has nothing to do with how often one comes; look at `frequency_correlation` before believing it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from theirshoes.columns import check
from theirshoes.loyalty.fitting import FitError, maximise, spread
from theirshoes.loyalty.repeats import SPENDING

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.loyalty.fitting import Floats

FEWEST = 3  # customers who came back, for three parameters
ADVICE = "That happens with few customers, or when everybody spends the same. Use the mean of what they spent."


@dataclass(frozen=True, eq=False)
class GammaGamma:
    """A fitted Gamma-Gamma model, in the currency of its table."""

    p: float
    q: float
    v: float
    log_likelihood: float
    customers: int
    covariance: Floats
    """Of the logarithms of p, q and v, shape ``(3, 3)``."""
    frequency_correlation: float
    """Between how often customers came again and their mean purchase, −1 to 1; should be near 0."""

    @property
    def mean(self) -> float:
        """Expected mean purchase of a customer of whom nothing is known."""
        return self.p * self.v / (self.q - 1)

    def expected(self, frequency: Any, money: Any) -> Floats:
        """Expected mean purchase of customers who came again ``frequency`` times and spent ``money`` on average.

        Parameters
        ----------
        frequency
            Repeat purchases, 0 or more.
        money
            Their mean; anything, also missing, where there are none.
        """
        x = np.asarray(frequency, dtype=float)
        spent = np.where(x > 0, x * np.nan_to_num(np.asarray(money, dtype=float)), 0.0)
        return np.asarray(self.p * (self.v + spent) / (self.p * x + self.q - 1))


def fit_gamma_gamma(repeats: pd.DataFrame) -> GammaGamma:
    """Fit the Gamma-Gamma model by maximum likelihood to the customers who came back.

    Parameters
    ----------
    repeats
        A row a customer with ``frequency`` and ``money``, as `theirshoes.loyalty.repeats` makes them. Customers with
        no repeat purchase, or with one of 0, are left out.

    Raises
    ------
    FitError
        Too few came back, the optimiser finds no maximum, or the mean would be infinite.
    theirshoes.columns.ColumnsError
        The table is not of this kind.
    """
    table = check(repeats, SPENDING)
    table = table[(table["frequency"] > 0) & (table["money"] > 0)]
    if len(table) < FEWEST:
        raise FitError(f"Only {len(table)} customers came back. {ADVICE}")
    x, m = table["frequency"].to_numpy(dtype=float), table["money"].to_numpy()
    scale = float(m.mean())
    if np.ptp(m) <= 1e-9 * scale:
        raise FitError(f"All customers spend the same each time. {ADVICE}")
    slope = _likelihood(x, m / scale)
    what = "The spending model (Gamma-Gamma)"
    p, q, v = found = maximise(slope, [(5.0, 4.0, 1.0), (1.0, 2.0, 1.0), (20.0, 4.0, 0.2)], what, ADVICE)
    if q <= 1:
        raise FitError(f"{what} would have an infinite mean: a few customers spend nearly everything. {ADVICE}")
    total = slope(np.log(found))[0] * len(x) - len(x) * np.log(scale)
    correlation = float(np.corrcoef(x, m)[0, 1]) if np.ptp(x) > 0 else 0.0
    covariance = spread(slope, found, len(x))
    return GammaGamma(float(p), float(q), float(v) * scale, float(total), len(x), covariance, correlation)


def _likelihood(x: Floats, m: Floats) -> Any:
    """Mean log-likelihood of means ``m`` over ``x`` purchases, and its gradient, by the logarithms of p, q and v."""
    often, place = np.unique(x, return_inverse=True)
    share, n = np.bincount(place), len(x)
    log_m, log_x, xm = np.log(m), np.log(x), x * m

    def slope(logs: Floats) -> tuple[float, Floats]:
        from scipy.special import gammaln, psi

        p, q, v = parameters = np.exp(logs)
        whole = np.log(v + xm)
        value = share @ (gammaln(p * often + q) - gammaln(p * often)) + n * (q * logs[2] - gammaln(q))
        value += ((p * x - 1) * log_m + p * x * log_x - (p * x + q) * whole).sum()
        by_p = share @ (often * (psi(p * often + q) - psi(p * often))) + (x * (log_m + log_x - whole)).sum()
        by_q = share @ psi(p * often + q) + n * (logs[2] - psi(q)) - whole.sum()
        by_v = n * q / v - ((p * x + q) / (v + xm)).sum()
        return float(value / n), np.array([by_p, by_q, by_v]) * parameters / n

    return slope
