"""Sorting, matching, choosing several and tables: their files, their keys, and that guessing is worth nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from theirshoes.answers import read
from theirshoes.checks import check, is_blank, normal_value
from theirshoes.questions import Question, from_public, key_problems, public
from theirshoes.statichtml import answer_html, answer_text
from theirshoes.widgets import QuestionWidget

from widgets.tests.question_files import questions_in, said

SHARED = "use: graded, assignment: talk, objective: E3, taught: talk/listen, points: 4, prompt: Do it."
FILE = f"""\
module: talk
title: Talking
questions:
  - {{id: talk.sort, kind: sort, title: Sort, {SHARED},
     cards: [{{id: a, text: <b>A</b>}}, {{id: b, text: B}}, {{id: c, text: C}}, {{id: d, text: D}}, {{id: e, text: E}}],
     bins: [{{id: gut, text: Gut *feeling*}}, {{id: told, text: Told}}, {{id: did, text: Did}}]}}
  - {{id: talk.several, kind: choose, title: Choose, {SHARED}, several: true, min: 2, max: 4,
     options: [{{id: a, text: <b>A</b>}}, {{id: b, text: B}}, {{id: c, text: C}}, {{id: d, text: D}},
               {{id: e, text: E}}]}}
  - {{id: talk.match, kind: match, title: Match, {SHARED},
     left: [{{id: a, text: <b>A</b>}}, {{id: b, text: B}}, {{id: c, text: C}}, {{id: d, text: D}}],
     right: [{{id: p, text: P}}, {{id: q, text: Q}}, {{id: r, text: R}}, {{id: s, text: S}}, {{id: t, text: T}}]}}
  - {{id: talk.table, kind: table, title: Table, {SHARED}, corner: Channel,
     columns: [{{id: n, text: Uses, decimals: 0}},
               {{id: do, text: Decision, options: [{{id: k, text: Keep}}, {{id: d, text: Drop}}]}}],
     rows: [{{id: a, text: <b>A</b>}}, {{id: b, text: B, given: {{n: "7"}}}}, {{id: c, text: C, given: {{n: "8"}}}}]}}
"""
WHY = {one: f"Why {one}." for one in "abcde"}
KEYS: dict[str, dict[str, Any]] = {
    "talk.sort": {
        "bins": {"a": ["gut"], "b": ["told"], "c": ["did"], "d": ["gut"], "e": ["told", "did"]},
        "messages": WHY | {"a:did": "Not yet."},
    },
    "talk.several": {"right": ["a", "c"], "messages": WHY},
    "talk.match": {
        "pairs": {"a": ["p"], "b": ["q"], "c": ["r"], "d": ["s", "q"]},
        "messages": {one: WHY[one] for one in "abcd"},
    },
    "talk.table": {
        "cells": {
            "a": {"n": {"value": 6}, "do": {"right": ["k"]}},
            "b": {"do": {"right": ["d"]}},
            "c": {"do": {"right": ["k"]}},
        },
        "messages": {"a/n": "Count them.", "a/do": "Used.", "b/do": "Not used.", "c/do": "Used."},
    },
}
SOLUTIONS: dict[str, dict[str, Any]] = {
    "talk.sort": {"bins": {"a": "gut", "b": "told", "c": "did", "d": "gut", "e": "did"}},
    "talk.several": {"choices": ["a", "c"]},
    "talk.match": {"pairs": {"a": "p", "b": "q", "c": "r", "d": "s"}},
    "talk.table": {"cells": {"a": {"n": "6", "do": "k"}, "b": {"do": "d"}, "c": {"do": "k"}}},
}
EMPTY: dict[str, dict[str, Any]] = {
    "talk.sort": {"bins": {}},
    "talk.several": {"choices": []},
    "talk.match": {"pairs": {}},
    "talk.table": {"cells": {}},
}
NAMES = sorted(KEYS)


def questions() -> dict[str, Question]:
    return {one.id: one for one in questions_in(FILE)}


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_file_is_read_and_its_public_form_says_the_same(name: str) -> None:
    assert said(FILE) == []
    question = questions()[name]
    assert from_public(public(question)) == question
    assert key_problems(question, KEYS[name]) == []
    assert check(question, SOLUTIONS[name], KEYS[name]).score == 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: gut", "id: told", "talk.yml:6: questions[1].bins[2].id: 'told' is the id of entry 1 already"),
        ("bins: [{id: gut, text: Gut *feeling*}, ", "bin: [", "questions[1].bins: is missing"),
        (", {id: d, text: D}, {id: e, text: E}],\n     bins", "],\n     bins", "questions[1].cards: should have 4 to"),
        ("several: true", "several: maybe", "questions[2].several: should be true or false; it is the text 'maybe'"),
        ("several: true, min: 2", "min: 2", "questions[2].min: is for questions with `several: true`"),
        ("max: 4", "max: 6", "questions[2].max: is more than there are options (5)"),
        ("min: 2, max: 4", "min: 3, max: 2", "questions[2].min: is more than can be chosen (2)"),
        ("options: [{id: a,", "options: [{message: m, id: a,", "options[1].message: gives the answer away"),
        (", {id: s, text: S}, {id: t, text: T}", "", "questions[3].right: has 3 entries for 4 on the left; add some"),
        ("decimals: 0", "decimals: 9", "questions[4].columns[1].decimals: should be a whole number from 0 to 6"),
        ("text: Decision,", "text: Decision, unit: h,", "questions[4].columns[2].unit: is for columns of numbers"),
        ('given: {n: "7"}', 'given: {m: "7"}', "questions[4].rows[2].given.m: is not a field that is known here"),
        ('given: {n: "7"}', "given: {n: 7}", "rows[2].given.n: should be what stands in the cell, in quotes"),
    ],
)
def test_a_mistake_is_named_with_its_field(old: str, new: str, expected: str) -> None:
    assert old in FILE
    found = said(FILE.replace(old, new, 1))
    assert any(expected in one for one in found), found


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        ("talk.sort", {"bins": {"a": ["gut"]}}, "should be a list of ids of places"),
        ("talk.sort", {"bins": KEYS["talk.sort"]["bins"] | {"a": []}}, "names no place"),
        ("talk.sort", {"bins": KEYS["talk.sort"]["bins"] | {"a": ["guts"]}}, "did you mean gut?"),
        ("talk.sort", {"bins": {key: ["gut"] for key in "abcde"}}, "one and the same place everywhere"),
        ("talk.sort", {"bins": {key: ["gut", "told", "did"] for key in "abcde"}}, "leaves 0 to judge"),
        ("talk.sort", {"messages": {}}, "says why it belongs where it does"),
        ("talk.sort", {"messages": WHY | {"a:gut": "x"}}, "is not a field that is known here"),
        ("talk.match", {"pairs": {key: ["p"] for key in "abcd"}}, "no way to give each its own partner"),
        ("talk.several", {"right": ["a", "b", "c", "d", "e"]}, "not all of them"),
        ("talk.several", {"right": ["a"]}, "at least 2 must be chosen (`min`)"),
        ("talk.several", {"messages": {"a": "x"}}, "says why it fits, or why not"),
        ("talk.table", {"cells": {}}, "is missing; it says what is right in this cell"),
        ("talk.table", {"messages": {}}, "it says how one gets there"),
        ("talk.table", {"cells": KEYS["talk.table"]["cells"] | {"b": {"n": {"value": 7}}}}, "is not a field that is"),
        (
            "talk.table",
            {"cells": KEYS["talk.table"]["cells"] | {"b": {"do": {"right": ["k"]}}}},
            "one and the same choice everywhere",
        ),
        (
            "talk.table",
            {"cells": KEYS["talk.table"]["cells"] | {"a": {"n": {"value": "6"}, "do": {"right": ["k"]}}}},
            "should be a number",
        ),
    ],
)
def test_an_unsound_key_is_named(name: str, change: dict[str, Any], expected: str) -> None:
    found = key_problems(questions()[name], KEYS[name] | change)
    assert any(expected in message for _, message in found), found


def guesses(name: str, rng: random.Random) -> dict[str, Any]:
    """An answer by somebody who looks at nothing."""
    if name == "talk.sort":
        return {"bins": {card: rng.choice(["gut", "told", "did"]) for card in "abcde"}}
    if name == "talk.several":
        return {"choices": rng.sample("abcde", rng.randint(1, 4))}
    if name == "talk.match":
        return {"pairs": dict(zip("abcd", rng.sample("pqrst", 4), strict=True))}
    return {
        "cells": {
            row: {"do": rng.choice("kd")} | ({"n": str(rng.randint(0, 99))} if row == "a" else {}) for row in "abc"
        }
    }


@pytest.mark.parametrize("name", NAMES)
def test_guessing_is_worth_little(name: str) -> None:
    rng = random.Random(4)
    question = questions()[name]
    scores = [check(question, guesses(name, rng), KEYS[name]).score or 0.0 for _ in range(600)]
    assert sum(scores) / len(scores) < 0.25


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("talk.sort", {"bins": dict.fromkeys("abcde", one)}) for one in ("gut", "told", "did")),
        ("talk.several", {"choices": list("abcde")}),
        *(
            ("talk.table", {"cells": {row: {"do": one} | ({"n": "1"} if row == "a" else {}) for row in "abc"}})
            for one in "kd"
        ),
    ],
)
def test_one_answer_everywhere_is_worth_nothing(name: str, value: dict[str, Any]) -> None:
    assert check(questions()[name], value, KEYS[name]).score == 0


@pytest.mark.parametrize("name", NAMES)
def test_without_a_key_right_and_wrong_sound_the_same(name: str) -> None:
    question, rng = questions()[name], random.Random(5)
    for value in (SOLUTIONS[name], *(guesses(name, rng) for _ in range(30))):
        feedback = check(question, value)
        assert feedback.score is None
        assert not {"right", "wrong", "fits"} & set(feedback.message.lower().replace(".", "").split())


@pytest.mark.parametrize("name", NAMES)
def test_every_mistake_of_a_guesser_has_its_reason(name: str) -> None:
    rng, reasons = random.Random(6), tuple(KEYS[name]["messages"].values())
    for _ in range(100):
        feedback = check(questions()[name], guesses(name, rng), KEYS[name])
        if feedback.score != 1 and feedback.where:
            assert any(reason in feedback.message for reason in reasons)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("talk.sort", "Sort\nGut feeling:\n- <b>A</b>\n- D\nTold:\n- B\nDid:\n- C\n- E"),
        ("talk.several", "Choose\n- <b>A</b>\n- C"),
        ("talk.match", "Match\nThis | With this\n<b>A</b> | P\nB | Q\nC | R\nD | S"),
        ("talk.table", "Table\nChannel | Uses | Decision\n<b>A</b> | 6 | Keep\nB | 7 | Drop\nC | 8 | Keep"),
    ],
)
def test_an_answer_is_shown_in_words_and_stays_text(name: str, expected: str) -> None:
    question = questions()[name]
    assert answer_text(question, SOLUTIONS[name]) == expected
    assert "&lt;b&gt;A&lt;/b&gt;" in answer_html(question, SOLUTIONS[name])
    assert "No answer yet." in answer_text(question, EMPTY[name])


def test_what_is_not_sorted_yet_is_shown_as_such() -> None:
    assert "Not sorted:\n- B" in answer_text(questions()["talk.sort"], {"bins": {"a": "gut"}})


@pytest.mark.parametrize("name", NAMES)
def test_blank_is_blank_and_normal_form_is_in_the_order_of_the_question(name: str) -> None:
    question = questions()[name]
    assert is_blank(question, None)
    assert is_blank(question, EMPTY[name])
    assert not is_blank(question, SOLUTIONS[name])
    assert normal_value(question, SOLUTIONS[name]) == SOLUTIONS[name]
    assert is_blank(questions()["talk.table"], {"cells": {"a": {"n": " "}}})


@pytest.mark.parametrize("name", NAMES)
def test_the_widget_keeps_the_answer_and_says_nothing_of_a_key(
    name: str, here: Path, write_record: Callable[..., Path]
) -> None:
    question = questions()[name]
    shown = QuestionWidget.of_kind[question.kind](question)
    shown.answer = SOLUTIONS[name]
    shown.check()
    assert shown.feedback["score"] is None
    assert "key" not in shown.question
    assert read(shown.record).answers[name].value == SOLUTIONS[name]
    assert QuestionWidget.of_kind[question.kind](question).answer == SOLUTIONS[name]
