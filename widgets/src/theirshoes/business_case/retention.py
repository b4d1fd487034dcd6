"""What is at stake when customers leave, and what keeping more of them would bring.

Every result says which kind of leaving it assumes, for the answer depends on it: a *constant* rate (each customer has
the same chance to leave each year) or the *sBG* model (chances differ, the unsure leave first; Fader & Hardie 2007).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any, Protocol

from theirshoes.columns import Columns, check, key, number

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
AT_RISK = Columns(
    "customers at risk",
    customer_id=key(),
    yearly_value=number(least=0, example="240.00"),
    chance_to_leave=number(least=0, most=1, example="0.3"),
)
CRITIQUE = (
    "Halving a defection rate from 10% to 5% doubles the expected life from 10 to 20 years: that is arithmetic at a "
    "constant rate, a thought experiment (Sharp). It does not say that anything can halve the rate, what that would "
    "cost, or that the years to come are worth as much as the next one."
)
PUBLISHED_PROFIT_RISE = {"bank branches": 0.85, "brokerage": 0.50, "auto service": 0.30}
"""Rise in profit when 5% fewer customers leave, as Reichheld & Sasser (1990) give it."""


class Leaving(Protocol):
    """How customers leave; `Constant` here, ``ShiftedBetaGeometric`` in `theirshoes.loyalty`."""

    def staying(self, periods: Any) -> Any:
        """Share still there after so many periods; for several, an array."""


@dataclass(frozen=True)
class Constant:
    """Each customer has the same chance to leave in each period."""

    rate: float
    """0 to 1."""

    def __post_init__(self) -> None:
        _rate(self.rate)

    def staying(self, periods: Any) -> Any:
        """Share still there after so many periods."""
        return (1 - self.rate) ** periods


@dataclass(frozen=True)
class Lift:
    """What keeping more customers would bring."""

    before: float
    """Revenue, in money, as things are."""
    after: float
    """The same as they would be."""
    cost: float
    """Of what it takes."""
    assumes: str

    @property
    def gain(self) -> float:
        """After, less before, less cost: negative when it does not pay."""
        return self.after - self.before - self.cost


def expected_life(rate: float) -> float:
    """Give the expected number of periods until a customer leaves, at a constant rate: 1 / rate.

    Raises
    ------
    ValueError
        The rate is not from 0 to 1. At 0 the life has no end (infinity).
    """
    _rate(rate)
    return 1 / rate if rate else inf


def fewer_defections(rate: float, *, points: float) -> tuple[float, float]:
    """Expected life before and after a defection rate falls by so many points: the famous arithmetic.

    Parameters
    ----------
    rate
        Defection rate now, 0 to 1.
    points
        What it falls by, as a share: 0.05 for five points. "5% fewer" could also mean a rate that falls from 10% to
        9.5%; say which one is meant (here, points).

    Returns
    -------
    tuple of float
        Periods before and after. See `CRITIQUE` for what this does not say.

    Raises
    ------
    ValueError
        The rate is not from 0 to 1, or would be below 0.
    """
    _rate(rate)
    if not 0 <= points <= rate:
        raise ValueError(f"A rate of {rate:g} cannot fall by {points:g}.")
    return expected_life(rate), expected_life(round(rate - points, 12))


def revenue_at_risk(customers: Table) -> pd.DataFrame:
    """Work out the revenue of a year that may go.

    Parameters
    ----------
    customers
        Rows with the columns of `AT_RISK`.

    Returns
    -------
    pandas.DataFrame
        The rows, most at risk first (equals as they stood): ``customer_id``, ``yearly_value``, ``chance_to_leave``,
        ``at_risk`` (value times chance, money) and ``so_far`` (added up).

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    table = check(customers, AT_RISK)[list(AT_RISK)]
    table["at_risk"] = table["yearly_value"] * table["chance_to_leave"]
    table = table.sort_values("at_risk", ascending=False, kind="stable", ignore_index=True)
    return table.assign(so_far=table["at_risk"].cumsum())


def lifetime_revenue(leaving: Leaving, *, value: float, periods: int, discount: float = 0) -> float:
    """Revenue of one new customer over so many periods.

    She pays at the start of each period in which she is still there; the first payment is certain.

    Parameters
    ----------
    leaving
        How customers leave.
    value
        Revenue a period, in money.
    periods
        How many, 0 or more.
    discount
        By how much a payment a period later is worth less (0.1: ten percent).

    Raises
    ------
    ValueError
        Periods or discount are below 0.
    """
    if periods < 0 or not discount >= 0:
        raise ValueError("Periods and discount should be 0 or more.")
    return sum(value * float(leaving.staying(period)) / (1 + discount) ** period for period in range(periods))


def retention_lift(
    before: Leaving, after: Leaving, *, customers: int, value: float, periods: int, cost: float = 0, discount: float = 0
) -> Lift:
    """Compare the revenue of a group of new customers under two ways of leaving.

    Parameters
    ----------
    before, after
        How customers leave as things are, and as they would with the change. What ``after`` should be is a guess until
        it has been tried on a part of the customers; the result is no better than that guess.
    customers
        How many there are.
    value, periods, discount
        As for `lifetime_revenue`.
    cost
        Of the change over the whole time, in money.

    Raises
    ------
    ValueError
        As for `lifetime_revenue`.
    """
    was, would = (
        customers * lifetime_revenue(one, value=value, periods=periods, discount=discount) for one in (before, after)
    )
    assumes = f"{_named(before)} before and {_named(after)} after, {periods} periods of {value:g} each"
    return Lift(was, would, cost, f"{assumes}, {'no discount' if not discount else f'a discount of {discount:.1%}'}.")


def break_even(before: Constant, *, customers: int, value: float, periods: int, cost: float) -> float | None:
    """Find the constant leaving rate at which a change just pays.

    Parameters
    ----------
    before
        How customers leave as things are.
    customers, value, periods
        As for `retention_lift`.
    cost
        Of the change, in money.

    Returns
    -------
    float or None
        The rate, at most ``before.rate``; ``None`` when even keeping everybody would not pay.
    """

    def gain(rate: float) -> float:
        return retention_lift(before, Constant(rate), customers=customers, value=value, periods=periods, cost=cost).gain

    if gain(0.0) < 0:
        return None
    low, high = 0.0, before.rate
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if gain(middle) >= 0 else (low, middle)
    return low


def service_cost(contacts: Iterable[tuple[float, float]], *, per_hour: float) -> float:
    """Cost of serving customers.

    Parameters
    ----------
    contacts
        (number of contacts, minutes each), a pair a kind.
    per_hour
        What an hour of work costs, in money.
    """
    return sum(number_ * minutes for number_, minutes in contacts) / 60 * per_hour


def _named(leaving: Leaving) -> str:
    if isinstance(leaving, Constant):
        return f"a constant {leaving.rate:.1%} leaving a period"
    alpha, beta = getattr(leaving, "alpha", None), getattr(leaving, "beta", None)
    return f"sBG (α {alpha:.3f}, β {beta:.3f})" if alpha is not None and beta is not None else type(leaving).__name__


def _rate(rate: float) -> None:
    if not 0 <= rate <= 1:
        raise ValueError(f"A rate of {rate:g} should be from 0 to 1, such as 0.1 for ten percent.")
