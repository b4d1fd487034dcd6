"""A talk for marks, from its two halves to points; and a talk file that is changed while the course is open."""

from __future__ import annotations

import ast
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from theirshoes.grading import grade
from theirshoes.kinds.conversation.__main__ import main
from theirshoes.questions import QuestionError, find_question, load_questions

from widgets.tests.conftest import entry
from widgets.tests.conversation.glove import BEST, FILE

QUESTIONS = """\
module: talking
title: Talking
questions:
  - id: talking.glove
    kind: conversation
    use: graded
    assignment: visit
    objective: E3
    title: One glove
    taught: empathy/listen-repeat-help
    points: 5
    prompt: Do it.
    hints: [What does she need?]
    talk: glove
"""


@pytest.fixture
def key(course: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """The key of a talk that was taken apart; its public half lies in the course."""
    whole = course / "glove.yml"
    whole.write_text(FILE, encoding="utf-8")
    assert main(["--split", str(whole)]) == 0
    shown, _, key = capsys.readouterr().out.partition("# key= of the hidden test")
    (course / "exercises" / "talks").mkdir()
    (course / "exercises" / "talks" / "glove.yml").write_text(shown, encoding="utf-8")
    (course / "exercises" / "questions" / "talking.yml").write_text(QUESTIONS, encoding="utf-8")
    return ast.literal_eval(key.strip())


@pytest.mark.parametrize(
    ("path", "points", "said"),
    [
        (BEST, "5.0", "All five moves, in a good order, and nothing that cost trust. Ada felt it."),
        (["form", *BEST[1:]], "2.0", "3 of the five moves count. Turn 1, “A form, please.”: Nobody asked."),
        (["ask", "hush", "sure", "bye"], "0.0", "2 of the five moves count. Turn 2,"),
        (["nobody"], "0.0", "We could not read this answer."),
    ],
)
def test_a_talk_for_marks_is_marked_by_its_key(
    key: Any, here: Path, write_record: Callable[..., Path], capsys: pytest.CaptureFixture[str],
    path: list[str], points: str, said: str,
) -> None:  # fmt: skip
    write_record(here, {"talking.glove": entry("conversation", {"path": path})})
    assert repr(grade("talking.glove", key=key)) == points
    assert capsys.readouterr().out.startswith(said)


def test_a_key_with_a_choice_missing_gives_nothing(key: Any, here: Path, write_record: Callable[..., Path]) -> None:
    write_record(here, {"talking.glove": entry("conversation", {"path": BEST})})
    del key["marks"]["ways"]["bye"]
    assert repr(grade("talking.glove", key=key)) == "0.0"


def test_the_public_half_says_nothing_about_marks(key: Any, course: Path) -> None:
    shown = (course / "exercises" / "talks" / "glove.yml").read_text(encoding="utf-8")
    assert "Nobody asked." in json.dumps(key)
    assert "Nobody asked." not in shown
    assert '"does"' not in shown


def test_a_talk_that_is_changed_is_read_again(key: Any, course: Path) -> None:
    path = course / "exercises" / "talks" / "glove.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("One glove?", "Just the one?"), encoding="utf-8")
    os.utime(path, ns=(path.stat().st_mtime_ns, path.stat().st_mtime_ns + 1))
    assert find_question("talking.glove").talk.turns["counter"].says == "Just the one?"  # type: ignore[attr-defined]
    path.write_text(text.replace('"to": "end"', '"to": "nowhere"', 1), encoding="utf-8")
    with pytest.raises(QuestionError, match=r"glove\.yml:[0-9]+: turns\.ways\.choices\.two\.to: 'nowhere' is not"):
        load_questions()
