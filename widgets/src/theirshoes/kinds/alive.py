"""The kind `alive`: what one more visit, or a week more without one, would say of a customer."""

from __future__ import annotations

from typing import Any

from theirshoes.columns import ColumnsError
from theirshoes.kinds.explorer import explorer, form, shops
from theirshoes.kinds.explorer.form import AliveQuestion
from theirshoes.kinds.explorer.state import many, number, text
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question

AHEAD = 26  # weeks that one can look ahead
MOST_VISITS = 26
SHOWN_VISITS = 80  # of one customer, the last
DIGITS = 4  # of a week


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    count = form.number(fields, "customers", 2, 60, 12, whole=True)
    return form.of(AliveQuestion, fields, shared, customers=count)


def public(question: AliveQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {**form.public(question), "customers": question.customers}


def data(question: AliveQuestion, table: Any) -> dict[str, Any]:
    """The fitted model, and customers from the surest to the least sure, with their visits in weeks since the first."""
    from theirshoes.loyalty import FitError, fit_bg_nbd, repeats
    from theirshoes.loyalty.contracts import PURCHASES

    bought = shops.bought(question.dataset, question.until, table, columns=PURCHASES)
    summed = repeats(bought.table, as_of=bought.until, unit="weeks")
    try:
        model = fit_bg_nbd(summed)
    except FitError as error:
        raise ColumnsError(PURCHASES.table, [str(error)]) from error
    chance = model.alive(summed["frequency"], summed["recency"], summed["age"])
    again = summed.assign(chance=chance)[summed["frequency"] > 0]
    ordered = again.sort_values(["chance", "frequency"], ascending=False, kind="stable")
    chosen = shops.thinned(list(ordered.index), question.customers - 1)
    once = summed[summed["frequency"] == 0].sort_values("age", kind="stable")
    chosen += list(once.index[len(once) // 2 :][:1])  # the one whom the model knows least about
    days = bought.table.assign(day=bought.table["date"].dt.normalize())
    people = []
    for customer in chosen:
        row = summed.loc[customer]
        mine = days.loc[days["customer_id"] == customer, "day"].drop_duplicates().sort_values()
        weeks = [round((one - mine.iloc[0]).days / 7, DIGITS) for one in mine]
        people.append(
            [
                *bought.who(customer),
                int(row["frequency"]),
                float(row["recency"]),
                float(row["age"]),
                weeks[-SHOWN_VISITS:],
            ]
        )
    parameters = {"r": model.r, "alpha": model.alpha, "a": model.a, "b": model.b}
    return {**bought.shown, "model": parameters, "people": people, "customers": len(summed), "once": len(once)}


def looked_at(_question: AliveQuestion, kept: dict[str, Any]) -> list[str]:
    """What is kept, in sentences."""
    if "customer" not in kept:
        return []
    visits = len(kept.get("visits", []))
    return [say("explorer.alive", customer=kept["customer"], weeks=f"{kept.get('weeks', 0):g}", visits=visits)]


KIND = explorer(
    question=AliveQuestion,
    build=build,
    public=public,
    data=data,
    parts={"customer": text, "weeks": number(0, AHEAD), "visits": many(number(0, AHEAD), MOST_VISITS, rising=True)},
    looked_at=looked_at,
)
