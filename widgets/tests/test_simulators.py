"""Simulators: their form in a file, their answers, what stands on paper, and their data."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from theirshoes.answers import validate_value
from theirshoes.checks import ValueProblem, check, is_blank, normal_value
from theirshoes.kinds import kind_of
from theirshoes.kinds.simulated import money, percent
from theirshoes.questions import from_public, load_questions, public
from theirshoes.questions.load import parse_questions
from theirshoes.statichtml import answer_html, answer_text
from theirshoes.widgets import QuestionWidget, question

KINDS = ("kindness", "business-case", "rota", "scorecard", "turnover", "failure-cost")
QUESTIONS = [one for one in load_questions().values() if one.kind in KINDS]
BY_KIND = {one.kind: one for one in reversed(QUESTIONS)}
HOSTILE = "<img src=x onerror=alert(1)>"

ANSWERS: dict[str, dict[str, Any]] = {
    "kindness": {"set": {"budget": 62.5}, "currency": "€", "own": [{"item": HOSTILE, "unit_cost": 0.3}], "off": []},
    "business-case": {"set": {"customers": 12}, "currency": "kr"},
    "rota": {"people": ["Ada", HOSTILE, "نور"], "every": "week", "way": "full", "moved": {HOSTILE: 0}},
    "scorecard": {"set": {"weight-solved": 10}, "choices": {"1": "by-the-person", "3": HOSTILE}},
    "turnover": {"set": {"leavers": 2}, "quantity": {"1": 3}, "price": {"13": 7.5}},
    "failure-cost": {"set": {"caught": 12.5}, "at": 3, "minutes": {"1": 9}, "cost": {"7": 0}},
}
WRONG: list[tuple[str, Any, str]] = [
    ("kindness", [], "value"),
    ("kindness", {"set": {"budget": -1}}, "set.budget"),
    ("kindness", {"set": {"budget": True}}, "set.budget"),
    ("kindness", {"set": {"budget": float("nan")}}, "set.budget"),
    ("kindness", {"set": {"profit": 1}}, "set"),
    ("kindness", {"currency": "<b>"}, "currency"),
    ("kindness", {"table": 1}, "table"),
    ("kindness", {"own": [{"item": " ", "unit_cost": 1}]}, "own.1.item"),
    ("kindness", {"own": [{"item": "x"}]}, "own.1.unit_cost"),
    ("kindness", {"off": ["a", "a"]}, "off"),
    ("business-case", {"set": {"years": 2.5}}, "set.years"),
    ("business-case", {"set": {"leaving": 101}}, "set.leaving"),
    ("rota", {"people": ["Ada", "Ada"]}, "people"),
    ("rota", {"people": ["x" * 81]}, "people"),
    ("rota", {"way": "uphill"}, "way"),
    ("rota", {"moved": {"nobody of ours": 0}}, "moved"),
    ("scorecard", {"choices": {"9": "by-the-number"}}, "choices"),
    ("scorecard", {"choices": {"1": 5}}, "choices"),
    ("scorecard", {"set": {"weight-solved": 11}}, "set.weight-solved"),
    ("turnover", {"quantity": {"0": 1}}, "quantity"),
    ("turnover", {"price": {"1": "2"}}, "price.1"),
    ("failure-cost", {"at": 0}, "at"),
    ("failure-cost", {"minutes": []}, "minutes"),
]


def problems(kind: str, **changes: Any) -> list[str]:
    """What is said about the question of this kind, with some fields changed (`None`: left out)."""
    spec = public(BY_KIND[kind]) | changes
    spec = {name: value for name, value in spec.items() if value is not None}
    module = spec["id"].partition(".")[0]
    text = yaml.safe_dump({"module": module, "title": "T", "questions": [spec]}, sort_keys=False, allow_unicode=True)
    return [str(one) for one in parse_questions(text, module, "f.yml")[1]]


def test_there_is_a_question_of_each_and_a_widget_for_it() -> None:
    assert set(BY_KIND) == set(KINDS)
    for kind, one in BY_KIND.items():
        assert kind in QuestionWidget.of_kind
        assert one.use == "own"
        assert one.notebook == "own"


@pytest.mark.parametrize("one", QUESTIONS, ids=[one.id for one in QUESTIONS])
def test_the_public_form_is_the_whole_question(one: Any) -> None:
    spec = json.loads(json.dumps(public(one)))
    assert public(from_public(spec)) == spec


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_that_the_model_needs_cannot_be_left_out(kind: str) -> None:
    assumptions = dict(public(BY_KIND[kind])["assumptions"])
    first = next(iter(assumptions))
    del assumptions[first]
    (found,) = problems(kind, assumptions=assumptions)
    assert f"questions[1].assumptions.{first}: is missing" in found


def test_a_number_that_the_model_does_not_know_is_named() -> None:
    assumptions = public(BY_KIND["kindness"])["assumptions"]
    (found,) = problems("kindness", assumptions={**assumptions, "budgett": dict(assumptions["budget"])})
    assert "assumptions.budgett: is not a field that is known here (did you mean budget?)" in found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": 300}, "assumptions.budget.value: should be on the slider, from 0 to 200"),
        ({"least": 200}, "assumptions.budget.most: should be more than `least`"),
        ({"least": -5}, "assumptions.budget.least: should be a number from 0"),
        ({"value": "forty"}, "assumptions.budget.value: should be a number"),
        ({"step": 0}, "assumptions.budget.step: should be a number"),
        ({"colour": "red"}, "assumptions.budget.colour: is not a field that is known here"),
    ],
)
def test_an_unsound_number_is_named_with_its_line(change: dict[str, Any], said: str) -> None:
    assumptions = dict(public(BY_KIND["kindness"])["assumptions"])
    (found,) = problems("kindness", assumptions={**assumptions, "budget": {**assumptions["budget"], **change}})
    assert said in found
    assert found.startswith("f.yml:")


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        ("kindness", {"dataset": "petals"}, "dataset: should be one of"),
        ("kindness", {"dataset": "harbour"}, "dataset: 'harbour' has no table 'gifts'"),
        ("kindness", {"currency": "dollars"}, "currency: is longer than 5"),
        ("kindness", {"assumptions": [1]}, "assumptions: must be a group of fields"),
        ("kindness", {"use": "practice"}, "use: should be one of own"),
        ("rota", {"people": ["Ada", "Ada"]}, "people: 'Ada' is there twice"),
        ("rota", {"people": []}, "people: should have 1 to 200 names"),
        ("rota", {"every": "year"}, "every: should be one of month, week"),
        ("failure-cost", {"slip": "S99"}, "slip: no event of harbour"),
        ("scorecard", {"measures": []}, "measures: should have 2 to 6 entries"),
    ],
)
def test_an_unsound_field_is_named(kind: str, changes: dict[str, Any], said: str) -> None:
    assert any(said in one for one in problems(kind, **changes)), problems(kind, **changes)


def test_a_place_without_data_takes_the_questions_as_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    for folder in ("exercises/questions", "nothing"):
        (tmp_path / folder).mkdir(parents=True)
    for home in (tmp_path, tmp_path / "nothing"):
        monkeypatch.setenv("THEIRSHOES_HOME", str(home))
        assert [problems(kind) for kind in KINDS] == [[]] * len(KINDS)


def test_a_measure_needs_two_different_ends() -> None:
    measures = [dict(one) for one in public(BY_KIND["scorecard"])["measures"]]
    measures[1]["best"] = measures[1]["worst"]
    (found,) = problems("scorecard", measures=measures)
    assert "measures[2].best: should differ from `worst`" in found


def test_a_source_that_nobody_names_is_the_author() -> None:
    sources = {one.source for one in BY_KIND["business-case"].assumptions}  # type: ignore[attr-defined]
    assert "author's assumption" in sources
    assert len(sources) > 2


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_has_one_normal_form(kind: str) -> None:
    one = BY_KIND[kind]
    normal = normal_value(one, ANSWERS[kind])
    assert normal_value(one, normal) == normal
    assert validate_value(one, normal) == normal
    assert is_blank(one, {})
    assert not is_blank(one, ANSWERS[kind])


@pytest.mark.parametrize(("kind", "value", "field"), WRONG)
def test_what_is_no_answer_is_refused_by_name(kind: str, value: Any, field: str) -> None:
    with pytest.raises(ValueProblem) as error:
        normal_value(BY_KIND[kind], value)
    assert error.value.field == field
    assert "<p" in answer_html(BY_KIND[kind], value)


names = st.sampled_from(
    ["set", "currency", "own", "off", "people", "moved", "choices", "quantity", "at", "minutes", "1"]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(names, below, max_size=4),
    max_leaves=10,
)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(value=anything)
def test_any_value_is_an_answer_or_refused(kind: str, value: Any) -> None:
    assert answer_html(BY_KIND[kind], value)
    assert check(BY_KIND[kind], value).score is None


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_on_paper_shows_the_learners_numbers_and_keeps_text_text(kind: str) -> None:
    page = BeautifulSoup(answer_html(BY_KIND[kind], ANSWERS[kind]), "html.parser")
    assert page.select_one("img") is None
    assert page.find("table")
    assert answer_text(BY_KIND[kind], ANSWERS[kind])


def test_paper_says_what_comes_of_the_learners_own_numbers() -> None:
    said = answer_text(BY_KIND["turnover"], {"set": {"leavers": 2}, "currency": "€"})
    assert "€9,618" in said
    assert "€19,236" in said
    assert "Calls again" not in said


def test_paper_does_not_reckon_with_a_table_that_is_not_kept() -> None:
    said = answer_text(BY_KIND["turnover"], {"table": True, "quantity": {"1": 2}})
    assert "own table" in said
    assert "9,618" not in said


@pytest.mark.parametrize("one", [one for one in QUESTIONS if kind_of(one).data], ids=lambda one: one.id)
def test_data_says_whose_it_is(one: Any) -> None:
    shows = kind_of(one).data
    assert shows is not None
    assert shows(one, None)["source"]["kind"] == "synthetic"


def test_a_table_of_ones_own_takes_the_place_of_the_courses(tmp_path: Any) -> None:
    mine = pd.DataFrame({"item": ["Sweet"], "unit_cost": [0.2]})
    shown = question("plan.kindness", tmp_path, table=mine).data  # type: ignore[union-attr]
    assert shown["source"]["kind"] == "own"
    assert shown["gifts"] == [{"item": "Sweet", "unit_cost": 0.2, "when": ""}]
    said = str(question("plan.kindness", tmp_path, table=pd.DataFrame({"item": ["Sweet"]})))
    assert "unit_cost" in said and "\n" not in said.strip()


def test_a_queue_of_ones_own_needs_the_columns_that_are_counted(tmp_path: Any) -> None:
    mine = pd.DataFrame(
        {"way": ["a"], "place": [1], "minutes": [3], "solved_first": [True], "calls_again": [0], "rating": [4]}
    )
    assert "notes_quality" in str(question("frontline.scorecard", tmp_path, table=mine))


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (39.96, "£", "£39.96"),
        (40, "£", "£40"),
        (-1234.4, "€", "−€1,234"),
        (1234, "kr", "1,234 kr"),
        (-0.001, "£", "£0.00"),
        (5, "", "5"),
    ],
)
def test_money_is_written_with_its_sign(amount: float, currency: str, said: str) -> None:
    assert money(amount, currency) == said


def test_small_shares_have_more_figures() -> None:
    assert (percent(0.0029), percent(0.125), percent(None)) == ("0.29%", "12.5%", "–")


def test_own_numbers_are_kept_in_the_learners_own_record(tmp_path: Any) -> None:
    widget = question("plan.kindness", tmp_path)
    widget.answer = {"set": {"budget": 60}}  # type: ignore[union-attr]
    kept = json.loads((tmp_path / "own.answers.json").read_text("utf-8"))
    assert kept["answers"]["plan.kindness"]["value"]["set"] == {"budget": 60}
    again = question("plan.kindness", tmp_path)
    assert widget.on_disk == again.on_disk == again.kept, "or a front end thinks that somebody else answered"  # type: ignore[union-attr]
