"""The kind `cohorts`: of the new customers of each month, how many came again; a month ahead is missing, not zero."""

from __future__ import annotations

from typing import Any

from theirshoes.kinds.explorer import explorer, form, shops
from theirshoes.kinds.explorer.form import CohortsQuestion
from theirshoes.kinds.explorer.state import one_of, text, whole
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question

MOST = 24


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    months = form.number(fields, "months", 3, MOST, 12, whole=True)
    return form.of(CohortsQuestion, fields, shared, months=months)


def public(question: CohortsQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {**form.public(question), "months": question.months}


def data(question: CohortsQuestion, table: Any) -> dict[str, Any]:
    """A row for each of the last months: its new customers, and how many came again in each month after."""
    from theirshoes.loyalty import cohorts
    from theirshoes.loyalty.contracts import PURCHASES

    bought = shops.bought(question.dataset, question.until, table, columns=PURCHASES)
    found = cohorts(bought.table, as_of=bought.until)
    rows = []
    for month, counts in found.customers.tail(question.months).iloc[:, : question.months].iterrows():
        rows.append([str(month), [int(count) for count in counts.dropna()]])
    return {**bought.shown, "rows": rows, "unfinished": found.unfinished}


def looked_at(_question: CohortsQuestion, kept: dict[str, Any]) -> list[str]:
    """What is kept, in sentences."""
    if "cohort" not in kept:
        return []
    return [say("explorer.cohort", cohort=kept["cohort"], month=kept.get("month", 0))]


KIND = explorer(
    question=CohortsQuestion,
    build=build,
    public=public,
    data=data,
    parts={"as": one_of("share", "customers"), "cohort": text, "month": whole(0, MOST)},
    looked_at=looked_at,
)
