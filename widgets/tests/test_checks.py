"""The shared cases, which the page's checks run through too, and what must hold for every answer whatever it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from theirshoes.checks import Feedback, check, is_blank, normal_value
from theirshoes.checks.feedback import ValueProblem, rounded
from theirshoes.kinds import ASKED, NAMES
from theirshoes.kinds import kind as kind_named
from theirshoes.messages import say
from theirshoes.questions import from_public, key_problems

FILES = sorted((Path(__file__).parents[2] / "tests" / "check_cases").glob("*.json"))
CASES = [case for file in FILES for case in json.loads(file.read_text(encoding="utf-8"))]

KINDS = [name for name in NAMES if set(ASKED) & set(kind_named(name).uses)]
"""What is asked can be checked; what is the learner's own is not."""
PARTS = ["order", "out", "feel", "see", "text", "ticks", "choice", "marked", "tiles", "placed", "rows", "x"]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.sampled_from(PARTS), below),
    max_leaves=12,
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_says_what_the_shared_case_expects(case: dict[str, Any]) -> None:
    feedback = check(from_public(case["question"]), case["value"], case.get("key"))
    assert feedback.as_json() == case["feedback"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_keys_of_the_shared_cases_are_sound(case: dict[str, Any]) -> None:
    question = from_public(case["question"])
    if case.get("key"):
        assert key_problems(question, case["key"]) == []


def test_there_are_cases_of_every_kind() -> None:
    assert len(CASES) >= 60
    assert {case["question"]["kind"] for case in CASES} == set(KINDS)


@pytest.mark.parametrize("name", sorted(KINDS))
@settings(max_examples=150, deadline=None)
@given(value=json_values)
def test_any_value_gets_feedback_with_a_score_in_range(name: str, value: Any) -> None:
    case = next(one for one in CASES if one["question"]["kind"] == name and ("key" in one or name == "written"))
    question = from_public(case["question"])
    for key in (None, case.get("key")):
        feedback = check(question, value, key)
        assert isinstance(feedback, Feedback)
        assert feedback.message
        assert feedback.score is None or (type(feedback.score) is float and 0 <= feedback.score <= 1)


@given(st.data())
def test_a_normal_value_stays_as_it_is_and_says_the_same(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(CASES))
    question = from_public(case["question"])
    try:
        normal = normal_value(question, case["value"])
    except ValueProblem:
        assert is_blank(question, case["value"])
        return
    assert normal_value(question, normal) == normal
    assert check(question, normal, case.get("key")) == check(question, case["value"], case.get("key"))


@given(st.permutations(["enter", "choose", "try", "pay", "thank"]))
def test_without_a_key_no_order_is_called_right_or_wrong(order: list[str]) -> None:
    question = from_public(CASES[0]["question"])
    feedback = check(question, {"order": order, "out": ["rota", "stock"]})
    assert feedback.score is None
    assert "right" not in feedback.message.lower()
    assert "wrong" not in feedback.message.lower()


def test_scores_round_halves_up() -> None:
    assert rounded(0.84444444) == 0.8444
    assert rounded(0.00005) == 0.0001


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_an_answer_of_a_shared_case_is_blank_where_the_check_says_so(case: dict[str, Any]) -> None:
    question = from_public(case["question"])
    said = {say(f"{question.kind}.blank"), say("choose.none"), say("check.unreadable")}
    assert is_blank(question, case["value"]) == (case["feedback"]["message"] in said)


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        (" \t\n\r\u00a0\u2003\u3000\u2028", True),
        ("\x1c\x1d\x1e\x1f\x85", True),
        *((text, False) for text in ("a", "\ufeff", "\u200b", ".")),
    ],
)
def test_what_counts_as_blanks_is_what_the_page_counts(text: str, blank: bool) -> None:
    for name in ("written", "numeric"):
        question = next(from_public(case["question"]) for case in CASES if case["question"]["kind"] == name)
        assert is_blank(question, {"text": text}) is blank
