"""What cells show where nbgrader grades: answers to be read, and nothing to press."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from theirshoes import hand_in, question
from theirshoes.answers import AnswersError, read
from theirshoes.widgets.base import QuestionWidget

ASKED = "journey.first-visit.leave"


@pytest.fixture(autouse=True)
def graded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A learner's folder where nbgrader runs the notebook."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    return tmp_path


def answer(folder: Path, text: str) -> Path:
    """Record this answer."""
    entry = {"kind": "numeric", "value": {"text": text}, "when": "2026-11-21T20:14:03+00:00", "tries": 2}
    record = {"format": "theirshoes-answers", "version": 1, "notebook": "journey", "learner": "anna"}
    path = folder / "journey.answers.json"
    path.write_text(json.dumps({**record, "answers": {ASKED: entry}}), encoding="utf-8")
    return path


def shown() -> dict[str, str]:
    """What the cell of the question shows."""
    bundle = question(ASKED, None)._repr_mimebundle_()
    assert isinstance(bundle, dict)
    return bundle


def test_the_recorded_answer_is_shown_as_the_widget_shows_it_without_script(
    graded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(graded, "37")
    read_only = shown()
    monkeypatch.delenv("NBGRADER_EXECUTION")
    live = question(ASKED)
    assert isinstance(live, QuestionWidget)
    bundle, _ = live._repr_mimebundle_()
    assert read_only == {name: bundle[name] for name in ("text/html", "text/plain")}
    assert "37" in read_only["text/plain"]


def test_without_an_answer_and_with_a_damaged_record_the_question_is_shown_blank(graded: Path) -> None:
    blank = shown()
    answer(graded, "37").write_text("{", encoding="utf-8")
    assert shown() == blank


def test_there_is_nothing_to_hand_in_any_more() -> None:
    assert hand_in("journey") is None


def test_a_record_that_changed_is_read_anew_and_a_damaged_one_refused_each_time(graded: Path) -> None:
    path = answer(graded, "37")
    assert read(path).answers[ASKED].value == read(path).answers[ASKED].value == {"text": "37"}
    answer(graded, "38")
    assert read(path).answers[ASKED].value == {"text": "38"}
    path.write_text("[]", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(AnswersError):
            read(path)
