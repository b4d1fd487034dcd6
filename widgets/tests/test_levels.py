"""Written answers that the learner holds against worked ones: their files, their values, never a score."""

from __future__ import annotations

import pytest
from theirshoes.checks import ValueProblem, check, is_blank, normal_value
from theirshoes.questions import Question, from_public, public
from theirshoes.statichtml import answer_html, answer_text

from widgets.tests.question_files import questions_in, said

FILE = """\
module: talk
title: Talking
questions:
  - id: talk.say
    kind: written
    use: practice
    objective: E3
    title: Say it back
    taught: talk/listen
    prompt: Say it back.
    min-words: 3
    levels:
      - {id: start, title: A start, text: I am sorry., note: Sorry for what?}
      - {id: good, title: Good, text: You waited an hour., note: It names what happened.}
      - {id: strong, title: Strong, text: <b>An hour</b> in the cold., note: It names what she felt.}
"""


@pytest.fixture
def question() -> Question:
    return questions_in(FILE)[0]


def test_a_sound_file_is_read_and_its_public_form_says_the_same(question: Question) -> None:
    assert said(FILE) == []
    assert from_public(public(question)) == question


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    min-words: 3\n", "", "questions[1].min-words: is missing; it says how much must be written before"),
        ("id: good", "id: start", "talk.yml:14: questions[1].levels[2].id: 'start' is the id of entry 1 already"),
        (", note: Sorry for what?", "", "levels[1].note: is missing; it should be what makes it stand on this level"),
        ("title: Good", "name: Good", "levels[2].name: is not a field that is known here"),
        ("      - {id: good, title: Good, text: You waited an hour., note: It names what happened.}\n", "",
         "talk.yml:12: questions[1].levels: should have 3 to 3 entries; it has 2"),
        ("use: practice", "use: graded\n    assignment: talk\n    points: 3",
         "questions[1].levels: is for practice only: an instructor marks this text"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_field(old: str, new: str, expected: str) -> None:
    assert FILE.count(old) == 1
    assert expected in "\n".join(said(FILE.replace(old, new)))


def test_placing_is_never_scored(question: Question) -> None:
    for placed in (None, "start", "good", "strong"):
        assert check(question, {"text": "One two three", "ticks": [], "placed": placed}).score is None


def test_the_place_belongs_to_the_answer_and_is_none_of_its_own(question: Question) -> None:
    assert normal_value(question, {"text": "a"}) == {"text": "a", "ticks": [], "placed": None}
    assert is_blank(question, {"text": " ", "ticks": [], "placed": "good"})
    with pytest.raises(ValueProblem, match="'best' is not a level of this question"):
        normal_value(question, {"text": "a", "placed": "best"})


def test_the_static_form_says_where_the_learner_placed_it(question: Question) -> None:
    value = {"text": "You <i>waited</i>.", "ticks": [], "placed": "strong"}
    assert answer_text(question, value) == "Say it back\nYou <i>waited</i>.\nPlaced nearest to: Strong"
    assert "&lt;i&gt;waited" in answer_html(question, value)
