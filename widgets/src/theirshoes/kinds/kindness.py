"""The kind `kindness`: what a small sum a month for kindness buys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from theirshoes.business_case.kindness import GIFTS
from theirshoes.checks.feedback import ValueProblem, parts
from theirshoes.kinds import Kind
from theirshoes.kinds.dataset_rows import dataset_of, rows_of
from theirshoes.kinds.paint import Paint
from theirshoes.kinds.shown import source
from theirshoes.kinds.simulated import money, numbers_table, percent, results_table, sign, unchecked
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question
from theirshoes.questions.simulator import (
    SimulatorQuestion,
    inputs_of,
    read,
    short,
    simulator_parts,
    simulator_public,
    texts,
)
from theirshoes.simulators.dials import Dial
from theirshoes.simulators.kindness import DIALS, results

MOST_GIFTS, MOST_OWN, LONGEST = 100, 20, 120
COST = Dial("cost", "money")


@dataclass(frozen=True, kw_only=True)
class KindnessQuestion(SimulatorQuestion):
    """Small gifts of a dataset, and a sum a month."""

    kind: ClassVar[str] = "kindness"

    dataset: str


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    return KindnessQuestion(**shared, **simulator_parts(fields, "kindness", DIALS), dataset=dataset_of(fields, "gifts"))


def public(question: KindnessQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {**simulator_public(question), "dataset": question.dataset}


def data(question: KindnessQuestion, table: Any = None) -> dict[str, Any]:
    """The small gifts: what each is, costs, and when it is given."""
    rows = rows_of(question.dataset, "gifts", table, GIFTS)
    gifts = [
        {"item": str(row["item"]), "unit_cost": short(float(row["unit_cost"])), "when": str(row.get("when") or "")}
        for row in rows[:MOST_GIFTS]
    ]
    return {"source": source(question.dataset if table is None else None), "gifts": gifts}


def normal(question: KindnessQuestion, value: object) -> Any:
    """The value with every part there."""
    answer = read(question, value, DIALS, ("off", "own"))
    own = answer.get("own", [])
    if not isinstance(own, list) or len(own) > MOST_OWN:
        raise ValueProblem("own", f"should be a list of at most {MOST_OWN} gifts")
    gifts = []
    for place, one in enumerate(own, start=1):
        gift = parts(one, ("item", "unit_cost"))
        texts([gift.get("item")], f"own.{place}.item", most=1, longest=LONGEST)
        if not COST.fits(gift.get("unit_cost")):
            raise ValueProblem(f"own.{place}.unit_cost", f"should be {COST.looks_like}")
        gifts.append({"item": gift["item"], "unit_cost": gift["unit_cost"]})
    off = texts(answer.get("off", []), "off", most=MOST_GIFTS + MOST_OWN, longest=500)
    return {**answer, "off": off, "own": gifts}


def given(question: KindnessQuestion, answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The gifts that are in: the dataset's and the learner's own, without those switched off."""
    return [one for one in (*data(question)["gifts"], *answer["own"]) if one["item"] not in answer["off"]]


def static(question: KindnessQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    answer = normal(question, value)
    shown = numbers_table(question, answer, paint)
    if answer["table"]:
        return shown + "\n" + paint.line(say("simulator.own-table"))
    found = results(inputs_of(question, answer), given(question, answer))
    rows = [
        (say("screen-kindness.gifts"), f"{found['gifts']:,}"),
        (say("screen-kindness.cost"), money(found["cost"], sign(question, answer))),
        (say("screen-kindness.share"), percent(found["share"])),
    ]
    return "\n".join((shown, results_table(rows, paint), paint.bullets(found["items"])))


KIND = Kind(
    question=KindnessQuestion,
    build=build,
    public=public,
    check=unchecked,
    normal=normal,
    static=static,
    uses=("own",),
    data=data,
)
