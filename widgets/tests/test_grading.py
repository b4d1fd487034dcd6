"""Marks fail closed: whatever lies in the folder, a test cell ends in one plain number between 0 and its points."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from theirshoes.grading import grade

from .conftest import ORDER_KEY, RIGHT_ORDER, entry

WriteRecord = Callable[..., Path]


def test_the_right_answer_has_all_points(
    here: Path, write_record: WriteRecord, capsys: pytest.CaptureFixture[str]
) -> None:
    write_record(here, {"visit.order": entry("order", RIGHT_ORDER)})
    assert repr(grade("visit.order", key=ORDER_KEY)) == "6.0"
    said = capsys.readouterr()
    assert said.out == "Yes, every step is where it belongs.\n"
    assert said.err == ""


def test_a_wrong_answer_gets_its_reason_a_hint_and_a_page(
    here: Path, write_record: WriteRecord, capsys: pytest.CaptureFixture[str]
) -> None:
    write_record(here, {"visit.order": entry("order", {"order": ["enter", "pay", "choose"], "out": ["rota"]})})
    assert repr(grade("visit.order", key=ORDER_KEY)) == "3.2"
    assert capsys.readouterr().out == (
        "Pays cannot come before Chooses: there is nothing to pay for yet.\n"
        "Try: What comes first?\n"
        "In the book: Visit – Every step\n"
    )


@pytest.mark.parametrize(
    ("answers", "top", "sentence"),
    [
        ({}, {}, "This question has no answer."),
        ({"visit.order": entry("order", None)}, {}, "Nothing is in order yet. Start with what happens first."),
        ({"visit.order": entry("rate", RIGHT_ORDER)}, {}, "The answer kept for this question belongs to another kind"),
        ({"visit.order": entry("order", 7)}, {}, "We could not read this answer."),
        ({"visit.order": entry("order", RIGHT_ORDER)}, {"version": 2}, "was written by a newer version"),
        ({"visit.order": entry("order", RIGHT_ORDER)}, {"version": None}, "visit.answers.json: version: should be 1"),
        ({"visit.order": entry("order", RIGHT_ORDER) | {"tries": "1"}}, {}, "answers.visit.order.tries: should be"),
    ],
)
def test_what_cannot_be_marked_is_said_and_gives_nothing(
    here: Path,
    write_record: WriteRecord,
    capsys: pytest.CaptureFixture[str],
    answers: dict[str, Any],
    top: dict[str, Any],
    sentence: str,
) -> None:
    write_record(here, answers, **top)
    assert repr(grade("visit.order", key=ORDER_KEY)) == "0.0"
    said = capsys.readouterr()
    assert sentence in said.out
    assert said.err == ""


def test_no_record_and_a_huge_record_give_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert repr(grade("visit.order", key=ORDER_KEY)) == "0.0"
    assert capsys.readouterr().out.startswith("No answers came with this assignment")
    (here / "visit.answers.json").write_bytes(b" " * 5_000_000)
    assert repr(grade("visit.order", key=ORDER_KEY)) == "0.0"
    assert "is larger than 1000000 bytes" in capsys.readouterr().out


@pytest.mark.parametrize("key", [None, {}, [], "x", 3, {"before": [["enter", "nonsense"]]}, {"before": [[]]}])
def test_a_mistake_in_the_key_gives_nothing_and_shows_nothing_of_it(
    here: Path, write_record: WriteRecord, capsys: pytest.CaptureFixture[str], key: object
) -> None:
    write_record(here, {"visit.order": entry("order", RIGHT_ORDER)})
    assert repr(grade("visit.order", key=key)) == "0.0"
    assert capsys.readouterr().out.startswith("This question could not be marked, because of a mistake in its test.")


@pytest.mark.parametrize("question", ["visit.nothing", "visit.recall", "", None, 3, ["visit.order"], {}])
def test_a_question_that_is_not_graded_gives_nothing(here: Path, question: Any) -> None:
    assert repr(grade(question, key=ORDER_KEY)) == "0.0"


def test_a_written_answer_is_left_to_the_instructor(here: Path, write_record: WriteRecord) -> None:
    write_record(here, {"visit.change": entry("written", {"text": "A lamp", "ticks": []})})
    assert repr(grade("visit.change", key={})) == "0.0"


def test_a_broken_question_file_gives_nothing(here: Path, course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "exercises" / "questions" / "visit.yml").write_text("module: *", encoding="utf-8")
    assert repr(grade("visit.order", key=ORDER_KEY)) == "0.0"
    assert capsys.readouterr().out == "This question could not be marked. Please tell your instructor.\n"


@pytest.mark.parametrize(("learner", "marks"), [("anna", "6.0"), ("bob", "0.0")])
def test_in_an_autograded_folder_only_its_learner_s_answers_count(
    course: Path, monkeypatch: pytest.MonkeyPatch, write_record: WriteRecord, learner: str, marks: str
) -> None:
    folder = course / "exercises" / "autograded" / learner / "visit"
    folder.mkdir(parents=True)
    write_record(folder, {"visit.order": entry("order", RIGHT_ORDER)}, learner="anna")
    monkeypatch.chdir(folder)
    assert repr(grade("visit.order", key=ORDER_KEY)) == marks


def test_answers_to_another_assignment_do_not_count(here: Path, write_record: WriteRecord) -> None:
    path = write_record(here, {"visit.order": entry("order", RIGHT_ORDER)}, notebook="other")
    path.rename(here / "visit.answers.json")
    assert repr(grade("visit.order", key=ORDER_KEY)) == "0.0"


def test_a_folder_that_was_deleted_gives_nothing(here: Path) -> None:
    shutil.rmtree(here)
    assert repr(grade("visit.order", key=ORDER_KEY)) == "0.0"


def test_where_text_cannot_be_shown_the_marks_stay(here: Path, write_record: WriteRecord) -> None:
    write_record(here, {"visit.leave": entry("numeric", {"text": "4€6"})})
    code = "from theirshoes import grade; v = grade('visit.leave', key={'value': 46}); import sys; sys.exit(repr(v))"
    for prelude in ("", "import sys; sys.stdout.close(); "):
        done = subprocess.run(
            [sys.executable, "-X", "utf8=0", "-c", prelude + code],
            capture_output=True,
            text=True,
            check=False,
            env={**__import__("os").environ, "PYTHONIOENCODING": "ascii"},
        )
        assert done.stderr.strip().splitlines()[0] == "0.0"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda below: (
        st.lists(below, max_size=4)
        | st.dictionaries(st.sampled_from(["order", "out", "feel", "see", "text", "before", "value", "near"]), below)
    ),
    max_leaves=10,
)
KEYS = {
    "visit.order": ORDER_KEY,
    "visit.feel": {"feel": {"door": [-1], "till": [1]}, "see": {"door": ["dark"], "till": ["smile"]}},
    "visit.leave": {"value": 46, "tolerance": 2},
    "visit.change": {},
}
POINTS = {"visit.order": 6, "visit.feel": 4, "visit.leave": 3, "visit.change": 5}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.sampled_from(sorted(KEYS)), value=json_values, key=st.none() | json_values, top=st.booleans())
def test_whatever_is_recorded_the_cell_ends_in_a_plain_number_in_range(
    here: Path, question: str, value: Any, key: Any, top: bool
) -> None:
    kind = {"visit.order": "order", "visit.feel": "rate", "visit.leave": "numeric", "visit.change": "written"}[question]
    answers = {question: {"kind": kind, "value": value, "when": "2026-11-21T20:14:03Z", "tries": 1}}
    record = {"format": "theirshoes-answers", "version": 1, "notebook": "visit", "learner": "anna", "answers": answers}
    (here / "visit.answers.json").write_text(json.dumps(value if top else record), encoding="utf-8")
    for one in (key, KEYS[question]):
        marks = grade(question, key=one)
        assert type(marks) is float
        assert math.isfinite(marks)
        assert 0 <= marks <= POINTS[question]
        assert re.fullmatch(r"\d+\.\d+", repr(marks))
