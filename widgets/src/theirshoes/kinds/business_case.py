"""The kind `business-case`: what leaving puts at risk, and what keeping more customers would bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.kinds.simulated import money, numbers_table, results_table, sign, unchecked
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question
from theirshoes.questions.simulator import SimulatorQuestion, inputs_of, read, simulator_parts, simulator_public
from theirshoes.simulators.business_case import DIALS, GUESSES, results


@dataclass(frozen=True, kw_only=True)
class BusinessCaseQuestion(SimulatorQuestion):
    """A change that costs something and may keep customers."""

    kind: ClassVar[str] = "business-case"


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    return BusinessCaseQuestion(**shared, **simulator_parts(fields, "business-case", DIALS))


def normal(question: BusinessCaseQuestion, value: object) -> Any:
    """The value with every part there."""
    return read(question, value, DIALS, ())


def static(question: BusinessCaseQuestion, value: object, paint: Paint) -> str:
    """The answer on paper."""
    answer = normal(question, value)
    found, currency = results(inputs_of(question, answer)), sign(question, answer)
    rows = [
        (say("screen-business-case.at-risk"), money(found["at_risk"], currency)),
        (say("screen-business-case.cost"), money(found["cost"], currency)),
        *((say(f"screen-business-case.gain-{one}"), money(found[one]["gain"], currency)) for one in GUESSES),
    ]
    return numbers_table(question, answer, paint) + "\n" + results_table(rows, paint)


KIND = Kind(
    question=BusinessCaseQuestion,
    build=build,
    public=simulator_public,
    check=unchecked,
    normal=normal,
    static=static,
    uses=("own",),
)
