"""An inventory of touchpoints: what is there twice, what is missing, and what customers do not value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from theirshoes.columns import Columns, check, key, number, text, yes_no

if TYPE_CHECKING:
    import pandas as pd

Table = Any
"""A data frame, or rows as dicts."""
TOUCHPOINTS = Columns(
    "touchpoints",
    touchpoint_id=key(example="T07", unique=True),
    name=text(example="Reminder by text message"),
    channel=text(example="message"),
    purpose=text(example="remind"),
    stage=text(example="before"),
    uses_per_month=number(least=0, example="120"),
    cost_per_month=number(least=0, example="35.00"),
    satisfaction=number(least=1, most=5, example="4.2", empty=True),
    owner_hours=number(least=0, example="1.5"),
    for_vulnerable=yes_no(),
)
PROTECTED = ("safety", "complaint", "access")
"""Purposes that no figure of use or cost can argue away: a patch test is done for the one customer in a hundred."""


@dataclass(frozen=True)
class Limits:
    """From where on a figure counts as little; choose them before looking at the table."""

    few_uses: float = 5
    """A month; fewer is little used."""
    poor_satisfaction: float = 3
    """On 1 to 5; below is not valued."""
    protected: tuple[str, ...] = PROTECTED


def duplicates(touchpoints: Table) -> pd.DataFrame:
    """Find touchpoints that do the same thing at the same stage.

    Parameters
    ----------
    touchpoints
        The inventory, with the columns of `TOUCHPOINTS`.

    Returns
    -------
    pandas.DataFrame
        One row a group of two or more, costliest first: ``stage``, ``purpose``, ``touchpoint_ids`` and ``channels``
        (tuple, in the order of the inventory), ``uses_per_month``, ``cost_per_month``, ``owner_hours`` (sums), and
        ``needed`` (bool: one of them is for vulnerable customers, so that keeping two channels may be right).

    Raises
    ------
    ColumnsError
        A column is missing or has values that it should not have.
    """
    import pandas as pd

    table = check(touchpoints, TOUCHPOINTS)
    table["purpose_"], table["stage_"] = table["purpose"].str.casefold(), table["stage"].str.casefold()
    rows = [
        {
            "stage": group["stage"].iloc[0],
            "purpose": group["purpose"].iloc[0],
            "touchpoint_ids": tuple(group["touchpoint_id"]),
            "channels": tuple(group["channel"]),
            **{name: float(group[name].sum()) for name in ("uses_per_month", "cost_per_month", "owner_hours")},
            "needed": bool(group["for_vulnerable"].any()),
        }
        for _, group in table.groupby(["stage_", "purpose_"], sort=False)
        if len(group) > 1
    ]
    names = ["stage", "purpose", "touchpoint_ids", "channels", "uses_per_month", "cost_per_month", "owner_hours"]
    found = pd.DataFrame(rows, columns=[*names, "needed"])
    return found.sort_values("cost_per_month", ascending=False, kind="stable", ignore_index=True)


@dataclass(frozen=True)
class Gaps:
    """What an inventory lacks."""

    stages: tuple[str, ...]
    """Stages where customers meet nothing at all, in order."""
    purposes: tuple[str, ...]
    """Purposes that nothing serves, at any stage."""


def gaps(touchpoints: Table, stages: Sequence[str], purposes: Sequence[str] = ()) -> Gaps:
    """Name the stages where customers meet nothing at all, and the purposes that nothing serves.

    Parameters
    ----------
    touchpoints
        The inventory.
    stages
        Stages of the journey, in order.
    purposes
        What should be done for customers somewhere on the way, such as ``reassure``.

    Returns
    -------
    Gaps
        Upper and lower case do not matter.

    Raises
    ------
    ColumnsError
        As for `duplicates`.
    """
    table = check(touchpoints, TOUCHPOINTS)
    there = set(table["stage"].str.casefold())
    served = set(table["purpose"].str.casefold())
    return Gaps(
        stages=tuple(stage for stage in stages if stage.casefold() not in there),
        purposes=tuple(purpose for purpose in purposes if purpose.casefold() not in served),
    )


def verdicts(touchpoints: Table, limits: Limits | None = None) -> pd.DataFrame:
    """Say of each touchpoint what its figures allow to say.

    The rule, in this order: one that protects people is kept, however rarely it is used; one whose satisfaction nobody
    asked about is to be asked about; one that is little used *and* not valued can be dropped; one with a twin at the
    same stage can be merged, unless customers who need it would lose it; one that is much used and not valued is to be
    mended; all others are kept.

    Parameters
    ----------
    touchpoints
        The inventory.
    limits
        What counts as little.

    Returns
    -------
    pandas.DataFrame
        One row a touchpoint, in the order of the inventory: ``touchpoint_id``, ``name``, ``verdict`` (``keep``,
        ``ask``, ``drop``, ``merge``, ``mend``), ``why`` (a sentence), ``cost_per_use`` (missing when never used).

    Raises
    ------
    ColumnsError
        As for `duplicates`.
    """
    import pandas as pd

    limits = limits or Limits()
    table = check(touchpoints, TOUCHPOINTS)
    twins: dict[Any, tuple[Any, ...]] = {}
    for ids in duplicates(table)["touchpoint_ids"]:
        twins |= dict.fromkeys(ids, ids)
    said = [_verdict(row, twins.get(row["touchpoint_id"]), limits) for row in table.to_dict("records")]
    uses = table["uses_per_month"]
    return pd.DataFrame(
        {
            "touchpoint_id": table["touchpoint_id"],
            "name": table["name"],
            "verdict": [verdict for verdict, _ in said],
            "why": [why for _, why in said],
            "cost_per_use": table["cost_per_month"] / uses.where(uses > 0),
        }
    )


def zero_value(touchpoints: Table, limits: Limits | None = None) -> list[Any]:
    """Give the ids of touchpoints that `verdicts` would drop."""
    found = verdicts(touchpoints, limits)
    return list(found.loc[found["verdict"] == "drop", "touchpoint_id"])


def _verdict(row: Mapping[Any, Any], twins: tuple[Any, ...] | None, limits: Limits) -> tuple[str, str]:
    uses, satisfaction = row["uses_per_month"], row["satisfaction"]
    if row["for_vulnerable"]:
        return "keep", "Customers in vulnerable circumstances need it, however few they are."
    if row["purpose"].casefold() in limits.protected:
        return (
            "keep",
            f"It is there for {row['purpose'].casefold()}; how often it is used says nothing about its worth.",
        )
    if satisfaction != satisfaction:
        return "ask", "Nobody has asked customers about it. Ask before you decide."
    valued = satisfaction >= limits.poor_satisfaction
    if uses < limits.few_uses and not valued:
        return "drop", f"Used {uses:g} times a month, and rated {satisfaction:g} of 5 by those who did."
    if twins:
        others = ", ".join(str(one) for one in twins if one != row["touchpoint_id"])
        return "merge", f"It does the same as {others} at the same stage."
    if not valued:
        return "mend", f"Used {uses:g} times a month, but rated only {satisfaction:g} of 5."
    return "keep", f"Rated {satisfaction:g} of 5."
