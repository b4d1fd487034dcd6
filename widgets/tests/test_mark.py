"""Questions that ask to mark a text: their files, their keys, and that guessing is worth nothing."""

from __future__ import annotations

import random
from typing import Any

import pytest
from theirshoes.checks import check, is_blank, normal_value
from theirshoes.questions import Question, from_public, key_problems, public
from theirshoes.statichtml import answer_html, answer_text
from theirshoes.widgets import QuestionWidget

from widgets.tests.question_files import questions_in, said

FILE = """\
module: talk
title: Talking
questions:
  - id: talk.advice
    kind: mark
    use: graded
    assignment: talk
    objective: E3
    title: Where is the advice?
    taught: talk/listen
    points: 4
    prompt: Mark it.
    labels:
      - {id: advice, text: Advice}
    turns:
      - {who: Ines, text: My skin is red.}
      - who: Milan
        pieces:
          - {id: soap, text: Use another soap.}
          - {id: mask, text: Book a mask.}
          - {id: ask, text: Since *when*?}
          - {id: hear, text: <b>Red</b> since Monday.}
          - {id: hello, text: Hello.}
"""
KEY: dict[str, Any] = {
    "marked": {"advice": ["soap", "mask"]},
    "either": ["hello"],
    "messages": {"extra": "It asks.", "missed": "It tells her what to do."},
}


@pytest.fixture
def question() -> Question:
    return questions_in(FILE)[0]


def test_a_sound_file_is_read_and_its_public_form_says_the_same(question: Question) -> None:
    assert said(FILE) == []
    assert from_public(public(question)) == question
    assert public(question)["turns"][0] == {"who": "Ines", "text": "My skin is red."}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("text: My skin is red.", "says: Red", "talk.yml:16: questions[1].turns[1].pieces: is missing"),
        ("id: mask", "id: soap", "talk.yml:20: questions[1].turns[2].pieces[2].id: 'soap' is the id of entry 1"),
        ("text: My skin is red.", "pieces: [{id: ask, text: Red}]", "'ask' is the id of a part of turn 1 already"),
        ("who: Milan\n", "who: Milan\n        text: Hm\n", "pieces: cannot stand beside `text`"),
        ("          - {id: ask, text: Since *when*?}\n          - {id: hear, text: <b>Red</b> since Monday.}\n", "",
         "questions[1].turns: should have 4 to 200 parts with an id in all; they have 3"),
        ("      - {id: advice, text: Advice}\n", "      []\n", "labels: should have 1 to 6 entries; it has 0"),
        ("who: Milan", "whom: Milan", "turns[2].whom: is not a field that is known here (did you mean who?)"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_field(old: str, new: str, expected: str) -> None:
    assert FILE.count(old) == 1
    assert expected in "\n".join(said(FILE.replace(old, new)))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"marked": ["soap"]}, "should be a group: for each label"),
        ({"marked": {"advice": ["soup"]}}, "'soup' is not the id of one of the parts (did you mean soap?)"),
        ({"marked": {"advise": ["soap"]}}, "did you mean advice?"),
        ({"marked": {"advice": []}}, "names no part"),
        ({"marked": {"advice": ["soap", "mask", "ask", "hear"]}}, "names every part"),
        ({"marked": {"advice": ["soap", "hello"]}}, "which may be marked or not"),
        ({"either": ["hello", "ask"]}, "leaves 3 parts to judge"),
        ({"messages": {"extra": "It asks."}}, "is missing; it says why, for soap, mask"),
        ({"messages": {"missed": "x", "extra:ask": "x"}}, "is missing; it says why, for hear"),
        ({"messages": {"missed": "x", "extra": "x", "extra:soap": "x"}}, "is not a field that is known here"),
        ({"hints": {"extra": 3}}, "should be a text"),
        ({"points": 3}, "is not a field that is known here"),
    ],
)
def test_an_unsound_key_is_named(question: Question, change: dict[str, Any], expected: str) -> None:
    assert key_problems(question, KEY) == []
    assert expected in "\n".join(message for _, message in key_problems(question, KEY | change))


@pytest.mark.parametrize("chance", [0.1, 0.3, 0.5, 0.9])
def test_marking_by_chance_scores_little(question: Question, chance: float) -> None:
    dice = random.Random(7)
    ids = ["soap", "mask", "ask", "hear", "hello"]
    scores = [
        check(question, {"marked": {"advice": [one for one in ids if dice.random() < chance]}}, KEY).score or 0
        for _ in range(400)
    ]
    assert sum(scores) / len(scores) < 0.2


def test_the_normal_form_is_in_the_order_of_the_text(question: Question) -> None:
    assert normal_value(question, {"marked": {"advice": ["ask", "soap"]}}) == {"marked": {"advice": ["soap", "ask"]}}
    assert is_blank(question, {"marked": {"advice": []}})
    assert not is_blank(question, {"marked": {"advice": ["ask"]}})


def test_without_a_key_nothing_tells_what_is_right(question: Question) -> None:
    right, wrong = {"marked": {"advice": ["soap", "mask"]}}, {"marked": {"advice": ["ask", "hear"]}}
    assert check(question, right) == check(question, wrong)
    assert check(question, right).score is None


def test_the_static_form_quotes_what_is_marked_and_stays_text(question: Question) -> None:
    value = {"marked": {"advice": ["hear", "ask"]}}
    assert answer_text(question, value) == "Where is the advice?\nAdvice:\n- Since when?\n- <b>Red</b> since Monday."
    assert '<li dir="auto">&lt;b&gt;Red&lt;/b&gt; since Monday.</li>' in answer_html(question, value)
    assert "No answer yet." in answer_html(question, {"marked": {}})
    assert "cannot be shown" in answer_html(question, {"marked": {"advice": ["<img onerror=x>"]}})


def test_it_has_a_widget(question: Question) -> None:
    shown = QuestionWidget.of_kind["mark"](question)
    assert shown.question["kind"] == "mark"
