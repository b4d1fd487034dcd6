"""The kind `rota`: who listens to customers, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from theirshoes.checks.feedback import ValueProblem
from theirshoes.kinds import Kind
from theirshoes.kinds.paint import Paint
from theirshoes.kinds.simulated import numbers_table, unchecked
from theirshoes.messages import say
from theirshoes.questions.fields import Fields
from theirshoes.questions.model import Question
from theirshoes.questions.simulator import (
    SimulatorQuestion,
    inputs_of,
    numbers,
    read,
    simulator_parts,
    simulator_public,
    texts,
)
from theirshoes.simulators.dials import Dial
from theirshoes.simulators.rota import DIALS, EVERY, WAYS, results

MOST_PEOPLE, LONGEST = 200, 80
ROUND = Dial("round", "times", 0, MOST_PEOPLE - 1, whole=True)


@dataclass(frozen=True, kw_only=True)
class RotaQuestion(SimulatorQuestion):
    """A team that takes turns to listen, every month or every week."""

    kind: ClassVar[str] = "rota"

    people: tuple[str, ...]
    every: str


def build(fields: Fields, shared: dict[str, Any]) -> Question:
    """The question; what is wrong is noted in `fields`."""
    people = fields.texts("people")
    if not 1 <= len(people) <= MOST_PEOPLE or any(len(one) > LONGEST for one in people):
        fields.problem("people", f"should have 1 to {MOST_PEOPLE} names of at most {LONGEST} characters")
    twice = [one for one in people if people.count(one) > 1]
    if twice:
        fields.problem("people", f"{twice[0]!r} is there twice; add a letter to tell them apart")
    return RotaQuestion(
        **shared, **simulator_parts(fields, "rota", DIALS), people=people, every=fields.one_of("every", EVERY)
    )


def public(question: RotaQuestion) -> dict[str, Any]:
    """The question's own fields as plain JSON."""
    return {**simulator_public(question), "people": list(question.people), "every": question.every}


def normal(question: RotaQuestion, value: object) -> Any:
    """The value with every part there; no `people` are those of the example."""
    answer = read(question, value, DIALS, ("people", "every", "way", "moved"))
    people = answer.get("people")
    if people is not None:
        people = texts(people, "people", most=MOST_PEOPLE, longest=LONGEST)
    for name, allowed in (("every", EVERY), ("way", WAYS)):
        if answer.get(name) is not None and answer[name] not in allowed:
            raise ValueProblem(name, f"should be one of {', '.join(allowed)}")
    known = set(question.people if people is None else people)
    moved = numbers(answer.get("moved", {}), "moved", lambda name: ROUND if name in known else None)
    return {**answer, "people": people, "every": answer.get("every"), "way": answer.get("way"), "moved": moved}


def static(question: RotaQuestion, value: object, paint: Paint) -> str:
    """The answer on paper: each round with its names."""
    answer = normal(question, value)
    people = question.people if answer["people"] is None else answer["people"]
    moved = {name: int(place) for name, place in answer["moved"].items()}
    found = results(inputs_of(question, answer), people, answer["way"] or "even", moved)
    every = answer["every"] or question.every
    rows = [
        [say(f"screen-rota.{every}-n", n=place), ", ".join(names) or "–"]
        for place, names in enumerate(found["rounds"], start=1)
    ]
    head = [say("simulator.round"), say("simulator.who")]
    return numbers_table(question, answer, paint) + "\n" + paint.table(head, rows)


KIND = Kind(
    question=RotaQuestion,
    build=build,
    public=public,
    check=unchecked,
    normal=normal,
    static=static,
    uses=("own",),
)
