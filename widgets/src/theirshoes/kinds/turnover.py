"""The kind `turnover`: what it costs when a colleague leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from theirshoes.frontline.turnover import ITEMS
from theirshoes.kinds import Kind
from theirshoes.kinds.dataset_rows import dataset_of, rows_of
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
from theirshoes.simulators.turnover import DIALS, NUMBER, results

MOST_ITEMS = 40


@dataclass(frozen=True, kw_only=True)
class TurnoverQuestion(SimulatorQuestion):
    """A list of what one departure costs, from a dataset."""

    kind: ClassVar[str] = "turnover"

    dataset: str


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    return TurnoverQuestion(
        **shared, **simulator_parts(fields, "turnover", DIALS), dataset=dataset_of(fields, "turnover_costs")
    )


def public(question: TurnoverQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {**simulator_public(question), "dataset": question.dataset}


def data(question: TurnoverQuestion, table: Any = None) -> dict[str, Any]:
    """The list: what, in which phase, how much of it, and what one costs."""
    rows = rows_of(question.dataset, "turnover_costs", table, ITEMS)
    items = [
        {
            "item": str(row["item"]),
            "phase": str(row["phase"]),
            "quantity": short(float(row["quantity"])),
            "unit": str(row.get("unit") or ""),
            "unit_cost": short(float(row["unit_cost"])),
        }
        for row in rows[:MOST_ITEMS]
    ]
    return {"source": source(question.dataset if table is None else None), "items": items}


def normal(question: TurnoverQuestion, value: object) -> Any:
    """The value with every part there."""
    answer = read(question, value, DIALS, ("quantity", "price"))
    dial = by_place(NUMBER, MOST_ITEMS)
    return answer | {name: numbers(answer.get(name, {}), name, dial) for name in ("quantity", "price")}


def static(question: TurnoverQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    answer, currency = normal(question, value), sign(question, normal(question, value))
    shown = numbers_table(question, answer, paint)
    if answer["table"]:
        return shown + "\n" + paint.line(say("simulator.own-table"))
    items = changed(data(question)["items"], quantity=answer["quantity"], unit_cost=answer["price"])
    found = results(inputs_of(question, answer), items)
    rows = [(say(f"screen-turnover.phase-{one['phase']}"), money(one["cost"], currency)) for one in found["phases"]]
    rows += [(say(f"screen-turnover.{name}"), money(found[name], currency)) for name in ("one", "year")]
    return shown + "\n" + results_table(rows, paint)


KIND = Kind(
    question=TurnoverQuestion,
    build=build,
    public=public,
    check=unchecked,
    normal=normal,
    static=static,
    uses=("own",),
    data=data,
)
