"""A planned map against a log of what customers did, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from theirshoes.columns import Columns, check, key, number, whole
from theirshoes.journey.log import Table, durations, paths
from theirshoes.journey.ordering import Pair
from theirshoes.journey.walked import compare

if TYPE_CHECKING:
    import pandas as pd

PLAN = Columns(
    "planned map",
    step=key(example="book", unique=True),
    order=whole(example="3"),
    minutes_planned=number(least=0, example="10", required=False, empty=True),
)


def planned_steps(plan: Table) -> list[str]:
    """Give the steps of a planned map in their order.

    Parameters
    ----------
    plan
        Rows with the columns ``step`` and ``order``; steps of equal order stay as they stand.

    Raises
    ------
    ColumnsError
        A column is missing, or a step is there twice.
    """
    return list(check(plan, PLAN).sort_values("order", kind="stable")["step"])


def plan_against_log(plan: Table, log: Table) -> pd.DataFrame:
    """Hold a planned map against what customers did.

    Parameters
    ----------
    plan
        Rows with the columns ``step``, ``order`` and, if known, ``minutes_planned``.
    log
        An event log: ``customer_id``, ``step``, ``time``.

    Returns
    -------
    pandas.DataFrame
        One row a step, those of the plan first, in order, then those that only customers know, most walked first:
        ``step``, ``planned`` (bool), ``walked`` (int: customers), ``share`` (0 to 1, of all customers),
        ``skipped`` (int: customers without it who took a later step of the plan; those who stopped before it did not
        skip it), ``minutes_planned``, ``minutes`` (median until the next event) and ``timed`` (int: how many that
        median rests on).

    Raises
    ------
    ColumnsError
        A table lacks a column or has values that it should not have.
    """
    import pandas as pd

    ordered = check(plan, PLAN).sort_values("order", kind="stable")
    steps = list(ordered["step"])
    place = {step: number for number, step in enumerate(steps)}
    walked = [set(path) for path in paths(log).values()]
    skipped = dict.fromkeys(steps, 0)
    for one in walked:
        furthest = max((place[step] for step in one if step in place), default=-1)
        for step in steps[: furthest + 1]:
            skipped[step] += step not in one
    count = {step: sum(step in one for one in walked) for step in {*steps, *(s for one in walked for s in one)}}
    extra = sorted((step for step in count if step not in place), key=lambda step: (-count[step], step))
    names = [*steps, *extra]
    timed = durations(log, steps=names)
    minutes = ordered["minutes_planned"] if "minutes_planned" in ordered else pd.Series(dtype="float64")
    planned_minutes = dict(zip(steps, minutes, strict=False))
    return pd.DataFrame(
        {
            "step": names,
            "planned": [step in place for step in names],
            "walked": [count[step] for step in names],
            "share": [count[step] / max(1, len(walked)) for step in names],
            "skipped": [skipped.get(step, 0) for step in names],
            "minutes_planned": pd.Series([planned_minutes.get(step) for step in names], dtype="float64"),
            "minutes": timed["median"],
            "timed": timed["counted"],
        }
    )


def swaps(plan: Table, log: Table) -> pd.DataFrame:
    """Count which neighbours of the plan customers took the other way round.

    Parameters
    ----------
    plan, log
        As for `plan_against_log`.

    Returns
    -------
    pandas.DataFrame
        One row a pair, most frequent first: ``first`` and ``then`` (as planned), ``customers`` (int: who swapped them),
        ``both`` (int: who took both).

    Raises
    ------
    ColumnsError
        As for `plan_against_log`.
    """
    import pandas as pd

    steps = planned_steps(plan)
    walked = list(paths(log).values())
    counted: dict[Pair, int] = {}
    for path in walked:
        for pair in compare(steps, path).swapped:
            counted[pair] = counted.get(pair, 0) + 1
    rows = [
        (first, then, times, sum(first in path and then in path for path in walked))
        for (first, then), times in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    ]
    return pd.DataFrame(rows, columns=["first", "then", "customers", "both"])
