"""What comes of a talk: the moves, the marks, the record and the paper."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from theirshoes.checks import ValueProblem, check, is_blank, normal_value
from theirshoes.empathy.moves import BEFORE as LISTENING
from theirshoes.empathy.moves import BEFORE_URGENT as LISTENING_URGENT
from theirshoes.kinds import kind
from theirshoes.kinds.conversation.talk import MOVES, SLIPS
from theirshoes.kinds.conversation.walking import BEFORE, BEFORE_URGENT, outcome, walk
from theirshoes.questions import from_public
from theirshoes.statichtml import answer_html, answer_text
from theirshoes.widgets.base import QuestionWidget

from widgets.tests.conversation.glove import BEST, GLOVE, changed
from widgets.tests.conversation.test_talk_files import public_question

QUESTION = from_public(public_question(GLOVE, "practice"))
deeds = st.lists(st.lists(st.sampled_from([*MOVES, *SLIPS]), max_size=2), max_size=10)


def test_the_order_of_the_moves_is_that_of_the_analysis_of_transcripts() -> None:
    names = {"listen": "hear", "repeat": "repeat", "validate": "validate", "solve": "solve", "offer": "offer"}
    assert {(names[a], names[b]) for a, b in LISTENING} == set(BEFORE)
    assert {(names[a], names[b]) for a, b in LISTENING_URGENT} == set(BEFORE_URGENT)


def test_validating_before_repeating_is_fine() -> None:
    assert outcome([["hear"], ["validate"], ["repeat"], ["solve"], ["offer"]]).score == 1
    assert outcome([["hear"], ["repeat"], ["validate"], ["solve"], ["offer"]]).score == 1


def test_helping_before_validating_does_not_count() -> None:
    came = outcome([["hear"], ["repeat"], ["solve"], ["validate"], ["offer"]])
    assert came.counted == ("hear", "repeat", "validate", "offer")
    assert came.early == (("validate", "solve"),)


def test_when_it_is_urgent_acting_first_is_right_and_listening_first_is_early() -> None:
    acted = [["solve"], ["hear"], ["repeat"], ["validate"], ["offer"]]
    assert outcome(acted, urgent=True).score == 1
    assert outcome(acted).score < 1
    assert outcome([["hear"], ["solve"], ["repeat"], ["validate"], ["offer"]], urgent=True).early == (
        ("solve", "hear"),
    )


@given(deeds, st.booleans())
def test_a_slip_more_never_gains_anything(done: list[list[str]], urgent: bool) -> None:
    assert outcome([*done, ["script"]], urgent=urgent).score <= outcome(done, urgent=urgent).score


@given(deeds)
def test_the_score_is_a_share(done: list[list[str]]) -> None:
    assert 0 <= outcome(done).score <= 1


def test_the_mood_moves_with_each_choice_and_stays_on_its_scale() -> None:
    steps = walk(QUESTION.talk, BEST).steps  # type: ignore[attr-defined]
    assert [(step.before, step.after) for step in steps] == [(-1, 0), (0, 1), (1, 2), (2, 2)]


def test_own_words_are_kept_and_never_change_the_marks() -> None:
    for words in ("", "asdf", "One glove is gone, and it hurts."):
        value = {"path": BEST, "words": {"counter": words}, "ticks": {"counter": [2, 0]}}
        assert check(QUESTION, value).score == 1
        normal = normal_value(QUESTION, value)
        assert normal["words"] == ({"counter": words} if words else {})
        assert normal["ticks"] == {"counter": [0, 2]}


def test_a_talk_of_ones_own_is_never_scored() -> None:
    own = from_public(public_question(GLOVE, "own"))
    assert check(own, {"path": BEST}).score is None
    assert own.notebook == "own"
    assert kind("conversation").uses == ("practice", "graded", "own")


def test_choosing_nothing_is_blank_and_one_word_is_not() -> None:
    assert is_blank(QUESTION, {"path": [], "words": {"counter": "  "}, "other": []})
    assert not is_blank(QUESTION, {"path": [], "words": {"counter": "Ada"}})
    assert not is_blank(QUESTION, {"path": ["ask"]})


@pytest.mark.parametrize(
    "value",
    [
        {"path": ["no"]},
        {"path": [*BEST, "two"]},
        {"path": [["ask"]]},
        {"path": None},
        {"words": {"sense": "x"}},
        {"words": {"counter": 3}},
        {"ticks": {"counter": [0, 0]}},
        {"ticks": {"counter": [True]}},
        {"other": ["c"]},
        {"other": ["a", "a", "a"]},
        {"score": 1},
        "ask",
    ],
)
def test_what_is_no_answer_is_refused_and_gets_nothing(value: Any) -> None:
    with pytest.raises(ValueProblem):
        normal_value(QUESTION, value)
    assert check(QUESTION, value).score == 0


def test_the_talk_on_paper_is_what_was_said_and_hostile_text_stays_text() -> None:
    data = changed(GLOVE, "turns.counter.choices.form.answer", "<b>Oh.</b>")
    question = from_public(public_question(data, "practice"))
    value = {"path": ["form"], "words": {"counter": "<img src=x onerror=alert(1)>"}}
    page = answer_html(question, value)
    assert "<img" not in page
    assert "<b>" not in page
    text = answer_text(question, value)
    assert text.splitlines()[1:] == [
        "Ada: One glove?",
        "In your own words: <img src=x onerror=alert(1)>",
        "You: A form, please.",
        "Ada: <b>Oh.</b>",
        "Ada: Silly, isn't it?",
        "The talk is not over.",
    ]
    assert answer_text(question, {"path": []}).splitlines()[1:] == ["No answer yet."]


def test_the_paper_holds_no_marks() -> None:
    assert "Nobody asked." not in answer_text(QUESTION, {"path": ["form"]})


def test_the_widget_shows_the_talk_and_says_that_nobody_in_it_is_real() -> None:
    shown = QuestionWidget.of_kind["conversation"](QUESTION)
    assert shown.question["talk"]["customer"] == "Ada"
    assert shown.data["source"]["kind"] == "synthetic"
