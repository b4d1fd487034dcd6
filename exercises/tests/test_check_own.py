"""A learner's own check gives what an instructor's evening would give, and leaves everything else as it was."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from pathlib import Path

import check_own
import pytest
from corpus import read_corpus
from scratch import ScratchError
from theirshoes.answers import Entry, Record, record_name
from theirshoes.handin import HandInError
from theirshoes.questions import assignment_names, assignment_questions

REPO = Path(__file__).resolve().parents[2]
CORPUS = read_corpus()
WORDS = "At the door I would put a lamp."
WHEN = "2026-11-21T20:00:00+00:00"


def begin(learners: Path, learner: str, assignment: str, answers: dict[str, object] | None = None) -> Path:
    """A learner's folder with answers in it; the corpus' solutions unless told otherwise."""
    folder = learners / learner / assignment
    folder.mkdir(parents=True)
    source = json.loads((REPO / "exercises" / "source" / assignment / f"{assignment}.ipynb").read_text("utf-8"))
    (folder / f"{assignment}.ipynb").write_text(json.dumps(source), "utf-8")
    questions = {one.id: one for one in assignment_questions(assignment)}
    if answers is None:
        answers = {name: {"text": WORDS, "ticks": []} if one.kind == "written" else CORPUS[name][0]["value"]
                   for name, one in questions.items()}  # fmt: skip
    entries = {name: Entry(questions[name].kind, value, WHEN, 1) for name, value in answers.items()}
    (folder / record_name(assignment)).write_text(json.dumps(Record(assignment, learner, entries).as_json()), "utf-8")
    (learners / learner / check_own.OWNER).write_text(json.dumps({"name": "Anna Lind"}), "utf-8")
    return learners / learner


def state(folder: Path) -> dict[str, str]:
    """Every file of a folder and what is in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.slow
def test_the_check_gives_an_instructors_marks_and_page_and_changes_nothing_else(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("THEIRSHOES_HOME", str(REPO))
    order, feel = (f"journey.first-visit.{name}" for name in ("order", "feel"))
    wrong = next(one for one in CORPUS[order] if one["is"] == "wrong")
    change = {"text": WORDS, "ticks": []}
    given = {order: wrong["value"], feel: CORPUS[feel][0]["value"], "journey.first-visit.change": change}
    folder = begin(tmp_path / "my-course", "anna", "journey", given)
    before, ours = state(tmp_path / "my-course"), sorted(path.name for path in (REPO / "exercises").iterdir())
    pages = check_own.check(folder, "Anna Lind", ["journey"], tmp_path / "check")
    assert state(tmp_path / "my-course") == before
    assert sorted(path.name for path in (REPO / "exercises").iterdir()) == ours
    by_program = sum(one.points for one in assignment_questions("journey") if one.kind != "written")
    said = f"journey: {6 + round(6 * wrong['score'], 2):g} of {by_program:g} points. "
    assert capsys.readouterr().out.startswith(said)
    page = pages["journey"].read_text("utf-8")
    text = " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())
    assert "for Anna Lind (anna)" in text
    assert wrong["says"].replace("*", "") in text, "what to try"
    assert "Most of it is right." in text
    assert "All of it is right." in text
    assert 'journey/every-step/index.html">In the book: ' in page, "where to look"
    assert "This question has no answer." in text
    assert "1 answer is yours to place" in text
    assert "Which of these is nearest to yours?" in text
    assert "She has been in their shoes." in text
    assert WORDS in text
    assert check_own.CLOSING in text
    for hidden in ("HIDDEN TESTS", "grade(", "key=", "tolerance"):
        assert hidden not in page


def test_a_learner_is_found_by_name_by_folder_and_by_who_was_last(tmp_path):
    anna = begin(tmp_path, "anna", "journey")
    begin(tmp_path, "me", "journey")
    (tmp_path / "me" / check_own.OWNER).unlink()
    assert check_own.find_learner(" anna  LIND ", tmp_path) == (anna, "Anna Lind")
    assert check_own.find_learner("anna", tmp_path) == (anna, "Anna Lind")
    assert check_own.find_learner(None, tmp_path) == (tmp_path / "me", "me")
    (tmp_path / check_own.REMEMBERED).write_text('{"name": "Anna Lind"}', "utf-8")
    assert check_own.find_learner(None, tmp_path) == (anna, "Anna Lind")


def test_a_learner_who_is_not_there_is_said_in_one_line_and_not_made(tmp_path):
    with pytest.raises(check_own.CheckError, match="Nobody has begun the course here yet"):
        check_own.find_learner(None, tmp_path)
    begin(tmp_path, "anna", "journey")
    with pytest.raises(check_own.CheckError, match=r"Nobody called Rosa learns here\. There are: Anna Lind\."):
        check_own.find_learner("Rosa", tmp_path)
    assert not (tmp_path / "rosa").exists()


def test_what_is_begun_is_checked_and_anything_else_is_said(tmp_path):
    folder = begin(tmp_path, "anna", "journey")
    assert check_own.choose(folder, []) == ["journey"]
    assert check_own.choose(folder, ["journey", "journey"]) == ["journey"]
    with pytest.raises(check_own.CheckError, match=r"There is no assignment called tea\. There are: .*journey"):
        check_own.choose(folder, ["tea"])
    with pytest.raises(check_own.CheckError, match="Nothing is answered in empathy yet"):
        check_own.choose(folder, ["empathy"])
    begin(tmp_path, "blank", "journey", {"journey.first-visit.leave": {"text": " "}})
    with pytest.raises(check_own.CheckError, match=r"No assignment is begun yet\. There are: "):
        check_own.choose(tmp_path / "blank", [])


def test_answers_of_another_learner_are_not_checked(tmp_path):
    folder = begin(tmp_path, "anna", "journey").rename(tmp_path / "rosa")
    with pytest.raises(Exception, match="anna") as caught:
        check_own.check(folder, "Rosa", ["journey"], tmp_path / "check")
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, (HandInError, check_own.AnswersError))
    assert not (tmp_path / "check").exists()


def test_a_folder_that_is_somebody_elses_is_never_cleared(tmp_path, monkeypatch):
    folder = begin(tmp_path, "anna", "journey")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "kept.txt").write_text("mine")
    with pytest.raises(ScratchError, match="was not made by check"):
        check_own.check(folder, "Anna", ["journey"], tmp_path / "mine")
    assert (tmp_path / "mine" / "kept.txt").read_text() == "mine"


def test_every_written_answer_for_marks_has_three_levels_worked_out_and_comments_to_reuse():
    for question in (one for name in assignment_names() for one in assignment_questions(name) if one.kind == "written"):
        text = check_own.levels(question.id)
        levels = re.findall(r"^\*\*([\d.]+):\*\* ", text, re.MULTILINE)
        worked = re.findall(r"^\*\*(?:A worked answer at|At) ([\d.]+)\.\*\* \*", text, re.MULTILINE)
        assert len(worked) == 3, question.id
        assert worked == levels[:3], question.id
        assert float(worked[0]) == question.points, question.id
        assert "Comments to reuse" not in text
        assert len(comments_to_reuse(question.id)) >= 4, question.id
    assert check_own.levels("tea.pour") == ""


def comments_to_reuse(question: str) -> list[str]:
    """What an instructor can copy to an answer, out of the part of a rubric that is about the question."""
    rubrics = (path.read_text("utf-8") for path in sorted((REPO / "exercises" / "rubrics").glob("*.md")))
    (part,) = (one for text in rubrics for one in text.split("\n## ")[1:] if f"`{question}`" in one.split("\n")[0])
    return re.findall(r"^- .+", part.partition("**Comments to reuse**")[2], re.MULTILINE)
