"""The kind `overdue`: who has stayed away longer than her own usual gap."""

from __future__ import annotations

from typing import Any

from theirshoes.kinds.explorer import explorer, form, shops
from theirshoes.kinds.explorer.form import OverdueQuestion
from theirshoes.kinds.explorer.state import many, number, text
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question

MOST = 500  # customers that a page carries
FROM, TO = 1.0, 6.0  # of her own gaps: where the slider begins and ends
MOST_CALLED = 200


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    times = form.number(fields, "times", FROM, TO, 2.0)
    return form.of(OverdueQuestion, fields, shared, times=times, seen_since=form.day(fields, "seen-since"))


def public(question: OverdueQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {**form.public(question), "times": question.times, "seen-since": question.seen_since}


def data(question: OverdueQuestion, table: Any) -> dict[str, Any]:
    """Everybody with a usual gap who has been away for longer than it, and how many have not."""
    import pandas as pd

    from theirshoes.loyalty import overdue
    from theirshoes.loyalty.contracts import PURCHASES

    bought = shops.bought(question.dataset, question.until, table, columns=PURCHASES)
    every = overdue(bought.table, as_of=bought.until, times=0)
    since = question.seen_since if table is None else None
    seen = every
    if since is not None:
        seen = every[every["days_away"] <= (bought.until.normalize() - pd.Timestamp(since)).days]
    late = seen[seen["times_overdue"] >= FROM]
    people = [
        [*bought.who(customer), float(row.usual_gap), int(row.days_away), round(float(row.money), 2), int(row.visits)]
        for customer, row in shops.customers(late)
    ]
    return {
        **bought.shown,
        "people": people[:MOST],
        "late": len(people),
        "in_rhythm": len(seen) - len(late),
        "left_out": len(every) - len(seen),
        "too_few": int(bought.table["customer_id"].nunique()) - len(every),
    }


def looked_at(_question: OverdueQuestion, kept: dict[str, Any]) -> list[str]:
    """What is kept, in sentences."""
    said = [say("explorer.times", times=f"{kept['times']:g}")] if "times" in kept else []
    return said + ([say("explorer.called", names=", ".join(kept["called"]))] if kept.get("called") else [])


KIND = explorer(
    question=OverdueQuestion,
    build=build,
    public=public,
    data=data,
    parts={"times": number(FROM, TO), "called": many(text, MOST_CALLED)},
    looked_at=looked_at,
)
