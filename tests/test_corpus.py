"""The answer corpus: what every graded question says to answers that people really give, right and wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from lint import hidden_keys
from theirshoes.checks import check
from theirshoes.questions import load_questions

CORPUS = Path(__file__).parent / "corpus"
KINDS = {"solution", "alternative", "blank", "rubbish", "wrong"}
LEAST = {"solution": 1, "blank": 1, "rubbish": 1, "wrong": 3}


def read_corpus() -> dict[str, list[dict[str, Any]]]:
    """Recorded answers by question, from all files."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(CORPUS.glob("*.yml")):
        found |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


ANSWERS = read_corpus()
KEYS = hidden_keys()
CASES = [pytest.param(q, one, id=f"{q}: {one['name']}") for q, many in ANSWERS.items() for one in many]


def uncovered(answers: dict[str, list[dict[str, Any]]], questions: set[str]) -> list[str]:
    """What the corpus still lacks, one line each."""
    found = [f"{question}: is not a question marked by program" for question in sorted(answers.keys() - questions)]
    for question in sorted(questions):
        counts = Counter(one["is"] for one in answers.get(question, []))
        found += [
            f"{question}: has {counts[kind]} of at least {least} {kind} answers"
            for kind, least in LEAST.items()
            if counts[kind] < least
        ]
        own = {one["says"] for one in answers.get(question, []) if one["is"] == "wrong"}
        if len(own) < LEAST["wrong"]:
            found.append(f"{question}: wrong answers get only {len(own)} different messages")
    return found


def test_every_question_marked_by_program_is_covered():
    marked = {one.id for one in load_questions().values() if one.use == "graded" and one.kind != "written"}
    assert uncovered(ANSWERS, marked) == []


def test_what_is_not_covered_is_named():
    one = {"is": "solution", "name": "a", "value": 1, "score": 1, "says": "Yes."}
    assert uncovered({"a.b": [one], "a.x": []}, {"a.b"}) == [
        "a.x: is not a question marked by program",
        "a.b: has 0 of at least 1 blank answers",
        "a.b: has 0 of at least 1 rubbish answers",
        "a.b: has 0 of at least 3 wrong answers",
        "a.b: wrong answers get only 0 different messages",
    ]


@pytest.mark.parametrize(("question", "answer"), CASES)
def test_each_answer_gets_its_score_and_its_sentence(question, answer):
    assert answer.keys() == {"is", "name", "value", "score", "says"}
    assert answer["is"] in KINDS
    feedback = check(load_questions()[question], answer["value"], KEYS[question])
    assert (feedback.score, feedback.message) == (answer["score"], answer["says"])


@pytest.mark.parametrize(("question", "answer"), CASES)
def test_only_right_answers_get_everything_and_rubbish_gets_nothing(question, answer):
    right = answer["is"] in ("solution", "alternative")
    assert (answer["score"] == 1) is right
    if answer["is"] in ("blank", "rubbish"):
        assert answer["score"] == 0


@pytest.mark.parametrize(("question", "answer"), CASES)
def test_check_before_hand_in_never_tells_right_from_wrong(question, answer):
    """Without the key, the message of an answer that looks possible is the same for all of them."""
    feedback = check(load_questions()[question], answer["value"])
    assert feedback.score is None
    assert "right" not in feedback.message.lower().split()
