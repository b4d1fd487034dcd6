"""The kind `rfm`: who came lately and who comes often, in cells; and whom that cannot see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from theirshoes.kinds.explorer import explorer, form, shops
from theirshoes.kinds.explorer.form import RfmQuestion
from theirshoes.kinds.explorer.state import many, whole
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.kinds.explorer.shops import Bought

MOST_NAMES = 12  # in a cell
MOST_GROUPS = 5
SEASON = 2  # calendar months, at most, in which a seasonal customer comes
SEASONS_APART = 300  # days from the first visit to the last, at least: one winter is not a season
FEWEST_VISITS = 3
A_YEAR = 366  # days, within which a seasonal customer who stays has come


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    return form.of(RfmQuestion, fields, shared, groups=form.number(fields, "groups", 3, MOST_GROUPS, 3, whole=True))


def public(question: RfmQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {**form.public(question), "groups": question.groups}


def data(question: RfmQuestion, table: Any) -> dict[str, Any]:
    """Every cell with somebody in it: how many, what they spent, and the names of those who spent most."""
    from theirshoes.loyalty import rfm
    from theirshoes.loyalty.contracts import PURCHASES

    bought = shops.bought(question.dataset, question.until, table, columns=PURCHASES)
    found = rfm(bought.table, as_of=bought.until, groups=question.groups)
    cells = []
    cell: Any
    for cell, group in found.groupby(["r", "f"]):
        best = group.sort_values("money", ascending=False, kind="stable").head(MOST_NAMES)
        names = [
            [*bought.who(customer), int(row.recency_days), int(row.frequency), round(float(row.money), 2)]
            for customer, row in shops.customers(best)
        ]
        cells.append(
            {"r": int(cell[0]), "f": int(cell[1]), "customers": len(group),
             "value": round(float(group["money"].sum()), 2),
             "days": float(group["recency_days"].median()), "names": names}
        )  # fmt: skip
    return {
        **bought.shown,
        "cells": cells,
        "customers": len(found),
        "value": round(float(found["money"].sum()), 2),
        "blind": _blind(bought, found),
    }


def _blind(bought: Bought, found: pd.DataFrame) -> dict[str, Any]:
    """One customer whom the scores judge by too little, and one whom they judge at the wrong time of the year."""
    new = found[found["frequency"] == 1].sort_values("recency_days", kind="stable")
    dates = bought.table["date"]
    customer = bought.table["customer_id"]
    months = dates.dt.month.groupby(customer).unique()
    of = dates.groupby(customer)
    apart = (of.max() - of.min()).dt.days
    season = (months.map(len) <= SEASON) & (apart >= SEASONS_APART) & (of.size() >= FEWEST_VISITS)
    still = found[season.reindex(found.index) & (found["recency_days"] <= A_YEAR)]
    seasonal = still.sort_values("recency_days", ascending=False, kind="stable")
    one = _one(bought, seasonal)
    if one is not None:
        one["months"] = sorted(int(month) for month in months[seasonal.index[0]])
    return {"new": _one(bought, new), "seasonal": one}


def _one(bought: Bought, table: pd.DataFrame) -> dict[str, Any] | None:
    if not len(table):
        return None
    row = table.iloc[0]
    who = bought.who(table.index[0])
    cell = [int(row["r"]), int(row["f"])]
    return {
        "who": who,
        "cell": cell,
        "days": int(row["recency_days"]),
        "visits": int(row["frequency"]),
        "all": len(table),
    }


def looked_at(_question: RfmQuestion, kept: dict[str, Any]) -> list[str]:
    """What is kept, in sentences."""
    if "cell" not in kept:
        return []
    r, f = kept["cell"]
    return [say("explorer.rfm-cell", r=r, f=f)]


KIND = explorer(
    question=RfmQuestion,
    build=build,
    public=public,
    data=data,
    parts={"cell": many(whole(1, MOST_GROUPS), 2, exactly=True)},
    looked_at=looked_at,
)
