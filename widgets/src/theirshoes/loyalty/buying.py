"""Who is still a customer, and how often will they buy: the BG/NBD model (Fader, Hardie & Lee 2005).

While alive, a customer buys at her own steady rate; after each purchase she may leave for good, with her own chance.
Rates vary between customers as a gamma distribution (r, α), chances as a beta distribution (a, b).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from theirshoes.columns import check
from theirshoes.loyalty.fitting import FitError, maximise, spread
from theirshoes.loyalty.repeats import REPEATS

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.loyalty.fitting import Floats

ADVICE = (
    "That happens with few customers, a short period, or nobody who seems to have left. Use a longer period, "
    "or look at the lists of overdue customers, which need no model."
)
NEAR_ONE = 1e-5  # around a = 1 the formula for expected purchases is 0 / 0
STARTS = ((1.0, 0.5, 1.0, 2.0), (0.3, 0.1, 0.5, 1.0), (3.0, 1.0, 0.2, 3.0), (1.0, 1.0, 1.0, 1.0))


@dataclass(frozen=True, eq=False)
class BgNbd:
    """A fitted BG/NBD model. Time is in the unit of the table that it was fitted to."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    customers: int
    covariance: Floats
    """Of the logarithms of r, α, a and b, shape ``(4, 4)``."""

    def expected(self, time: Any) -> Floats:
        """Purchases that a new customer will make in ``time`` after her first: E[X(t)], same shape as ``time``."""
        return self._expected(np.asarray(time, dtype=float), 0.0, 0.0)

    def alive(self, frequency: Any, recency: Any, age: Any) -> Floats:
        """Chance, 0 to 1, that customers with these x, tx and T are still customers.

        By this model one who has not bought again cannot have left: the chance is 1, whatever her age. Do not read
        that as loyalty.
        """
        x, tx, T = (np.asarray(value, dtype=float) for value in (frequency, recency, age))
        return chance_alive((self.r, self.alpha, self.a, self.b), x, tx, T)

    def expected_next(self, time: Any, frequency: Any, recency: Any, age: Any) -> Floats:
        """Purchases in the next ``time`` of customers with these x, tx and T: E[Y(t) | x, tx, T]."""
        x, T = np.asarray(frequency, dtype=float), np.asarray(age, dtype=float)
        return self._expected(np.asarray(time, dtype=float), x, T) * self.alive(frequency, recency, age)

    def _expected(self, time: Floats, x: Any, age: Any) -> Floats:
        """Purchases in ``time`` of one who is alive, by the paper's formula.

        As printed, 2F1 overflows for customers with hundreds of purchases; after Euler's transformation it does where
        many leave. Each form is used where its 2F1 stays bounded.
        """
        from scipy.special import hyp2f1

        z = time / (self.alpha + age + time)

        def at(a: float) -> Any:
            top = a + self.b + x - 1
            often = self.r + x
            turned = a - 1 < often
            first, second = np.where(turned, top - often, often), np.where(turned, a - 1, self.b + x)
            return top / (a - 1) * (1 - (1 - z) ** np.where(turned, a - 1, often) * hyp2f1(first, second, top, z))

        with np.errstate(all="ignore"):  # where neither form is bounded, the integral below takes over
            found = (at(1 - NEAR_ONE) + at(1 + NEAR_ONE)) / 2 if abs(self.a - 1) < NEAR_ONE else at(self.a)
        return np.where(np.isfinite(found), found, self._averaged(time, x, age, ~np.isfinite(found)))

    def _averaged(self, time: Floats, x: Any, age: Any, where: Any) -> Floats:
        """The same as an average over the chance p of leaving after a purchase, at 2,000 of its quantiles; else 0.

        Given p, one who is alive makes (1 - (1 + p t / (α + T))^-(r + x)) / p purchases in t; p is Beta(a, b + x).
        """
        from scipy.special import betaincinv

        time, x, age, where = np.broadcast_arrays(time, x, age, where)
        result = np.zeros(where.shape)
        middles = (np.arange(2000) + 0.5) / 2000
        for place in np.argwhere(where):
            at = tuple(place)
            p = np.maximum(betaincinv(self.a, self.b + x[at], middles), 1e-300)
            growth = p * time[at] / (self.alpha + age[at])
            result[at] = np.mean(-np.expm1(-(self.r + x[at]) * np.log1p(growth)) / p)
        return result


def chance_alive(parameters: tuple[float, ...], x: Floats, tx: Floats, age: Floats) -> Floats:
    """P(alive | x, tx, T) for r, α, a and b; by logarithms, as the ratio overflows for who came often, long ago."""
    from scipy.special import expit

    r, alpha, a, b = parameters
    gone = np.log(a / (b + np.maximum(x, 1) - 1)) + (r + x) * np.log((alpha + age) / (alpha + tx))
    return np.where(x > 0, expit(-gone), 1.0)


def fit_bg_nbd(repeats: pd.DataFrame) -> BgNbd:
    """Fit the BG/NBD model by maximum likelihood.

    Parameters
    ----------
    repeats
        A row a customer with ``frequency``, ``recency`` and ``age``, as `theirshoes.loyalty.repeats` makes them.

    Returns
    -------
    BgNbd
        Its unit of time is that of the table.

    Raises
    ------
    FitError
        There are no customers, nobody came back, or the optimiser finds no maximum.
    theirshoes.columns.ColumnsError
        The table is not of this kind.
    ValueError
        A customer's last purchase is later than the end.
    """
    table = check(repeats, REPEATS)
    if (table["recency"] > table["age"]).any() or ((table["recency"] > 0) & (table["frequency"] == 0)).any():
        raise ValueError("repeats: recency must be at most age, and 0 for a customer who bought once.")
    if not (table["frequency"] > 0).any() or not (table["age"] > 0).any():
        raise FitError("No customer has bought on a second day, so that there is nothing to learn a rhythm from.")
    rows = table[["frequency", "recency", "age"]].to_numpy(dtype=float)
    scale = float(rows[:, 2].mean())
    likelihood = _Likelihood(*_different(rows / (1, scale, scale)))
    found = maximise(likelihood.slope, STARTS, "The buying model (BG/NBD)", ADVICE)
    covariance = spread(likelihood.slope, found, len(table))
    total = likelihood.slope(np.log(found))[0] * len(table) - float(table["frequency"].sum()) * np.log(scale)
    r, alpha, a, b = (float(value) for value in found)
    return BgNbd(r, alpha * scale, a, b, float(total), len(table), covariance)


def _different(rows: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """The columns of the different rows, and how often each row occurs: many customers share theirs."""
    rows = rows[np.lexsort(rows.T)]
    first = np.flatnonzero(np.append(True, (np.diff(rows, axis=0) != 0).any(axis=1)))
    x, tx, age = rows[first].T
    return x, tx, age, np.diff(np.append(first, len(rows))).astype(float)


class _Likelihood:
    """Mean log-likelihood and gradient over different rows (x, tx, T), each with how many customers share it."""

    def __init__(self, x: Floats, tx: Floats, age: Floats, customers: Floats) -> None:
        again = x > 0
        self.all = customers.sum()
        self.often, place = np.unique(x, return_inverse=True)
        self.by_often = np.bincount(place, customers)  # gamma functions depend on x alone, of which there are few
        self.x, self.tx, self.age, self.weight = x[again], tx[again], age[again], customers[again]
        self.once_age, self.once_weight = age[~again], customers[~again]

    def slope(self, logs: Floats) -> tuple[float, Floats]:
        """At the logarithms of r, α, a and b."""
        from scipy.special import gammaln, psi

        r, alpha, a, b = parameters = np.exp(logs)
        x, weight, often, share = self.x, self.weight, self.often, self.by_often
        once, now, then = np.log(alpha + self.once_age), np.log(alpha + self.age), np.log(alpha + self.tx)
        here = -(r + x) * now
        gone = np.log(a) - np.log(b + x - 1) - (r + x) * then
        either = np.logaddexp(here, gone)
        alive = np.exp(here - either)
        left = 1 - alive
        value = share @ (gammaln(r + often) + gammaln(b + often) - gammaln(a + b + often))
        value += self.all * (gammaln(a + b) - gammaln(b) - gammaln(r) + r * logs[1])
        value += weight @ either - r * (self.once_weight @ once)
        both = self.all * psi(a + b) - share @ psi(a + b + often)
        by_r = share @ psi(r + often) - self.all * (psi(r) - logs[1])
        by_r -= weight @ (alive * now + left * then) + self.once_weight @ once
        by_alpha = self.all * r / alpha - weight @ ((r + x) * (alive / (alpha + self.age) + left / (alpha + self.tx)))
        by_alpha -= r * (self.once_weight @ (1 / (alpha + self.once_age)))
        by_a = both + weight @ left / a
        by_b = both + share @ psi(b + often) - self.all * psi(b) - weight @ (left / (b + x - 1))
        gradient = np.array([by_r, by_alpha, by_a, by_b]) * parameters
        return float(value / self.all), gradient / self.all
