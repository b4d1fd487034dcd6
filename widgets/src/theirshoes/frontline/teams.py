"""Whether teams whose leaders score well are kinder to customers: what the data says and what it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from math import atanh, isfinite, sqrt, tanh
from statistics import NormalDist
from typing import Any

from theirshoes.columns import Columns, check, number, text, whole

Table = Any
"""A data frame, or rows as dicts."""
TEAMS = Columns(
    "teams",
    team=text(example="Jetty"),
    leader_score=number(example="4.1"),
    kindness_score=number(example="4.3"),
    n=whole(least=1, example="58"),
)
CAVEAT = (
    "These are teams, not people, and both scores were taken at one time: better leaders may make kinder teams, kinder "
    "teams may rate their leaders better, or an easier desk may do both."
)


@dataclass(frozen=True)
class Together:
    """How two scores go together."""

    teams: int
    correlation: float | None
    """Pearson's, -1 to 1; ``None`` with fewer than three teams, or when one score is the same everywhere."""
    low: float
    high: float
    """Interval by Fisher's transformation (1921); -1 to 1, the whole range, with fewer than four teams."""
    message: str


def leaders_and_kindness(teams: Table, level: float = 0.95) -> Together:
    """Correlate leaders' scores with kindness to customers, a team counting once.

    Parameters
    ----------
    teams
        Rows with the columns of `TEAMS`.
    level
        Of the interval, above 0 and below 1.

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    table = check(teams, TEAMS)
    count = len(table)
    leaders, kind = table["leader_score"], table["kindness_score"]
    if count < 3 or leaders.nunique() < 2 or kind.nunique() < 2:
        return Together(count, None, -1.0, 1.0, f"{count} teams with such scores say nothing about it. {CAVEAT}")
    found = max(-1.0, min(1.0, float(leaders.corr(kind))))
    low, high = -1.0, 1.0
    if count > 3:
        z = NormalDist().inv_cdf((1 + level) / 2) / sqrt(count - 3)
        middle = atanh(found) if abs(found) < 1 else float("inf") * found
        low, high = (tanh(middle - z), tanh(middle + z)) if isfinite(middle) else (found, found)
    said = f"{count} teams: {found:+.2f}, and anything from {low:+.2f} to {high:+.2f} would fit. "
    said += "" if low > 0 or high < 0 else "That includes no connection at all. "
    return Together(count, found, low, high, said + CAVEAT)
