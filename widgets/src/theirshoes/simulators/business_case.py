"""The business case as a model: what leaving puts at risk, and what keeping more customers brings, as a range."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from theirshoes.business_case import (
    Constant,
    break_even,
    expected_life,
    fewer_defections,
    retention_lift,
    revenue_at_risk,
    service_cost,
)
from theirshoes.simulators.dials import Dial

GUESSES = ("low", "middle", "high")
DIALS = (
    Dial("customers", "people", 1, 1e7, whole=True),
    Dial("value", "money"),
    Dial("margin", "percent", 0, 100),
    Dial("leaving", "percent", 0, 100),
    *(Dial(guess, "points", 0, 100) for guess in GUESSES),
    Dial("years", "years", 1, 30, whole=True),
    Dial("contacts", "times", 0, 1000),
    Dial("minutes", "minutes", 0, 1000),
    Dial("per-hour", "money"),
    Dial("once", "money"),
)


def results(inputs: Mapping[str, float]) -> dict[str, Any]:
    """What is at risk, what the change costs, and what three guesses of its effect would bring.

    What each customer is worth a year is `value` times `margin`. Fewer cannot leave than nobody: a guess above the
    leaving rate counts as that rate. Everybody is contacted in every year, whether she is still there or not: the cost
    errs on the high side.

    Parameters
    ----------
    inputs
        By the names of `DIALS`; rates in percent, the three guesses in percentage points.

    Returns
    -------
    dict
        Money: `at_risk` (revenue of the next year), `cost` (of the change, all years), `before` (margin as things
        are), and for each guess `after`, `gain` and its `points` (0 to 1). `needed` is by how much leaving must fall
        to pay for the change (`None`: it never pays). Expected life in years (`None`: without end): `life`, now and by
        the middle guess; `five_points` and `five_percent`, before and after, the one `None` where nobody could fall by
        it.
    """
    rate, years = inputs["leaving"] / 100, int(inputs["years"])
    worth, customers = inputs["value"] * inputs["margin"] / 100, int(inputs["customers"])
    yearly = service_cost([(customers * inputs["contacts"], inputs["minutes"])], per_hour=inputs["per-hour"])
    cost = yearly * years + inputs["once"]
    now = Constant(rate)
    found: dict[str, Any] = {}
    for guess, points in zip(GUESSES, sorted(min(rate, inputs[one] / 100) for one in GUESSES), strict=True):
        after = Constant(round(rate - points, 12))
        lift = retention_lift(now, after, customers=customers, value=worth, periods=years, cost=cost)
        found["before"] = lift.before
        found[guess] = {"points": points, "after": lift.after, "gain": lift.gain}
    needed = break_even(now, customers=customers, value=worth, periods=years, cost=cost)
    whole = {"customer_id": "all", "yearly_value": customers * inputs["value"], "chance_to_leave": rate}
    middle = round(rate - found["middle"]["points"], 12)
    return found | {
        "at_risk": float(revenue_at_risk([whole])["at_risk"].sum()),
        "cost": cost,
        "needed": None if needed is None else rate - needed,
        "life": [_finite(expected_life(rate)), _finite(expected_life(middle))],
        "five_points": _lives(rate, 0.05),
        "five_percent": _lives(rate, rate * 0.05),
    }


def _lives(rate: float, points: float) -> list[float | None] | None:
    return [_finite(life) for life in fewer_defections(rate, points=points)] if points <= rate else None


def _finite(life: float) -> float | None:
    return life if isfinite(life) else None
