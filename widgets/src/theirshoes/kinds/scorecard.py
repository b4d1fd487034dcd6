"""The kind `scorecard`: weigh a scorecard, then play the shift of somebody who is paid by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from theirshoes.checks.feedback import ValueProblem
from theirshoes.columns import ColumnsError
from theirshoes.frontline.scorecard import SHIFT as COLUMNS
from theirshoes.kinds import Kind
from theirshoes.kinds.dataset_rows import dataset_of, rows_of
from theirshoes.kinds.paint import Paint
from theirshoes.kinds.shown import source
from theirshoes.kinds.simulated import numbers_table, percent, results_table, unchecked
from theirshoes.messages import say
from theirshoes.questions.fields import ID, ID_LOOKS_LIKE, Fields
from theirshoes.questions.model import Question
from theirshoes.questions.simulator import (
    Assumption,
    SimulatorQuestion,
    inputs_of,
    read,
    short,
    simulator_parts,
    simulator_public,
)
from theirshoes.simulators.dials import LARGEST, Dial
from theirshoes.simulators.scorecard import DIALS, WEIGHT, results

COLUMN = re.compile(r"[a-z][a-z0-9_]*\Z")
MOST_CUSTOMERS, MOST_MEASURES = 8, 6


@dataclass(frozen=True)
class Measure:
    """What the scorecard counts: a column, the value that counts nothing and the one that counts most."""

    id: str
    column: str
    worst: float
    best: float


@dataclass(frozen=True, kw_only=True)
class ScorecardQuestion(SimulatorQuestion):
    """A queue of customers of a dataset, and measures with a weight each."""

    kind: ClassVar[str] = "scorecard"

    dataset: str
    measures: tuple[Measure, ...]

    @property
    def dials(self) -> tuple[Dial, ...]:
        """The length of the shift and a weight for each measure."""
        return (*DIALS, *(Dial(f"weight-{one.id}", WEIGHT.unit, WEIGHT.floor, WEIGHT.ceiling) for one in self.measures))


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    found = list(_measures(fields))
    ids = [one.id for one, _ in found]
    if len(set(ids)) < len(ids):
        fields.problem("measures", "has an id twice")
    own = simulator_parts(fields, "scorecard", DIALS)
    own["assumptions"] += tuple(weight for _, weight in found)
    return ScorecardQuestion(
        **shared, **own, dataset=dataset_of(fields, "one_shift"), measures=tuple(one for one, _ in found)
    )


def _measures(fields: Fields) -> Iterator[tuple[Measure, Assumption]]:
    for one in fields.groups("measures", least=2, most=MOST_MEASURES):
        measure = Measure(
            one.matching("id", ID, ID_LOOKS_LIKE),
            one.matching("column", COLUMN, "the name of a column, like notes_quality"),
            one.number("worst", -LARGEST, LARGEST) or 0.0,
            one.number("best", -LARGEST, LARGEST) or 0.0,
        )
        if measure.worst == measure.best:
            one.problem("best", "should differ from `worst`: the one counts 0, the other 1")
        label = one.text("label", looks_like="what is counted")
        weight = one.number("weight", WEIGHT.floor, WEIGHT.ceiling) or 0.0
        author = one.text("source", required=False) or say("screen-simulator.author")
        one.done()
        yield measure, Assumption(f"weight-{measure.id}", label, "weight", weight, 0.0, WEIGHT.ceiling, 1.0, author)


def public(question: ScorecardQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    shared = simulator_public(question)
    weights = {name: one for name, one in shared["assumptions"].items() if name.startswith("weight-")}
    return {
        **shared,
        "assumptions": {name: one for name, one in shared["assumptions"].items() if name not in weights},
        "dataset": question.dataset,
        "measures": [
            {
                "id": one.id,
                "column": one.column,
                "worst": short(one.worst),
                "best": short(one.best),
                "label": weights[f"weight-{one.id}"]["label"],
                "weight": weights[f"weight-{one.id}"]["value"],
                "source": weights[f"weight-{one.id}"]["source"],
            }
            for one in question.measures
        ],
    }


def queue(question: ScorecardQuestion, table: Any = None) -> list[dict[str, Any]]:
    """The rows of the queue: for each customer, the ways to deal with her."""
    rows = rows_of(question.dataset, "one_shift", table, COLUMNS)
    numbers = ("place", "minutes", "calls_again", *(one.column for one in question.measures))
    missing = [name for name in numbers if rows and name not in rows[0]]
    if missing:
        raise ColumnsError("queue", [f"The column “{missing[0]}” is missing; the scorecard counts it."])
    return [
        {
            **{name: short(float(row[name])) for name in numbers},
            "way": str(row["way"]),
            "solved_first": bool(row["solved_first"]),
            "what_happened": str(row.get("what_happened") or ""),
        }
        for row in rows
        if int(row["place"]) <= MOST_CUSTOMERS
    ]


def data(question: ScorecardQuestion, table: Any = None) -> dict[str, Any]:
    """The queue, and whose it is."""
    return {"source": source(question.dataset if table is None else None), "queue": queue(question, table)}


def normal(question: ScorecardQuestion, value: object) -> Any:
    """The value with every part there."""
    answer = read(question, value, question.dials, ("choices",))
    choices = answer.get("choices", {})
    places = {str(place) for place in range(1, MOST_CUSTOMERS + 1)}
    if not isinstance(choices, dict) or not all(name in places for name in choices):
        raise ValueProblem("choices", "should be ways by the place of a customer")
    if not all(isinstance(way, str) and len(way) <= 100 for way in choices.values()):
        raise ValueProblem("choices", "should name a way for each customer")
    return {**answer, "choices": dict(choices)}


def outcome(question: ScorecardQuestion, answer: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The shift as chosen, as scores best, and as helps most."""
    inputs = inputs_of(question, answer)
    scales = {one.column: (one.worst, one.best) for one in question.measures}
    weights = {one.column: inputs[f"weight-{one.id}"] for one in question.measures}
    return results(rows, scales, weights, inputs["shift"], answer.get("choices") or {})


def static(question: ScorecardQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    answer = normal(question, value)
    shown = numbers_table(question, answer, paint)
    if answer["table"]:
        return shown + "\n" + paint.line(say("simulator.own-table"))
    rows = []
    for name, shift in outcome(question, answer, queue(question)).items():
        said = "–"
        if shift is not None:
            helped = f"{sum(shift['helped'])} / {len(shift['helped'])}"
            said = say("simulator.shift", score=percent(shift["score"]), helped=helped, again=shift["calls_again"])
        rows.append((say(f"screen-scorecard.{name}"), said))
    return shown + "\n" + results_table(rows, paint)


KIND = Kind(
    question=ScorecardQuestion,
    build=build,
    public=public,
    check=unchecked,
    normal=normal,
    static=static,
    uses=("own",),
    data=data,
)
