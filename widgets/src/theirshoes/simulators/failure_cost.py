"""The cost of failure as a model: one slip on its way to the customer, and what preventing and checking save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from theirshoes.simulators.dials import Dial
from theirshoes.touchpoints import KINDS, failure_costs

DIALS = (
    Dial("per-hour", "money"),
    Dial("slips", "times", 0, 1e6),
    Dial("prevention", "money"),
    Dial("prevented", "percent", 0, 100),
    Dial("checks", "times", 0, 1e7),
    Dial("check-minutes", "minutes", 0, 600),
    Dial("caught", "percent", 0, 100),
)
NUMBER = Dial("number", "times")
"""Minutes and money of every step."""


def results(inputs: Mapping[str, float], steps: Sequence[Mapping[str, Any]], at: int) -> dict[str, Any]:
    """Follow the slip, and set a year with prevention and a check against a year as it is.

    Parameters
    ----------
    inputs
        By the names of `DIALS`: what an hour costs; `slips` in a year; money for `prevention` in a year and percent
        `prevented`; `checks` in a year, minutes a check, and percent `caught` of the slips that are left.
    steps
        The slip, in order: rows with `what`, `kind` (prevention, appraisal, internal, external), `minutes`, `cost`.
    at
        Number of the step at which a caught slip is noticed, from 1: what comes after does not happen.

    Returns
    -------
    dict
        Money: `so_far` (step by step), `all_the_way` and `caught_here` (one slip), `without` and `with` (a year, by
        kind; a check is appraisal), `year_without`, `year_with` and `saved` (below 0: it costs more than it saves).
    """
    per_hour = inputs["per-hour"]
    so_far = [_total(steps[: place + 1], per_hour) for place in range(len(steps))]
    whole, early = _by_kind(steps, per_hour), _by_kind(steps[:at], per_hour)
    share, slips = inputs["caught"] / 100, inputs["slips"]
    check = inputs["checks"] * inputs["check-minutes"] / 60 * per_hour
    without = {kind: slips * whole[kind] for kind in KINDS}
    left = slips * (1 - inputs["prevented"] / 100)
    after = {kind: left * (share * early[kind] + (1 - share) * whole[kind]) for kind in KINDS}
    after["prevention"] += inputs["prevention"]
    after["appraisal"] += check
    totals = sum(without.values()), sum(after.values())
    return {
        "so_far": so_far,
        "all_the_way": so_far[-1] if so_far else 0.0,
        "caught_here": so_far[min(at, len(so_far)) - 1] if so_far else 0.0,
        "without": without,
        "with": after,
        "year_without": totals[0],
        "year_with": totals[1],
        "saved": totals[0] - totals[1],
    }


def _by_kind(steps: Sequence[Mapping[str, Any]], per_hour: float) -> dict[str, float]:
    if not steps:
        return dict.fromkeys(KINDS, 0.0)
    table = failure_costs(steps, per_hour=per_hour)
    return {str(kind): float(total) for kind, total in zip(table["kind"], table["total"], strict=True)}


def _total(steps: Sequence[Mapping[str, Any]], per_hour: float) -> float:
    return sum(_by_kind(steps, per_hour).values())
