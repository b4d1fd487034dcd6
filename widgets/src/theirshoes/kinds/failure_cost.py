"""The kind `failure-cost`: one slip on its way to the customer, and what a check would save."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from theirshoes.checks.feedback import ValueProblem
from theirshoes.kinds import Kind
from theirshoes.kinds.dataset_rows import dataset_of, datasets_here, rows_of
from theirshoes.kinds.paint import Paint
from theirshoes.kinds.shown import source
from theirshoes.kinds.simulated import money, numbers_table, results_table, sign, unchecked
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question
from theirshoes.questions.simulator import (
    SimulatorQuestion,
    by_place,
    inputs_of,
    numbers,
    read,
    short,
    simulator_parts,
    simulator_public,
)
from theirshoes.simulators.dials import changed
from theirshoes.simulators.failure_cost import DIALS, NUMBER, results
from theirshoes.touchpoints.costs import EVENTS

MOST_STEPS = 20


@dataclass(frozen=True, kw_only=True)
class FailureCostQuestion(SimulatorQuestion):
    """One slip of a dataset, step by step."""

    kind: ClassVar[str] = "failure-cost"

    dataset: str
    slip: str


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    question = FailureCostQuestion(
        **shared,
        **simulator_parts(fields, "failure-cost", DIALS),
        dataset=dataset_of(fields, "failure_events"),
        slip=fields.text("slip", looks_like="the slip to follow, as the column `slip` names it"),
    )
    if datasets_here() and not fields.problems.found and not steps(question):
        fields.problem("slip", f"no event of {question.dataset} belongs to the slip {question.slip!r}")
    return question


def public(question: FailureCostQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {**simulator_public(question), "dataset": question.dataset, "slip": question.slip}


def steps(question: FailureCostQuestion, table: Any = None) -> list[dict[str, Any]]:
    """The slip, step by step; of a table of one's own, every row is a step."""
    rows = rows_of(question.dataset, "failure_events", table, EVENTS)
    if table is None:
        rows = [row for row in rows if row.get("slip") == question.slip]
    return [
        {
            "what": str(row["what"]),
            "kind": str(row["kind"]),
            "minutes": short(float(row["minutes"])),
            "cost": short(float(row["cost"])),
            "note": str(row.get("note") or ""),
            "date": str(row.get("date") or ""),
        }
        for row in rows[:MOST_STEPS]
    ]


def data(question: FailureCostQuestion, table: Any = None) -> dict[str, Any]:
    """The steps, and whose they are."""
    return {"source": source(question.dataset if table is None else None), "steps": steps(question, table)}


def normal(question: FailureCostQuestion, value: object) -> Any:
    """The value with every part there; no `at` is the first step."""
    answer = read(question, value, DIALS, ("at", "minutes", "cost"))
    at = answer.get("at")
    if at is not None and (isinstance(at, bool) or not isinstance(at, int) or not 1 <= at <= MOST_STEPS):
        raise ValueProblem("at", f"should be the number of a step, 1 to {MOST_STEPS}")
    dial = by_place(NUMBER, MOST_STEPS)
    return answer | {"at": at} | {name: numbers(answer.get(name, {}), name, dial) for name in ("minutes", "cost")}


def static(question: FailureCostQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    answer = normal(question, value)
    shown = numbers_table(question, answer, paint)
    if answer["table"]:
        return shown + "\n" + paint.line(say("simulator.own-table"))
    followed = changed(steps(question), minutes=answer["minutes"], cost=answer["cost"])
    found, currency = results(inputs_of(question, answer), followed, answer["at"] or 1), sign(question, answer)
    named = ("all_the_way", "caught_here", "year_without", "year_with", "saved")
    rows = [(say(f"screen-failure-cost.{name.replace('_', '-')}"), money(found[name], currency)) for name in named]
    said = [
        f"{step['note'] or step['what']} {money(so_far, currency)}"
        for step, so_far in zip(followed, found["so_far"], strict=True)
    ]
    return "\n".join((shown, paint.numbered(said), results_table(rows, paint)))


KIND = Kind(
    question=FailureCostQuestion,
    build=build,
    public=public,
    check=unchecked,
    normal=normal,
    static=static,
    uses=("own",),
    data=data,
)
