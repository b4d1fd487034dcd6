"""Walk-it mode without a front end: a walk is read with care, becomes a map and a log, and is told from the plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from theirshoes.answers import AnswersError, read, validate_value
from theirshoes.checks import check, is_blank
from theirshoes.journey import Walk, WalkedStep, drop_off, journeys, read_plan, walk_events, walk_map
from theirshoes.journey.as_json import as_plain, from_json
from theirshoes.journey.walk import MOST_PLANNED, comparison_csv, events_csv, walk_compared
from theirshoes.kinds.walk.answer import LONGEST_ACTOR, LONGEST_NOTE, LONGEST_SCENARIO, MOST_STEPS, walk_of
from theirshoes.kinds.walk.question import LONGEST_PLAN
from theirshoes.questions import from_public, public
from theirshoes.questions.load import parse_questions
from theirshoes.statichtml import answer_html, answer_text
from theirshoes.widgets.base import QuestionWidget

CASES = json.loads((Path(__file__).parents[2] / "tests" / "walk_cases.json").read_text("utf-8"))
NAMES = [case["name"] for case in CASES]
SPEC = {
    **{"id": "visit.walk", "kind": "walk", "use": "own", "title": "Walk", "prompt": "Go."},
    **{"objective": "J4", "taught": "visit/walk", "plan": "Before:\nFind the door\nThere:\nPay"},
}
QUESTION = from_public(SPEC)
STEP = {"step": "Find the door", "stage": "Before", "when": "2026-11-21T21:14:03+01:00", "feel": -2, "note": "Dark."}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_walk_becomes_what_the_page_makes_of_it(case: dict[str, Any]) -> None:
    walk = walk_of(from_public(case["question"]), case["value"])
    assert [{"step": one.step, "stage": one.stage} for one in walk.plan] == case["planned"]
    difference = walk_compared(walk)
    assert [list(pair) for pair in difference.swapped] == case["compared"]["swapped"]
    for name in ("added", "skipped", "repeated"):
        assert list(getattr(difference, name)) == case["compared"][name]
    assert difference.moves == case["compared"]["moves"]
    assert comparison_csv(difference) == case["differences"]
    if walk.steps:
        assert events_csv(walk) == case["events"]
        assert as_plain(walk_map(walk)) == case["map"]
        assert from_json(json.dumps(case["map"])) == walk_map(walk), "the journey board opens the file"


@pytest.mark.parametrize(
    "case", [one for one in CASES if one["value"] and one["value"]["steps"]], ids=lambda c: c["name"]
)
def test_the_log_goes_through_the_analyses_in_the_order_walked(case: dict[str, Any]) -> None:
    events = walk_events(walk_of(from_public(case["question"]), case["value"]))
    assert list(journeys(events)["step"]) == [event["step"] for event in events]
    assert len(drop_off(events, [events[0]["step"]])) == 1


def test_a_plan_is_a_step_a_line() -> None:
    assert read_plan(" \n:\n- a\n• b:\n") == read_plan("a")
    assert [one.step for one in read_plan("\n".join(f"step {n}" for n in range(99)))] == [
        f"step {n}" for n in range(MOST_PLANNED)
    ]
    assert len(read_plan("x" * 500)[0].step) == 100


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"plan": 5}, "visit.walk: plan: should be a step a line"),
        ({"plan": "a\na"}, "plan: should have each step once"),
        ({"plan": "There:\n"}, "plan: should have each step once, and one step at least"),
        ({"plan": "\n".join(map(str, range(61)))}, "plan: should have at most 60 steps; it has 61"),
        ({"plan": "x " * 1600}, "plan: is 3199 characters long"),
        ({"use": "graded"}, "use: should be one of own"),
        ({"key": {}}, "key: is for questions"),
        ({"plann": "a"}, "plann: is not a field that is known here (did you mean plan?)"),
    ],
)
def test_a_wrong_spec_fails_when_it_is_written(change: dict[str, Any], problem: str) -> None:
    lines = [f"{name}: {json.dumps(value)}" for name, value in {**SPEC, **change}.items()]
    text = "module: visit\ntitle: A visit\nquestions:\n  - " + "\n    ".join(lines) + "\n"
    questions, found = parse_questions(text, "visit", "visit.yml")
    assert not questions
    name = problem.removeprefix("visit.walk: ").split(":")[0]
    line = next(number for number, one in enumerate(text.split("\n"), start=1) if f"{name}:" in one)
    assert str(found[0]).startswith(f"visit.yml:{line}: questions[1].{name}: ")
    assert problem.removeprefix("visit.walk: ").split(": ", 1)[1] in str(found[0])


def test_the_public_form_is_whole() -> None:
    assert public(QUESTION)["plan"] == SPEC["plan"]
    assert from_public(public(QUESTION)) == QUESTION
    assert "plan" not in public(from_public({name: one for name, one in SPEC.items() if name != "plan"}))


@pytest.mark.parametrize(
    "value",
    [
        [],
        "x",
        {"unknown": 1},
        {"steps": {}},
        {"steps": [1]},
        {"steps": [{**STEP, "when": "now"}]},
        {"steps": [{**STEP, "when": None}]},
        {"steps": [{**STEP, "when": "2026-13-41T21:14:03+01:00"}]},
        {"steps": [{**STEP, "when": "0001-01-01T00:00:00+23:00"}]},
        {"steps": [{**STEP, "feel": 3}]},
        {"steps": [{**STEP, "feel": 0.5}]},
        {"steps": [{**STEP, "feel": True}]},
        {"steps": [{**STEP, "step": "x" * 101}]},
        {"steps": [{**STEP, "note": ["x"]}]},
        {"steps": [{**STEP, "more": 1}]},
        {"steps": [STEP] * (MOST_STEPS + 1)},
        {"plan": 5},
        {"plan": "x" * (LONGEST_PLAN + 1)},
        {"actor": None},
    ],
)
def test_what_is_no_walk_is_refused(value: object) -> None:
    with pytest.raises(AnswersError):
        validate_value(QUESTION, value)
    assert is_blank(QUESTION, value)
    assert answer_text(QUESTION, value)


def test_the_longest_walk_fits_a_record() -> None:
    step = {**STEP, "step": "x" * 100, "stage": "y" * 40, "note": "z" * LONGEST_NOTE}
    value = {"steps": [step] * MOST_STEPS, "plan": "p" * LONGEST_PLAN, "typing": "t" * 100}
    value |= {"actor": "a" * LONGEST_ACTOR, "scenario": "s" * LONGEST_SCENARIO}
    assert validate_value(QUESTION, value) == value


def test_a_walk_in_its_normal_form_has_every_part() -> None:
    normal = validate_value(QUESTION, {"steps": [{"when": STEP["when"], "feel": 1.0}]})
    assert normal == {
        **{"actor": "", "scenario": "", "plan": None, "typing": ""},
        "steps": [{"step": "", "stage": "", "when": STEP["when"], "feel": 1, "note": ""}],
    }
    assert type(normal["steps"][0]["feel"]) is int


def test_nothing_is_checked_in_what_is_the_learner_s_own() -> None:
    assert check(QUESTION, {"steps": [STEP]}).score is None


def test_a_walk_on_paper_is_a_table_and_its_difference() -> None:
    value = {"actor": "Jade", "scenario": "", "steps": [STEP, {**STEP, "step": "<b>Dog</b>", "feel": None, "note": ""}]}
    assert answer_text(QUESTION, value) == (
        "Walk\nJade\nTime | Step | Feels | Note\n21:14 | Find the door | Awful | Dark.\n21:14 | <b>Dog</b> | – | –\n"
        "Not in the plan: <b>Dog</b>\nPlanned, not walked: Pay"
    )
    assert "<b>Dog" not in answer_html(QUESTION, value)
    assert "There is no answer" in answer_text(QUESTION, {"steps": []}) or "No answer" in answer_text(QUESTION, None)


def test_a_walk_in_a_notebook_is_kept_among_what_is_the_learner_s_own(here: Path) -> None:
    shown = QuestionWidget.of_kind["walk"](QUESTION)
    shown.answer = {"steps": [STEP]}
    kept = read(here.parent / "own.answers.json").answers["visit.walk"].value
    assert kept["steps"] == [STEP]
    assert QuestionWidget.of_kind["walk"](QUESTION).answer == kept


def test_an_empty_walk_has_no_events() -> None:
    assert walk_events(Walk()) == []
    assert walk_compared(Walk(steps=(WalkedStep("a", "", STEP["when"]),))).added == ("a",)
