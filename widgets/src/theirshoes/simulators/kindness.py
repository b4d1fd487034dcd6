"""The kindness budget as a model: a sum a month, what it buys, and what part of sales that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from theirshoes.business_case import kindness_budget
from theirshoes.simulators.dials import Dial

DIALS = (Dial("budget", "money"), Dial("sales", "money"), Dial("under", "money"))


def results(inputs: Mapping[str, float], gifts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the budget buys.

    Parameters
    ----------
    inputs
        By the names of `DIALS`: `budget` and `sales` a month, and the price that a gift must be `under`; money.
    gifts
        Rows with `item` and `unit_cost`.

    Returns
    -------
    dict
        `gifts` (how many a month), `cost` (money), `share` (of sales, 0 to 1; `None` without sales), `items` (under
        the limit, cheapest first) and `too_dear`.
    """
    if not gifts:
        return {"gifts": 0, "cost": 0.0, "share": 0.0 if inputs["sales"] else None, "items": [], "too_dear": []}
    found = kindness_budget(gifts, per_month=inputs["budget"], sales_per_month=inputs["sales"], under=inputs["under"])
    return {
        "gifts": found.gifts_per_month,
        "cost": found.cost_per_month,
        "share": found.share_of_sales,
        "items": list(found.items),
        "too_dear": list(found.too_dear),
    }
