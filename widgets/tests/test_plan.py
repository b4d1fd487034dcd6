"""Questions that ask for a plan: their files, their public rules, and that empty words are worth nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from theirshoes.checks import check, is_blank, normal_value
from theirshoes.messages import table
from theirshoes.questions import Question, from_public, key_problems, public
from theirshoes.statichtml import answer_html, answer_text
from theirshoes.widgets import QuestionWidget

from widgets.tests.question_files import questions_in, said

FILE = """\
module: act
title: Acting
questions:
  - id: act.week
    kind: plan
    use: graded
    assignment: act
    objective: A3
    title: Five days
    taught: act/five-days
    points: 5
    prompt: Plan it.
    steps: [{id: book, text: Books}, {id: leave, text: "*Leaves*"}]
    days: [{id: mon, text: Monday}, {id: fri, text: Friday}]
    least: 2
    most: 3
"""
ROW = {"verb": "Ring Ines", "step": "book", "person": "Mira", "day": "mon", "measure": "3 calls made"}
OTHER = {"verb": "Write cards", "step": "leave", "person": "Ana", "day": "fri", "measure": "Ten cards sent"}


@pytest.fixture(scope="module")
def question() -> Question:
    return questions_in(FILE)[0]


def test_a_sound_file_is_read_and_its_public_form_says_the_same(question: Question) -> None:
    assert said(FILE) == []
    assert from_public(public(question)) == question


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("most: 3", "most: 6", "act.yml:16: questions[1].most: should be a whole number from 1 to 5"),
        ("most: 3", "most: 1", "act.yml:16: questions[1].most: should be at least `least` (2); it is 1"),
        ("    days: [{id: mon, text: Monday}, {id: fri, text: Friday}]\n", "", "questions[1].days: is missing"),
        ("id: leave", "id: book", "questions[1].steps[2].id: 'book' is the id of entry 1 already"),
        ("    least: 2\n", "    leest: 2\n", "leest: is not a field that is known here (did you mean least?)"),
        ("    assignment: act\n", "", "questions[1].assignment: is missing"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_field(old: str, new: str, expected: str) -> None:
    assert FILE.count(old) == 1
    assert expected in "\n".join(said(FILE.replace(old, new)))


def test_a_key_is_empty_and_practice_has_none(question: Question) -> None:
    assert key_problems(question, {}) == []
    assert "is not a field that is known here" in str(key_problems(question, {"rows": 3}))
    practice = FILE.replace("use: graded\n    assignment: act", "use: practice").replace("    points: 5\n", "")
    assert said(practice) == []
    assert "key: is not needed: the rules of a plan are public" in str(said(practice + "    key: {}\n"))


def test_the_score_is_the_same_with_and_without_points_and_none_before_hand_in(question: Question) -> None:
    value = {"rows": [ROW, OTHER]}
    practice = {name: part for name, part in public(question).items() if name not in ("assignment", "points")}
    assert check(question, value, {}).score == 1.0
    assert check(from_public(practice | {"use": "practice"}), value).score == 1.0
    assert check(question, value).score is None


@pytest.mark.parametrize("words", ["Be nicer", "everyone", "asdf", "improve", "better", "we", ""])
def test_the_same_empty_words_everywhere_are_worth_nothing(question: Question, words: str) -> None:
    row = {"verb": words, "step": "book", "person": words, "day": "fri", "measure": words}
    assert check(question, {"rows": [row, row, row]}, {}).score == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["", "everyone", "Be nicer", "we", "better", "asdf"]), min_size=9, max_size=9))
def test_empty_words_in_any_order_are_worth_nothing(question: Question, words: list[str]) -> None:
    rows: list[dict[str, Any]] = [
        {"verb": words[i], "step": "book", "person": "all of us", "day": "fri", "measure": words[i + 3]}
        for i in range(3)
    ]
    assert (check(question, {"rows": rows}, {}).score or 0) == 0


def test_the_lists_of_words_are_small_letters_and_each_word_once() -> None:
    for name, text in table().items():
        if name.startswith("plan.list-"):
            words = text.split(" ")
            assert words == [word.lower() for word in words]
            assert len(set(words)) == len(words)


def test_the_normal_form_has_every_part_and_no_empty_action(question: Question) -> None:
    normal = normal_value(question, {"rows": [{"verb": "Ring"}, {"verb": " "}]})
    assert normal == {"rows": [{"verb": "Ring", "step": "", "person": "", "day": "", "measure": ""}]}
    assert is_blank(question, {"rows": [{"verb": " "}]})


def test_the_static_form_is_a_table_and_stays_text(question: Question) -> None:
    value = {"rows": [ROW | {"person": "<b>Mira</b>"}, {"verb": "Write", "step": "leave"}]}
    assert answer_text(question, value) == (
        "Five days\nAction | Step | Who | Day | How we will know\n"
        "Ring Ines | Books | <b>Mira</b> | Monday | 3 calls made\nWrite | Leaves | – | – | –"
    )
    assert "<td>&lt;b&gt;Mira&lt;/b&gt;</td>" in answer_html(question, value)
    assert "No answer yet." in answer_html(question, {"rows": []})


def test_it_has_a_widget(question: Question) -> None:
    assert QuestionWidget.of_kind["plan"](question).question["kind"] == "plan"
