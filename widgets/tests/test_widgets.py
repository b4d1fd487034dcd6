"""Widgets without a front end: restored, kept at once, checked when asked, silent, and never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from theirshoes import hand_in, question
from theirshoes.answers import read
from theirshoes.widgets import HandIn, Notice, QuestionWidget
from theirshoes.widgets import bundles as built

from .conftest import RIGHT_ORDER, entry

WriteRecord = Callable[..., Path]
ANSWERS = {
    "visit.order": RIGHT_ORDER,
    "visit.feel": {"feel": {"door": -1}, "see": {"till": "smile"}},
    "visit.leave": {"text": "46"},
    "visit.change": {"text": "A lamp.", "ticks": [0]},
}


def widget(name: str) -> QuestionWidget:
    shown = question(name)
    assert isinstance(shown, QuestionWidget)
    return shown


def tell(shown: QuestionWidget | HandIn, kind: object) -> None:
    """Send what the front end would send."""
    shown._handle_custom_msg({"type": kind}, [])


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_every_change_is_kept_at_once_and_comes_back(here: Path, name: str) -> None:
    shown = widget(name)
    assert shown.saved == {"state": "saved", "message": ""}
    shown.answer = ANSWERS[name]
    assert shown.saved == {"state": "saved", "message": "Saved"}
    assert read(here / "visit.answers.json").answers[name].value == ANSWERS[name]
    assert widget(name).answer == ANSWERS[name]


def test_showing_a_question_writes_nothing(here: Path) -> None:
    for name in (*ANSWERS, "visit.recall"):
        widget(name)
    assert [path.name for path in here.iterdir()] == ["visit.ipynb"]


def test_check_counts_the_try_and_says_nothing_of_a_key(here: Path) -> None:
    shown = widget("visit.order")
    shown.answer = {"order": ["pay", "choose"], "out": []}
    tell(shown, "check")
    assert shown.tries == 1
    assert shown.feedback == {
        "score": None,
        "message": "*Pays* cannot come before *Chooses*: there is nothing to pay for yet.",
        "hint": None,
        "where": ["pay", "choose"],
    }
    assert widget("visit.order").tries == 1
    assert "key" not in shown.question


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("visit.order", None),
        ("visit.order", {"order": [], "out": []}),
        ("visit.feel", {"feel": {}, "see": {}}),
        ("visit.leave", {"text": "  "}),
        ("visit.change", {"text": "\n", "ticks": [0]}),
        ("visit.recall", None),
        ("visit.recall", {"choice": "gone"}),
    ],
)
def test_a_check_of_a_blank_answer_is_no_try(here: Path, name: str, value: object) -> None:
    shown = widget(name)
    shown.answer = value
    tell(shown, "check")
    tell(shown, "check")
    tell(shown, "reveal")
    assert (shown.tries, shown.shown) == (0, None)
    assert shown.feedback["message"]


def test_practice_shows_the_answer_after_two_tries_and_keeps_it_in_the_learner_s_own_record(here: Path) -> None:
    shown = widget("visit.recall")
    shown.answer = {"choice": "fix"}
    for expected in (None, None, {"right": ["hear"]}):
        tell(shown, "reveal")
        assert shown.shown == expected
        tell(shown, "check")
    assert shown.feedback["score"] == 0
    assert read(here.parent / "practice.answers.json").answers["visit.recall"].value == {"choice": "fix"}
    assert not (here / "practice.answers.json").exists()


def test_a_graded_question_reveals_nothing(here: Path) -> None:
    shown = widget("visit.order")
    for kind in ("check", "check", "check", "reveal"):
        tell(shown, kind)
    assert shown.shown is None


def test_start_again_blanks_the_answer_and_keeps_the_count(here: Path) -> None:
    shown = widget("visit.order")
    shown.answer = RIGHT_ORDER
    tell(shown, "check")
    tell(shown, "reset")
    assert (shown.answer, shown.feedback, shown.tries) == (None, None, 1)
    assert read(here / "visit.answers.json").answers["visit.order"].value is None


def test_refresh_takes_over_what_the_page_wrote_and_writes_nothing(here: Path, write_record: WriteRecord) -> None:
    shown = widget("visit.order")
    path = write_record(here, {"visit.order": entry("order", RIGHT_ORDER, tries=4)})
    before = path.read_bytes()
    tell(shown, "refresh")
    assert (shown.answer, shown.tries) == (RIGHT_ORDER, 4)
    assert path.read_bytes() == before


@pytest.mark.parametrize("value", [7, {"order": ["gone"], "out": []}, {"order": "x"}])
def test_an_answer_that_does_not_fit_any_more_is_said_and_stays_on_disk(
    here: Path, write_record: WriteRecord, value: object
) -> None:
    path = write_record(here, {"visit.order": entry("order", value)})
    before = path.read_bytes()
    shown = widget("visit.order")
    assert shown.answer is None
    assert "does not fit this question any more" in shown.saved["message"]
    assert "cannot be shown" not in shown._repr_mimebundle_()[0]["text/html"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["dance", None, 3, ["check"], {}])
def test_a_message_that_is_not_known_changes_nothing(here: Path, kind: object) -> None:
    shown = widget("visit.order")
    tell(shown, kind)
    shown._handle_custom_msg("check", [])
    assert (shown.answer, shown.tries, shown.feedback) == (None, 0, None)


def test_what_cannot_be_saved_is_said_and_stays_on_the_screen(here: Path, write_record: WriteRecord) -> None:
    write_record(here, version=2)
    shown = widget("visit.order")
    assert shown.saved["state"] == "error"
    shown.answer = RIGHT_ORDER
    assert shown.saved["state"] == "error"
    assert "newer version" in shown.saved["message"]
    assert shown.answer == RIGHT_ORDER
    shown.answer = {"order": ["nonsense"]}
    assert "is not a card of this question" in shown.saved["message"]


def test_a_damaged_record_is_said_to_be_moved_aside(here: Path) -> None:
    (here / "visit.answers.json").write_text("{", encoding="utf-8")
    shown = widget("visit.order")
    assert shown.saved["state"] == "error"
    shown.answer = RIGHT_ORDER
    assert shown.saved["state"] == "saved"
    assert "visit.answers.damaged-1.json" in shown.saved["message"]


def test_in_the_instructor_s_folders_nothing_is_kept(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (course / "exercises" / "nbgrader_config.py").write_text("", encoding="utf-8")
    for below in ("source/visit", "autograded/anna/visit"):
        folder = course / "exercises" / below
        folder.mkdir(parents=True)
        monkeypatch.chdir(folder)
        shown = widget("visit.order")
        shown.answer = RIGHT_ORDER
        assert shown.saved["state"] == "device"
        assert list(folder.iterdir()) == []


def test_the_learner_is_told_by_the_server_else_by_the_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    widget("visit.order").answer = RIGHT_ORDER
    assert read(here / "visit.answers.json").learner == "anna"
    (here / "visit.answers.json").unlink()
    monkeypatch.setenv("THEIRSHOES_LEARNER", "bea")
    widget("visit.order").answer = RIGHT_ORDER
    assert read(here / "visit.answers.json").learner == "bea"


def test_a_cell_shows_the_widget_and_a_form_that_needs_none(here: Path, write_record: WriteRecord) -> None:
    write_record(here, {"visit.order": entry("order", RIGHT_ORDER)})
    data = widget("visit.order")._repr_mimebundle_()[0]
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}
    assert '<li dir="auto">Comes in</li>' in data["text/html"]
    assert "1. Comes in" in data["text/plain"]


def test_an_unknown_question_or_a_broken_file_is_a_sentence(here: Path, course: Path) -> None:
    shown = question("visit.<b>")
    assert isinstance(shown, Notice)
    assert "&lt;b&gt;" in shown._repr_html_()
    (course / "exercises" / "questions" / "visit.yml").write_text("x: [", encoding="utf-8")
    assert "mistake in a question file" in repr(question("visit.order"))
    assert "mistake in a question file" in repr(hand_in("visit"))


def test_hand_in_tells_an_answer_with_parts_still_to_give_from_a_whole_one(
    here: Path, write_record: WriteRecord
) -> None:
    part = {"order": ["enter"], "out": []}
    write_record(here, {"visit.order": entry("order", part), "visit.leave": entry("numeric", {"text": "9"})})
    assert [one["state"] for one in hand_in("visit").questions] == ["begun", "open", "answered", "open"]


def test_hand_in_lists_what_is_open_and_makes_the_file(here: Path, write_record: WriteRecord) -> None:
    write_record(here, {"visit.order": entry("order", RIGHT_ORDER), "visit.leave": entry("numeric", {"text": " "})})
    shown = hand_in("visit")
    assert isinstance(shown, HandIn)
    assert [one["state"] for one in shown.questions] == ["answered", "open", "open", "open"]
    assert shown.learner == {"id": "anna", "name": "anna"}
    data = shown._repr_mimebundle_()[0]
    assert "<li>The steps: answered</li>" in data["text/html"]
    tell(shown, "hand-in")
    assert shown.result["ok"] is True
    assert shown.result["href"] is None
    assert "3 questions have no answer yet" in shown.result["message"]
    assert (here.parent / "hand-ins" / shown.result["file"]).is_file()
    (here / "visit.ipynb").unlink()
    tell(shown, "hand-in")
    assert shown.result["ok"] is False
    assert "there is no visit.ipynb" in shown.result["message"]


@pytest.mark.parametrize(
    ("problem", "said"),
    [(None, "your instructor has it"), ("nbgrader refused it.", "could not be submitted: nbgrader")],
)
def test_where_there_is_an_exchange_handing_in_also_submits(
    here: Path, course: Path, monkeypatch: pytest.MonkeyPatch, problem: str | None, said: str
) -> None:
    taken: list[tuple[str, str, str]] = []

    def submit(file: Path, assignment: str, learner: str, exchange: Path) -> str | None:
        taken.append((assignment, learner, exchange.name))
        return problem

    monkeypatch.setattr("theirshoes.server.submit.submit", submit)
    monkeypatch.setenv("THEIRSHOES_LEARNER", "anna")
    (course / "exchange").mkdir()
    shown = hand_in("visit")
    assert isinstance(shown, HandIn)
    tell(shown, "hand-in")
    assert taken == [("visit", "anna", "exchange")]
    assert said in shown.result["message"]
    assert shown.result["href"] == f"/theirshoes/api/hand-in/{shown.result['file']}"


def test_a_missing_bundle_says_so_instead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(built, "FOLDER", tmp_path)
    assert "is missing from this installation" in str(built.bundle("order"))


def test_the_real_chart_is_shown_before_its_question(tmp_path: Path) -> None:
    from nbclient import NotebookClient
    from nbformat.v4 import new_code_cell, new_notebook

    cells = [
        new_code_cell('from theirshoes import question\nquestion("journey.first-visit.leave")'),
        new_code_cell('from theirshoes import question\nquestion("journey.first-visit.order")'),
    ]
    book = new_notebook(cells=cells)
    NotebookClient(book, resources={"metadata": {"path": str(tmp_path)}}, timeout=120).execute()
    chart, words, shown = book.cells[0].outputs
    assert set(chart.data) == {"application/vnd.vegalite.v5+json", "text/plain"}, "with HTML, Lab would not draw it"
    assert "<table>" in words.data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in shown.data
    assert [output.output_type for output in book.cells[1].outputs] == ["execute_result"]
    assert "stderr" not in json.dumps(book)


def test_importing_the_package_brings_none_of_the_heavy_libraries(here: Path) -> None:
    code = (
        "import sys, theirshoes; from theirshoes import grade, question; w = question('visit.order')\n"
        "print(sorted({'pandas', 'altair', 'scipy', 'nbgrader', 'numpy', 'nbformat', 'nbconvert'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
    code = "import sys, theirshoes; from theirshoes import grade; print('anywidget' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "False\n"
