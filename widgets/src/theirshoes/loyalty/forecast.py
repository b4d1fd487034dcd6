"""What customers will buy next, as a range: simulated from the fitted models, unsure as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from theirshoes.columns import check
from theirshoes.loyalty.buying import chance_alive
from theirshoes.loyalty.repeats import REPEATS

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.loyalty.buying import BgNbd
    from theirshoes.loyalty.fitting import Floats
    from theirshoes.loyalty.spending import GammaGamma

CELLS = 2_000_000  # customers times draws
FEWEST_DRAWS, MOST_DRAWS = 200, 2000
MOST_CUSTOMERS = CELLS // FEWEST_DRAWS
SEED = 1_729
FARTHEST = 20.0  # from 0, the logarithm of a parameter


@dataclass(frozen=True)
class Range:
    """A middle, and from where to where nine in ten outcomes lie."""

    expected: float
    low: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """Purchases, and their value, of today's customers."""

    purchases: Range
    """Days with a purchase."""
    value: Range | None
    """Money; none without a spending model."""


def forecast(repeats: pd.DataFrame, buying: BgNbd, time: float, spending: GammaGamma | None = None) -> Forecast:
    """Forecast what today's customers will buy. New customers come on top.

    Parameters
    ----------
    repeats
        The table that the models were fitted to.
    buying, spending
        The models. Both are drawn anew for each simulated future from what the data says about their parameters.
    time
        How far ahead, in the unit of the table.

    Notes
    -----
    The range holds as far as the models do: it knows chance and the uncertainty of the parameters, not a new
    competitor, a season or a closure. Same input, same result: the random numbers start from a fixed seed. Of more
    than 10,000 customers that many are simulated, evenly spread, and scaled up.
    """
    table = check(repeats, REPEATS)
    x, tx, age = (table[name].to_numpy(dtype=float) for name in ("frequency", "recency", "age"))
    expected = buying.expected_next(time, x, tx, age)
    money = table["money"].to_numpy(dtype=float) if spending else None
    worth = float((expected * spending.expected(x, money)).sum()) if spending else 0.0
    picked = np.linspace(0, len(x) - 1, min(len(x), MOST_CUSTOMERS)).astype(int)
    scale = len(x) / max(1, len(picked))
    draws = int(np.clip(CELLS // max(1, len(picked)), FEWEST_DRAWS, MOST_DRAWS))
    random = np.random.default_rng(SEED)
    spent = np.where(x > 0, x * np.nan_to_num(money), 0.0) if money is not None else np.zeros(len(x))
    totals = [
        _one_future(random, buying, spending, time, x[picked], tx[picked], age[picked], spent[picked])
        for _ in range(draws)
    ]
    counts, values = (np.array(column) * scale for column in zip(*totals, strict=True))
    purchases = _range(float(expected.sum()), counts)
    return Forecast(purchases, _range(worth, values) if spending else None)


def _range(expected: float, totals: Floats) -> Range:
    low, high = np.quantile(totals, (0.05, 0.95))
    return Range(expected, min(expected, float(low)), max(expected, float(high)))


def _drawn(random: np.random.Generator, parameters: list[float], covariance: Floats) -> tuple[float, ...]:
    """Parameters as they could be too; of those that the data leaves open, none so far off as to be no number."""
    logs = random.multivariate_normal(np.log(parameters), covariance)
    return tuple(np.exp(np.clip(logs, -FARTHEST, FARTHEST)).tolist())


def _one_future(
    random: np.random.Generator,
    buying: BgNbd,
    spending: GammaGamma | None,
    time: float,
    x: Floats,
    tx: Floats,
    age: Floats,
    spent: Floats,
) -> tuple[float, float]:
    """Total purchases and their value in one simulated future."""
    r, alpha, a, b = _drawn(random, [buying.r, buying.alpha, buying.a, buying.b], buying.covariance)
    here = np.flatnonzero(random.random(len(x)) < chance_alive((r, alpha, a, b), x, tx, age))
    rate = random.gamma(r + x[here], 1 / (alpha + age[here]))
    meant = random.poisson(rate * time)
    buys = meant > 0
    here, meant = here[buys], meant[buys]
    leaving = np.maximum(random.beta(a, b + x[here]), 1e-12)
    made = np.minimum(meant, random.geometric(leaving))  # she leaves after a purchase, which still counts
    if spending is None:
        return float(made.sum()), 0.0
    p, q, v = _drawn(random, [spending.p, spending.q, spending.v], spending.covariance)
    size = random.gamma(p * x[here] + q, 1 / (v + spent[here]))
    return float(made.sum()), float((random.gamma(p * made) / np.maximum(size, 1e-300)).sum())
