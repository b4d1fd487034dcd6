"""The kind `nps`: would they recommend you? The answers of two periods come in; the range says what they are worth."""

from __future__ import annotations

from typing import Any

from theirshoes.columns import ColumnsError
from theirshoes.kinds.explorer import explorer, form, shops
from theirshoes.kinds.explorer.form import NpsQuestion, Period
from theirshoes.kinds.explorer.state import one_of, whole
from theirshoes.kinds.shown import source
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question

MOST = 400  # answers of one period that a page carries
BETS = ("first", "second", "neither")


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    periods = [_period(one) for one in fields.groups("periods", least=2, most=2)]
    return form.of(NpsQuestion, fields, shared, periods=tuple(periods))


def _period(fields: Fields) -> Period:
    first, last = form.day(fields, "from", required=True), form.day(fields, "to", required=True)
    text = fields.text("text", looks_like="the name of the period, like March")
    fields.done()
    if first and last and last < first:
        fields.problem("to", f"should not be before `from` ({first})")
    return Period(text, first or "", last or "")


def public(question: NpsQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    periods = [{"text": one.text, "from": one.first, "to": one.last} for one in question.periods]
    return {**form.public(question), "periods": periods}


def data(question: NpsQuestion, table: Any) -> dict[str, Any]:
    """The answers of both periods in the order in which they came; of a table of one's own, the last two months."""
    from theirshoes.loyalty.contracts import RECOMMENDATIONS

    found = shops.answers(question.dataset, table, columns=RECOMMENDATIONS).sort_values("date", kind="stable")
    days = found["date"].dt.strftime("%Y-%m-%d")
    if table is None:
        wanted = [(one.text, days.between(one.first, one.last)) for one in question.periods]
    else:
        months = sorted(set(days.str[:7]))[-2:]
        if len(months) < len(question.periods):
            raise ColumnsError(RECOMMENDATIONS.table, [say("explorer.one-month")])
        wanted = [(month, days.str[:7] == month) for month in months]
    periods = []
    for text, inside in wanted:
        answers = [int(one) for one in found.loc[inside, "nps"]]
        if not answers:
            raise ColumnsError(RECOMMENDATIONS.table, [say("explorer.no-answers", period=text)])
        periods.append({"text": text, "answers": answers[:MOST], "all": len(answers)})
    return {"source": source(question.dataset if table is None else None), "periods": periods}


def looked_at(question: NpsQuestion, kept: dict[str, Any]) -> list[str]:
    """What is kept, in sentences."""
    said = []
    if "bet" in kept:
        names = {"first": question.periods[0].text, "second": question.periods[1].text}
        said.append(say("explorer.bet", bet=names.get(kept["bet"], say("explorer.neither"))))
    return said + ([say("explorer.seen", seen=kept["seen"])] if kept.get("seen") else [])


KIND = explorer(
    question=NpsQuestion,
    build=build,
    public=public,
    data=data,
    parts={"bet": one_of(*BETS), "seen": whole(0, MOST)},
    looked_at=looked_at,
)
