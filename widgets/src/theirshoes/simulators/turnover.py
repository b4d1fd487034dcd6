"""What losing a colleague costs, as a model: a list of what it takes, phase by phase, and how many leave in a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from theirshoes.frontline import phase_costs
from theirshoes.simulators.dials import Dial

DIALS = (Dial("leavers", "people", 0, 10_000, whole=True),)
NUMBER = Dial("number", "times")
"""Every quantity and every price of the list."""


def results(inputs: Mapping[str, float], items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Add it up.

    Parameters
    ----------
    inputs
        `leavers`: how many leave in a year.
    items
        Rows with `item`, `phase` (leaving, hire, train, ramp-up), `quantity` and `unit_cost` (money).

    Returns
    -------
    dict
        `phases` (each with `phase`, `cost` and `so_far`, in their order), `one` (cost of one departure) and `year`.
    """
    table = phase_costs(items)[["phase", "cost", "so_far"]]
    one = float(table["cost"].sum())
    return {"phases": table.to_dict("records"), "one": one, "year": one * inputs["leavers"]}
