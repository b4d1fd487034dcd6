"""The journey board: its form in a question file, the maps that it begins with, and what is no answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import theirshoes
from theirshoes import statichtml
from theirshoes.answers import AnswersError, read, validate_value
from theirshoes.columns import ColumnsError
from theirshoes.journey import from_json, to_json
from theirshoes.journey.as_json import from_plain
from theirshoes.kinds.journey_map.answer import LARGEST
from theirshoes.kinds.journey_map.data import data
from theirshoes.questions import find_question, from_public, public
from theirshoes.questions.load import parse_questions
from theirshoes.recording import record_answer
from theirshoes.strictjson import measure
from theirshoes.widgets import Notice
from theirshoes.widgets.kinds import JourneyMap as Board

BASE = {
    "id": "map.own",
    "kind": "journey-map",
    "use": "own",
    "title": "Your map",
    "prompt": "Make it.",
    "objective": "J6",
    "taught": "journey/maps",
}
STEPS = [{"stage": "Visit", "step": "Rings", "feel": -2, "lanes": {"Seeing": "A <b>dark</b> door"}}]
LOG = [
    {"customer_id": "A", "step": "ask", "time": "2026-01-02 09:00"},
    {"customer_id": "A", "step": "buy", "time": "2026-01-02 09:10"},
    {"customer_id": "B", "step": "ask", "time": "2026-01-03 09:00"},
]


def board(**more: Any) -> Any:
    return from_public({**BASE, **more})


def full_map(steps: int = 60, lanes: int = 8, text: str = "x" * 150) -> dict[str, Any]:
    names = [f"Lane {n}" for n in range(lanes)]
    step = {"stage": "Visit", "feel": 1, "lanes": dict.fromkeys(names, text)}
    every = [{**step, "step": f"Step {n}"} for n in range(steps)]
    return {"format": "theirshoes-map", "version": 1, "actor": "", "scenario": "", "lanes": names, "steps": every}


@pytest.mark.parametrize(
    ("lines", "field", "message"),
    [
        ("pair: sometimes", "pair", "should be one of to-be, walked"),
        ("pair: to-be", "pair", "needs a `start`"),
        ("other: {log: a/b}", "other", "needs a `pair`"),
        ("start: {actor: Ines}", "start", "should have one of these: plan, log, blueprint, steps"),
        ("start: {log: nothing}", "start.log", "a dataset and its table"),
        ("start: {plan: a/b, customer: C1}", "start.customer", "for a `log` only"),
        ("start: {steps: [{stage: A}]}", "start.steps", "there should be words for step 1"),
        ("start: {steps: []}", "start.steps", "no steps"),
        ("lanes: [Seeing, Seeing]", "lanes", "different short names"),
        ("goals: [{rate: true, message: x}]", "goals", "are for practice"),
        ("colour: green", "colour", "not a field"),
    ],
)
def test_a_wrong_form_is_named_with_its_line_and_field(lines: str, field: str, message: str) -> None:
    own = "".join(f"    {name}: {value}\n" for name, value in BASE.items() if name != "id")
    text = f"module: map\ntitle: Maps\nquestions:\n  - id: map.own\n{own}    {lines}\n"
    _, problems = parse_questions(text, "map", "map.yml")
    found = [one for one in problems if one.field == f"questions[1].{field}"]
    assert {one.line for one in found} == {11}, problems
    assert any(message in one.message for one in found)


@pytest.mark.parametrize(
    ("goal", "message"),
    [
        ({"keep": "Sings", "message": "x"}, "no step of `start`"),
        ({"before": ["Rings"], "message": "x"}, "should name two steps"),
        ({"keep": "Rings", "drop": "Rings", "message": "x"}, "should have one of these"),
        ({"keep": "Rings"}, "is missing"),
    ],
)
def test_a_goal_that_cannot_be_reached_is_named(goal: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        board(use="practice", start={"steps": STEPS}, goals=[goal])


def test_practice_needs_goals_and_a_map_to_mend() -> None:
    with pytest.raises(ValueError, match="goals: is missing"):
        board(use="practice", start={"steps": STEPS})
    with pytest.raises(ValueError, match="`steps` written here"):
        board(use="practice", start={"log": "petal-and-stone/first_visits"}, goals=[{"rate": True, "message": "x"}])


def test_every_board_of_the_course_comes_back_from_its_public_form_and_is_small() -> None:
    ids = ["journey.planned-and-walked", "journey.mend", "journey.your-map", "touchpoints.back-stage"]
    for question in map(find_question, ids):
        assert from_public(public(question)) == question
        shown = data(question)
        assert len(json.dumps(shown)) < 60_000
        for name in ("map", "other"):
            if name in shown:
                assert json.loads(to_json(from_plain(shown[name]))) == shown[name]


def test_the_plan_and_the_log_of_the_salon_differ_as_planted() -> None:
    shown = data(find_question("journey.planned-and-walked"))
    planned, walked = ([step["step"] for step in shown[name]["steps"]] for name in ("map", "other"))
    assert set(planned) - set(walked) == {"Is reminded the day before"}
    assert set(walked) - set(planned) == {"Is confirmed"}
    assert shown["source"] == {"kind": "synthetic", "title": "Made-up data: Petal & Stone"}


def test_one_customer_of_a_log_brings_her_times() -> None:
    shown = data(board(start={"log": "petal-and-stone/first_visits", "customer": "C0001"}))
    assert [step["when"] for step in shown["map"]["steps"][:2]] == ["2025-09-15T11:36:00", "2025-09-15T11:37:00"]


def test_an_owners_table_becomes_the_map() -> None:
    pd = pytest.importorskip("pandas")
    shown = data(board(), pd.DataFrame(LOG))
    assert [step["step"] for step in shown["map"]["steps"]] == ["ask", "buy"]
    assert shown["map"]["steps"][0]["lanes"]["In the data"] == "2 of 2 customers\n10 min until the next step"
    assert shown["source"]["kind"] == "own"
    rows = [{"stage": "Visit", "step": "Rings", "feel": 1, "Seeing": "A door"}]
    assert data(board(), rows)["map"]["steps"][0]["lanes"] == {"Seeing": "A door"}
    with pytest.raises(ColumnsError, match="customer_id"):
        data(board(), [{"step": "ask"}])


def test_without_lanes_there_are_eight_to_write_in() -> None:
    assert len(data(board())["lanes"]) == 8
    assert data(board(lanes=["Seeing"], start={"steps": STEPS}))["map"]["lanes"] == ["Seeing"]


def test_two_maps_of_sixty_steps_and_eight_full_lanes_fit_into_an_answer(tmp_path: Path) -> None:
    value = {"map": full_map(), "other": full_map(), "pair": "to-be"}
    measure(value, LARGEST)
    record = tmp_path / "own.answers.json"
    record_answer(record, board(), value, 0, "anna")
    assert read(record).answers["map.own"].value == validate_value(board(), value)


def test_a_record_that_is_full_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    record = tmp_path / "own.answers.json"
    big = {"map": full_map(text="ü" * 400)}
    for number in range(2):
        record_answer(record, board(id=f"map.own-{number}"), big, 0, "anna")
    before = record.read_bytes()
    with pytest.raises(AnswersError, match="is full"):
        record_answer(record, board(id="map.third"), big, 0, "anna")
    assert record.read_bytes() == before


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"map": None},
        {"map": full_map(), "pair": "to-be"},
        {"map": full_map(), "other": full_map(), "pair": "x"},
        {"map": full_map(201)},
        {"map": full_map(60, 8, "x" * 600)},
        {"map": {**full_map(1), "actor": "x" * 301}},
        {"map": [[[[]]]]},
        "map",
    ],
)
def test_what_is_no_answer_is_refused_by_name(value: object) -> None:
    with pytest.raises(AnswersError):
        validate_value(board(), value)


def test_a_map_on_paper_holds_every_word_and_no_markup() -> None:
    value = {"map": {**full_map(1, 0), "lanes": ["Seeing"], "steps": STEPS}}
    html = statichtml.answer_html(board(), value)
    assert "A &lt;b&gt;dark&lt;/b&gt; door" in html
    assert "-2" in html
    two = statichtml.answer_text(board(), {**value, "other": value["map"], "pair": "walked"})
    assert two.index("As planned") < two.index("As walked")


def test_the_widget_shows_the_data_and_keeps_the_map(tmp_path: Path) -> None:
    question = find_question("touchpoints.back-stage")
    shown = Board(question, tmp_path)
    assert shown.data["map"]["steps"]
    journey = from_json(json.dumps(shown.data["map"]))
    shown.answer = {"map": json.loads(to_json(journey))}
    assert shown.saved["state"] in ("saved", "device")


def test_a_table_that_is_no_log_is_told_in_words_and_not_in_a_traceback(tmp_path: Path) -> None:
    shown = theirshoes.question("journey.your-map", tmp_path, [{"step": "ask"}])
    assert isinstance(shown, Notice)
    assert "customer_id" in shown.sentence
