"""The kind `promoters`: promoters, who rate you, against the customers of highest value, whom you rate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from theirshoes.columns import ColumnsError
from theirshoes.kinds.explorer import explorer, form, shops
from theirshoes.kinds.explorer.form import PromotersQuestion
from theirshoes.kinds.explorer.state import many, number, whole
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question

MOST = 600  # points that a page carries
TABLES = ("purchases", "surveys")


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    return form.of(PromotersQuestion, fields, shared, share=form.number(fields, "share", 0.01, 0.5, 0.2))


def public(question: PromotersQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {**form.public(question), "share": question.share}


def data(question: PromotersQuestion, table: Any) -> dict[str, Any]:
    """Who answered, with what they said and what they spent; a table of one's own is a mapping of two tables."""
    from theirshoes.loyalty import promoters_and_best
    from theirshoes.loyalty.contracts import PURCHASES, RECOMMENDATIONS
    from theirshoes.loyalty.overlap import latest

    purchases, surveys = _two(table)
    bought = shops.bought(question.dataset, question.until, purchases, columns=PURCHASES)
    asked = shops.answers(question.dataset, surveys, columns=RECOMMENDATIONS)
    found = promoters_and_best(asked, bought.table, share=question.share)
    value = bought.table.groupby("customer_id", sort=False)["amount"].sum().round(2)
    last = latest(asked).set_index("customer_id")["nps"]
    people: list[list[Any]] = [[*bought.who(one), int(nps), float(value.get(one, 0.0))] for one, nps in last.items()]
    people.sort(key=lambda one: (-one[3], one[0]))
    return {
        **bought.shown,
        "people": shops.thinned(people, MOST),
        "answered": len(people),
        "best_from": float(value[value.index.isin(found.best)].min()),
        "promoters": len(found.promoters),
        "best": len(found.best),
        "both": len(found.both),
        "not_asked": len(found.not_asked),
        "jaccard": found.jaccard,
    }


def _two(table: Any) -> tuple[Any, Any]:
    if table is None:
        return None, None
    if not isinstance(table, Mapping) or set(table) != set(TABLES):
        raise ColumnsError("table", [say("explorer.two-tables")])
    return table["purchases"], table["surveys"]


def looked_at(_question: PromotersQuestion, kept: dict[str, Any]) -> list[str]:
    """What is kept, in sentences."""
    said = []
    if "likely" in kept:
        low, high = kept["likely"]
        said.append(say("explorer.likely", low=low, high=high))
    if "value" in kept:
        low, high = kept["value"]
        said.append(say("explorer.value", low=f"{low:,.0f}", high=f"{high:,.0f}"))
    return said


KIND = explorer(
    question=PromotersQuestion,
    build=build,
    public=public,
    data=data,
    parts={
        "likely": many(whole(0, 10), 2, exactly=True, rising=True),
        "value": many(number(0), 2, exactly=True, rising=True),
    },
    looked_at=looked_at,
)
