"""The answer corpus: what every graded question says to answers that people really give, right and wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from corpus import KINDS, CorpusError, fill, filled, marked, read_corpus, report, uncovered
from lint import hidden_keys
from theirshoes.checks import check
from theirshoes.questions import load_questions

REPO = Path(__file__).resolve().parents[1]
ANSWERS = read_corpus()
KEYS = hidden_keys()
CASES = [pytest.param(q, one, id=f"{q}: {one['name']}") for q, many in ANSWERS.items() for one in many]


def test_every_question_marked_by_program_is_covered():
    assert uncovered(ANSWERS, marked(load_questions().values())) == []


def test_the_report_counts_everything_and_finds_nothing_uncovered():
    lines = report(ANSWERS)
    cases = sum(map(len, ANSWERS.values()))
    assert lines[-1] == f"questions: {len(ANSWERS)}, cases: {cases}, uncovered: 0"
    assert {line.split()[0] for line in lines[1:-2]} >= {"empathy", "journey"}


def test_the_report_names_a_question_without_its_cases():
    lines = report({name: many for name, many in ANSWERS.items() if name != "journey.first-visit.leave"})
    assert "journey.first-visit.leave: has 0 of at least 1 solution answers" in lines
    assert lines[-1].endswith("uncovered: 5")


def test_the_report_is_one_command():
    done = subprocess.run([sys.executable, REPO / "exercises" / "corpus.py"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("uncovered: 0")


def test_what_an_author_leaves_out_is_filled_in_and_can_be_read_back(tmp_path):
    name = "journey.first-visit.leave"
    bare = [{part: one[part] for part in ("is", "name", "value")} for one in ANSWERS[name]]
    given, target = tmp_path / "given.yml", tmp_path / "filled.yml"
    given.write_text("# Mine.\n" + yaml.safe_dump({name: bare}, allow_unicode=True), encoding="utf-8")
    lines = fill(given, target)
    assert yaml.safe_load(target.read_text("utf-8")) == {name: ANSWERS[name]}
    assert target.read_text("utf-8").startswith("# Mine.\n")
    assert lines[0] == f"{name} | solution | {bare[0]['name']} | 1 | {ANSWERS[name][0]['says']}"


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        ({"journey.none": []}, "is no question with a key"),
        ({"journey.first-visit.leave": [{"is": "wrong", "name": "x"}]}, "case 1 has no 'value'"),
        ({"journey.first-visit.leave": [{"is": "odd", "name": "x", "value": None}]}, "case 1 is 'odd'"),
    ],
)
def test_a_case_that_cannot_be_filled_is_named(cases, said):
    with pytest.raises(CorpusError, match=said):
        filled(cases, KEYS, load_questions())


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
