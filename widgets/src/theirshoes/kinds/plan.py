"""The kind `plan`."""

from __future__ import annotations

from typing import Any

from theirshoes.checks import plan
from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.messages import plain, say
from theirshoes.questions import plan as form
from theirshoes.questions.model import PlanQuestion


def normal(question: PlanQuestion, value: object) -> Any:
    """The value with every part there."""
    return {"rows": list(plan.read(question, value))}


def static(question: PlanQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    rows = plan.read(question, value)
    if not rows:
        return paint.line(say("static.no-answer"))
    steps, days = ({one.id: plain(one.text) for one in cards} for cards in (question.steps, question.days))
    head = [say("static.action"), say("static.step"), say("static.person"), say("static.day"), say("static.measure")]
    cells = [
        [row["verb"], steps.get(row["step"], ""), row["person"], days.get(row["day"], ""), row["measure"]]
        for row in rows
    ]
    return paint.table(head, [[cell.strip() or "–" for cell in row] for row in cells])


KIND = Kind(
    question=PlanQuestion,
    build=form.build,
    public=form.public,
    check=plan.check,
    normal=normal,
    static=static,
    key_problems=form.key_problems,
    keyless="is not needed: the rules of a plan are public",
    needs_key=False,
)
