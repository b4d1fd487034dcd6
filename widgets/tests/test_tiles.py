"""Questions that ask to build a text from tiles: their files, their keys, and that guessing is worth little."""

from __future__ import annotations

import random
from typing import Any

import pytest
from theirshoes.checks import check, is_blank, normal_value
from theirshoes.checks.tiles import by_chance
from theirshoes.questions import Question, TilesQuestion, from_public, key_problems, public
from theirshoes.statichtml import answer_html, answer_text
from theirshoes.widgets import QuestionWidget

from widgets.tests.question_files import questions_in, said

FILE = """\
module: talk
title: Talking
questions:
  - id: talk.reply
    kind: tiles
    use: graded
    assignment: talk
    objective: E8
    title: The reply
    taught: talk/promises
    points: 5
    prompt: Build it.
    tiles:
      - {id: argue, text: It was not so.}
      - {id: thanks, text: Thank *you*.}
      - {id: own, text: <b>Our</b> fault.}
      - {id: call, text: Ring me.}
      - {id: busy, text: We were busy.}
      - {id: sign, text: Mira}
    least: 3
    most: 4
    opening: Dear Nadia,
    rules:
      - {before: [thanks, sign], message: A name closes a text.}
"""
KEY: dict[str, Any] = {
    "moves": {"thanks": ["thanks"], "own": ["own"], "fix": ["call"]},
    "forbidden": ["argue", "busy"],
    "before": [["own", "fix"]],
    "messages": {
        "missing:thanks": "Thank her.",
        "missing:own": "Own it.",
        "missing:fix": "Mend it.",
        "forbidden:argue": "You argued; two hundred readers saw it.",
        "forbidden:busy": "Others mattered more.",
        "before:own:fix": "First own it.",
    },
}
TILES = ["argue", "thanks", "own", "call", "busy", "sign"]


@pytest.fixture
def question() -> Question:
    return questions_in(FILE)[0]


def test_a_sound_file_is_read_and_its_public_form_says_the_same(question: Question) -> None:
    assert said(FILE) == []
    assert from_public(public(question)) == question


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("most: 4", "most: 2", "talk.yml:21: questions[1].most: should be at least `least` (3); it is 2"),
        ("most: 4", "most: 6", "talk.yml:21: questions[1].most: should be less than the number of tiles (6)"),
        ("most: 4", "most: many", "questions[1].most: should be a whole number from 2 to 12"),
        ("id: busy", "id: own", "questions[1].tiles[5].id: 'own' is the id of entry 3 already"),
        ("opening: Dear Nadia,", "opening: 3", "opening: should be how the text begins; it is the number 3"),
        ("before: [thanks, sign]", "before: [thank, sign]", "rules[1].before: 'thank' is not the id of a card"),
        ("    opening", "    openning", "openning: is not a field that is known here (did you mean opening?)"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_field(old: str, new: str, expected: str) -> None:
    assert FILE.count(old) == 1
    assert expected in "\n".join(said(FILE.replace(old, new)))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"moves": []}, "should be a group: the name of each move"),
        ({"moves": {"own": ["owm"]}}, "'owm' is not the id of one of the tiles (did you mean own?)"),
        ({"moves": KEY["moves"] | {"fix": []}}, "names no tile"),
        ({"moves": KEY["moves"] | {"fix": ["busy"]}}, "needs 'busy', which is forbidden"),
        ({"moves": KEY["moves"] | {"x": ["sign"], "y": ["own"]}}, "are 5, and at most 4 tiles can be chosen"),
        ({"before": [["own", "mend"]]}, "'mend' is not the id of one of the moves"),
        ({"before": [["own", "fix"], ["fix", "own"]]}, "goes round in a circle through fix, own"),
        ({"before": {"own": "fix"}}, "should be a list of pairs of moves"),
        (
            {"forbidden": [], "before": [], "moves": {"any": TILES[1:5]}},
            "are nearly all made by tiles drawn without looking",
        ),
        ({"messages": {"missing:own": "Own it."}}, "do not say why, for missing:thanks, missing:fix, forbidden:argue"),
        ({"messages": KEY["messages"] | {"missing:x": "?"}}, "is not a field that is known here"),
        ({"required": []}, "is not a field that is known here"),
    ],
)
def test_an_unsound_key_is_named(question: Question, change: dict[str, Any], expected: str) -> None:
    assert key_problems(question, KEY) == []
    assert expected in "\n".join(message for _, message in key_problems(question, KEY | change))


def test_a_key_against_a_public_rule_is_named(question: Question) -> None:
    moves = {"thanks": ["thanks"], "name": ["sign"]}
    key = KEY | {"moves": moves, "before": [["name", "thanks"]]}
    assert "contradicts the public rule [thanks, sign]" in str(key_problems(question, key))


def test_tiles_drawn_blindly_score_little(question: Question) -> None:
    dice = random.Random(5)
    scores = []
    for _ in range(600):
        drawn = dice.sample(TILES, dice.randint(3, 4))
        scores.append(check(question, {"tiles": drawn}, KEY).score or 0)
    assert sum(scores) / len(scores) < 0.2
    assert isinstance(question, TilesQuestion)
    assert by_chance(question, KEY) == 0.0


def test_without_a_key_nothing_tells_what_is_right(question: Question) -> None:
    right, wrong = {"tiles": ["thanks", "own", "call"]}, {"tiles": ["argue", "busy", "own"]}
    assert check(question, right) == check(question, wrong)
    assert check(question, right).score is None


def test_the_normal_form_keeps_the_order(question: Question) -> None:
    assert normal_value(question, {"tiles": ["own", "argue"]}) == {"tiles": ["own", "argue"]}
    assert is_blank(question, {})
    assert not is_blank(question, {"tiles": ["own"]})


def test_the_static_form_reads_as_one_text(question: Question) -> None:
    value = {"tiles": ["thanks", "own"]}
    assert answer_text(question, value) == "The reply\nDear Nadia,\nThank you. <b>Our</b> fault."
    assert "Thank you. &lt;b&gt;Our&lt;/b&gt; fault.</pre>" in answer_html(question, value)
    assert "No answer yet." in answer_html(question, {"tiles": []})
    assert "cannot be shown" in answer_html(question, {"tiles": ["<img onerror=x>"]})


def test_it_has_a_widget(question: Question) -> None:
    assert QuestionWidget.of_kind["tiles"](question).question["kind"] == "tiles"
