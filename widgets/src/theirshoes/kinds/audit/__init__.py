"""The kind `audit`."""

from __future__ import annotations

from typing import Any

from theirshoes.kinds import ASKED, OWN, Kind
from theirshoes.kinds.audit import form
from theirshoes.kinds.audit.check import DONE, as_json, check, read, result
from theirshoes.kinds.audit.form import AuditQuestion
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say


def normal(question: AuditQuestion, value: object) -> Any:
    """The value with every part there."""
    return as_json(read(question, value))


def static(question: AuditQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    answer = read(question, value)
    if not answer.decisions and not answer.added:
        return paint.line(say("static.no-answer"))
    names = {one.id: plain(one.text) for one in (*question.touchpoints, *question.offers)}
    names |= {one.id: one.text for one in answer.added}
    rows = [
        [names.get(name, name), say(DONE[one.do]) + (f": {names.get(one.into, one.into)}" if one.into else "")]
        for name, one in answer.decisions.items()
    ]
    rows += [[one.text, "–"] for one in answer.added if one.id not in answer.decisions]
    said = [paint.table([say("static.touchpoint"), say("static.decision")], rows)]
    if question.touchpoints or answer.added:
        found = result(question, answer)
        figures = {"hours": f"{found.hours:g}", "cost": f"{found.cost:g}", "unit": question.unit or ""}
        said.append(paint.line(say("audit.totals", count=found.count, **figures)))
    return "\n".join(said)


def data(question: AuditQuestion, table: Any) -> dict[str, Any]:
    """Whose inventory it is; for the learner's own audit the inventory too, or a table given instead of it.

    Raises
    ------
    ColumnsError
        The given table is no inventory.
    DatasetError
        There is no such dataset.
    """
    from theirshoes.kinds.audit.inventory import of_table
    from theirshoes.kinds.shown import source

    if question.use == "own" and table is not None:
        return {"source": source(None), "touchpoints": [form.plain_row(one) for one in of_table(table)]}
    told: dict[str, Any] = {"source": source(question.dataset)} if question.dataset else {}
    if question.use == "own" and question.dataset:
        told["touchpoints"] = [form.plain_row(one) for one in question.touchpoints]
    return told


KIND = Kind(
    question=AuditQuestion,
    build=form.build,
    public=form.public,
    check=check,
    normal=normal,
    static=static,
    key_problems=form.key_problems,
    uses=(*ASKED, *OWN),
    data=data,
)
