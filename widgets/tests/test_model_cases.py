"""The numbers of every simulator's model, in files that the front ends' models run through too.

`THEIRSHOES_WRITE_CASES=1 pytest widgets/tests/test_model_cases.py` writes the files anew from the models here.
"""

from __future__ import annotations

import json
import math
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from theirshoes import datasets
from theirshoes.frontline import rota_problems
from theirshoes.kinds.failure_cost import data as slip_data
from theirshoes.kinds.scorecard import queue
from theirshoes.questions import load_questions
from theirshoes.simulators import business_case, failure_cost, kindness, rota, scorecard, turnover
from theirshoes.simulators.dials import Dial

FOLDER = Path(__file__).parents[2] / "tests" / "model_cases"
WRITE = os.environ.get("THEIRSHOES_WRITE_CASES") == "1"
Cases = list[tuple[str, dict[str, Any]]]
"""What stands in a case, and the arguments of the model."""


def example(question_id: str) -> dict[str, float]:
    return {one.id: one.value for one in load_questions()[question_id].assumptions}  # type: ignore[attr-defined]


def anything(dials: tuple[Dial, ...], dice: random.Random, most: float = 5000) -> dict[str, float]:
    """Numbers that the dials can take, drawn at random."""
    found = {}
    for dial in dials:
        drawn = dice.uniform(dial.floor, min(dial.ceiling, most))
        found[dial.id] = math.floor(drawn) if dial.whole else round(drawn, 2)
    return found


def gifts() -> list[dict[str, Any]]:
    return [
        {"item": row["item"], "unit_cost": float(row["unit_cost"])} for row in datasets.rows("petal-and-stone", "gifts")
    ]


def kindness_cases(dice: random.Random) -> Cases:
    inputs = example("plan.kindness")
    cases: Cases = [
        ("the example", {"inputs": inputs, "gifts": gifts()}),
        ("no gifts", {"inputs": inputs, "gifts": []}),
        ("no sales", {"inputs": inputs | {"sales": 0}, "gifts": gifts()}),
        ("nothing is small enough", {"inputs": inputs | {"under": 0.04}, "gifts": gifts()}),
        ("just as much as the limit is too dear", {"inputs": inputs | {"under": 0.74}, "gifts": gifts()}),
        ("gifts that cost nothing", {"inputs": inputs, "gifts": [{"item": "A smile", "unit_cost": 0.0}]}),
    ]
    return cases + [
        (f"anything {n}", {"inputs": anything(kindness.DIALS, dice, 500), "gifts": dice.sample(gifts(), 1 + n)})
        for n in range(8)
    ]


def business_cases(dice: random.Random) -> Cases:
    inputs = example("plan.business-case")
    cases: Cases = [
        ("the example", inputs),
        ("nobody leaves", inputs | {"leaving": 0}),
        ("everybody leaves", inputs | {"leaving": 100}),
        ("more stay than leave", inputs | {"leaving": 2}),
        ("guesses in another order", inputs | {"low": 6, "middle": 1, "high": 3}),
        ("ten falls to five", inputs | {"leaving": 10, "middle": 5}),
        ("it never pays", inputs | {"once": 1e8}),
        ("it costs nothing", inputs | {"once": 0, "contacts": 0}),
    ]
    cases += [(f"anything {n}", anything(business_case.DIALS, dice)) for n in range(8)]
    return [(name, {"inputs": one}) for name, one in cases]


def rota_cases(dice: random.Random) -> Cases:
    inputs = example("frontline.rota.large-team")
    names = [f"P{n}" for n in range(47)]
    cases: Cases = [
        ("47 people, full months", {"inputs": inputs, "people": names, "way": "full", "moved": {}}),
        ("47 people, even months", {"inputs": inputs, "people": names, "way": "even", "moved": {}}),
        ("somebody is moved", {"inputs": inputs, "people": names, "way": "even", "moved": {"P1": 2, "P40": 0}}),
        ("a place that is not there", {"inputs": inputs, "people": names, "way": "even", "moved": {"P1": 9, "x": 0}}),
        ("nobody", {"inputs": inputs, "people": [], "way": "even", "moved": {}}),
        ("everybody in the last month", {"inputs": inputs | {"most": 20}, "people": names, "way": "full",
                                         "moved": dict.fromkeys(names, 2)}),
        ("six people", {"inputs": example("frontline.rota.six-people"), "people": names[:6], "way": "full",
                        "moved": {}}),
    ]  # fmt: skip
    for n in range(8):
        people = names[: dice.randint(1, 47)]
        moved = {name: dice.randint(0, 5) for name in dice.sample(people, min(3, len(people)))}
        asked = {
            "inputs": anything(rota.DIALS, dice, 60),
            "people": people,
            "way": dice.choice(rota.WAYS),
            "moved": moved,
        }
        cases.append((f"anything {n}", asked))
    return cases


def scorecard_cases(dice: random.Random) -> Cases:
    question: Any = load_questions()["frontline.scorecard"]
    rows = queue(question)
    scales = {one.column: [one.worst, one.best] for one in question.measures}
    only = {name: dict.fromkeys(scales, 0) | {name: 10} for name in scales}
    number = {str(place): "by-the-number" for place in range(1, 7)}
    person = {str(place): "by-the-person" for place in range(1, 7)}
    shared = {"queue": rows, "scales": scales}
    cases: Cases = [
        (f"only {name}", {**shared, "weights": weights, "minutes": 60, "choices": {}}) for name, weights in only.items()
    ]
    cases += [
        ("a short shift", {**shared, "weights": only["rating"], "minutes": 30, "choices": person}),
        ("nothing fits", {**shared, "weights": only["rating"], "minutes": 10, "choices": {}}),
        ("no weight", {**shared, "weights": dict.fromkeys(scales, 0), "minutes": 60, "choices": {}}),
        ("played by the number", {**shared, "weights": only["minutes"], "minutes": 60, "choices": number}),
        ("played by the person", {**shared, "weights": only["minutes"], "minutes": 60, "choices": person}),
        ("half played", {**shared, "weights": only["minutes"], "minutes": 60, "choices": {"1": "by-the-person"}}),
    ]
    return cases + [
        (f"anything {n}", {**shared, "weights": {name: dice.randint(0, 10) for name in scales},
                           "minutes": dice.randint(23, 60), "choices": number | {"3": "by-the-person"}})
        for n in range(6)
    ]  # fmt: skip


def turnover_cases(dice: random.Random) -> Cases:
    rows = [
        {"item": row["item"], "phase": row["phase"], "quantity": float(row["quantity"]),
         "unit_cost": float(row["unit_cost"])}
        for row in datasets.rows("harbour", "turnover_costs")
    ]  # fmt: skip
    cases: Cases = [("the example", {"inputs": {"leavers": 4}, "items": rows})]
    cases.append(("only one phase", {"inputs": {"leavers": 1}, "items": rows[-1:]}))
    return cases + [
        (f"anything {n}", {"inputs": anything(turnover.DIALS, dice, 50), "items": dice.sample(rows, 1 + n)})
        for n in range(6)
    ]


def failure_cases(dice: random.Random) -> Cases:
    question: Any = load_questions()["touchpoints.one-slip"]
    names = ("what", "kind", "minutes", "cost")
    steps = [{name: row[name] for name in names} for row in slip_data(question)["steps"]]
    inputs = example("touchpoints.one-slip")
    cases: Cases = [
        (f"caught at {at}", {"inputs": inputs, "steps": steps, "at": at}) for at in range(1, len(steps) + 1)
    ]
    cases.append(("nothing is caught", {"inputs": inputs | {"caught": 0}, "steps": steps, "at": 1}))
    cases.append(("no steps", {"inputs": inputs, "steps": [], "at": 1}))
    for n in range(6):
        some = [one | {"kind": dice.choice(("prevention", "appraisal", "internal", "external"))} for one in steps]
        cases.append((f"anything {n}", {"inputs": anything(failure_cost.DIALS, dice, 100), "steps": some, "at": 1 + n}))
    return cases


MODELS: dict[str, tuple[Callable[[random.Random], Cases], Callable[..., dict[str, Any]]]] = {
    "kindness": (kindness_cases, kindness.results),
    "business-case": (business_cases, business_case.results),
    "rota": (rota_cases, rota.results),
    "scorecard": (scorecard_cases, scorecard.results),
    "turnover": (turnover_cases, turnover.results),
    "failure-cost": (failure_cases, failure_cost.results),
}


def same(found: Any, expected: Any) -> bool:
    """Equal, and numbers as good as equal."""
    if isinstance(expected, dict):
        return found.keys() == expected.keys() and all(same(found[name], expected[name]) for name in expected)
    if isinstance(expected, list):
        return len(found) == len(expected) and all(map(same, found, expected))
    if isinstance(expected, float):
        return bool(found == pytest.approx(expected, rel=1e-9, abs=1e-9))
    return bool(found == expected)


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_the_cases_that_the_front_end_runs_through_are_those_of_the_analysis(kind: str) -> None:
    make, model = MODELS[kind]
    cases = [{"name": name, "asked": asked, "results": model(**asked)} for name, asked in make(random.Random(kind))]
    path = FOLDER / f"{kind}.json"
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
        path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert [case["name"] for case in kept] == [case["name"] for case in cases]
    wrong = [
        case["name"] for case, found in zip(kept, cases, strict=True) if not same(found["results"], case["results"])
    ]
    assert wrong == [], "the analysis changed: look at why, then write the cases anew (see the top of this file)"


def test_ten_falling_to_five_doubles_the_life_of_a_customer() -> None:
    """Sharp's thought experiment: 10 years become 20."""
    found = business_case.results(example("plan.business-case") | {"leaving": 10, "middle": 5})
    assert found["five_points"] == [10, 20]
    assert found["five_percent"] == [pytest.approx(10), pytest.approx(10.526, abs=0.001)]


def test_harbours_colleague_costs_what_its_books_say() -> None:
    items = datasets.rows("harbour", "turnover_costs")
    found = turnover.results({"leavers": 1}, items)
    assert [round(one["cost"]) for one in found["phases"]] == [2042, 1398, 3120, 3058]
    assert found["one"] == 9618


def test_paying_for_speed_alone_leaves_customer_three_without_help() -> None:
    case = dict(scorecard_cases(random.Random(1)))["only minutes"]
    found = scorecard.results(**case)
    assert (found["best"]["helped"][2], found["kindest"]["helped"][2]) == (False, True)


@pytest.mark.parametrize("n", range(200))
def test_a_rota_says_what_is_off_just_when_the_analysis_does(n: int) -> None:
    dice = random.Random(n)
    people = [f"P{place}" for place in range(dice.randint(1, 60))]
    inputs = anything(rota.DIALS, dice, 30)
    moved = {name: dice.randint(0, 6) for name in people if dice.random() < 0.1}
    found = rota.results(inputs, people, dice.choice(rota.WAYS), moved)
    problems = rota_problems(found["rounds"], people, least=int(inputs["least"]), most=int(inputs["most"]))
    assert bool(problems) == bool(found["too_full"] or found["too_small"])
