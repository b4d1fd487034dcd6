"""Learners' names on their way from the hand-in into the gradebook and onto the feedback page."""

import sqlite3
import unicodedata
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbcohort.cli import main
from nbcohort.feedback import FeedbackExporter
from nbcohort.names import LONGEST_NAME, first_and_last, person_name
from nbgrader.api import Gradebook

HOSTILE = "</td><script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def gradebook(course: Path) -> Path:
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}"):
        return course / "gradebook.db"


def names(gradebook: Path) -> dict[str, tuple[str | None, str | None]]:
    with sqlite3.connect(gradebook) as database:
        rows = database.execute("select id, first_name, last_name from student").fetchall()
    return {learner: (first, last) for learner, first, last in rows}


def intake(course: Path, *paths: Path) -> int:
    return main(["intake", *map(str, paths), "--course-dir", str(course)])


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Anna Lind", "Anna Lind"),
        ("  José   Ñandú-O’Neill, Jr. 3 ", "José Ñandú-O'Neill, Jr. 3"),
        ("Jose\u0301", "José"),
        ("愛子 花", "愛子 花"),
        ("नेहा", "नेहा"),
        (HOSTILE, "tdscriptalert1scriptimg srcx onerroralert1"),
        ("&lt;b&gt;", "ltbgt"),
        ("Anna\u202e\u2066\u200f dniL\u0007\x1b[2J", "Anna dniL2J"),
        ("Anna\r\nLind\tBerg", "Anna Lind Berg"),
        ("=cmd|' /C calc'!A0", "cmd' C calc'A0"),
        ("-1+1 -2", "11 2"),
        ("{{ learner }} ${x} `y`", "learner x y"),
        ("\ud800Anna\udfff", "Anna"),
        ("\u3164\uffa0", ""),
        ("\u0301\u0301", ""),
        ("- ' . ,", ""),
        ("x" * 1_000_000, "x" * LONGEST_NAME),
        ("", ""),
        (None, ""),
        (7, ""),
        (["Anna"], ""),
        ({"first": "Anna"}, ""),
    ],
)
def test_a_name_is_made_plain(told, name):
    assert person_name(told) == name


@given(st.text())
def test_no_name_holds_a_sign_of_html_a_control_or_a_direction(told):
    name = person_name(told)
    assert len(name) <= LONGEST_NAME
    assert person_name(name) == name
    assert not set(name) & set('<>&"`={}$;:/\\')
    assert not any(unicodedata.category(c)[0] == "C" for c in name)


def test_a_name_is_split_at_its_last_blank():
    assert first_and_last("Anna Maria Lind") == ("Anna Maria", "Lind")
    assert first_and_last("Anna") == ("Anna", "")


def test_intake_says_the_name_and_puts_it_into_the_gradebook(course, hand_in, gradebook, capsys):
    assert intake(course, hand_in(learner={"id": "anna", "name": "Anna Maria Lind"})) == 0
    assert "anna (Anna Maria Lind), tea: taken in" in capsys.readouterr().out
    assert names(gradebook) == {"anna": ("Anna Maria", "Lind")}


def test_a_hand_in_without_a_name_is_taken_in_by_its_id(course, hand_in, gradebook, capsys):
    assert intake(course, hand_in(learner={"id": "anna"})) == 0
    assert "anna, tea: taken in" in capsys.readouterr().out
    assert names(gradebook) == {}


def test_a_hostile_name_arrives_as_plain_letters(course, hand_in, gradebook, capsys):
    assert intake(course, hand_in(learner={"id": "anna", "name": f"\x1b[2J\u202e{HOSTILE}"})) == 0
    out = capsys.readouterr().out
    for shown in (out, *names(gradebook)["anna"]):
        assert not set(shown) & set("<>\x1b\u202e")


@pytest.mark.parametrize("entered", [("Anne", "Linde"), ("Anne", None), (None, "Linde"), ("Anne", "")])
def test_what_the_instructor_entered_stays(course, hand_in, gradebook, entered):
    with Gradebook(f"sqlite:///{gradebook}") as book:
        book.add_student("anna", first_name=entered[0], last_name=entered[1])
    assert intake(course, hand_in()) == 0
    assert names(gradebook) == {"anna": entered}


@pytest.mark.parametrize("entered", [(None, None), ("", ""), (None, "")])
def test_a_student_without_a_name_gets_one_and_no_other_student_does(course, hand_in, gradebook, entered):
    with Gradebook(f"sqlite:///{gradebook}") as book:
        book.add_student("anna", first_name=entered[0], last_name=entered[1], email="a@b.example")
        book.add_student("ben")
    assert intake(course, hand_in(learner={"id": "anna", "name": "Anna Lind"})) == 0
    assert names(gradebook) == {"anna": ("Anna", "Lind"), "ben": (None, None)}
    assert intake(course, hand_in(learner={"id": "anna", "name": "Eve"}, when="2026-03-05T00:00:00+00:00")) == 0
    assert names(gradebook)["anna"] == ("Anna", "Lind")


def test_a_missing_gradebook_is_said_in_one_line_and_is_not_made(course, hand_in, capsys):
    assert intake(course, hand_in("1.zip"), hand_in("2.zip", learner={"id": "ben", "name": "Ben"})) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["ok", "ok", "note", "2"]
    assert "there is no" in lines[2]
    assert not (course / "gradebook.db").exists()
    assert (course / "submitted" / "ben" / "tea").is_dir()


def test_a_hand_in_that_is_here_already_brings_its_name_once_there_is_a_gradebook(course, hand_in, capsys):
    path = hand_in()
    assert intake(course, path) == 0
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}"):
        pass
    assert intake(course, path) == 0
    assert "already here" in capsys.readouterr().out
    assert names(course / "gradebook.db") == {"anna": ("Anna", "")}


def test_a_locked_gradebook_is_said_in_one_line_and_waited_for_once(course, hand_in, gradebook, capsys):
    (course / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.db_url = 'sqlite:///{gradebook}?timeout=0.1'\n"
    )
    with sqlite3.connect(gradebook) as other:
        other.execute("begin exclusive")
        assert intake(course, hand_in("1.zip"), hand_in("2.zip", learner={"id": "ben", "name": "Ben"})) == 0
    captured = capsys.readouterr()
    assert [line.split()[0] for line in captured.out.splitlines()] == ["ok", "ok", "note", "2"]
    assert "database is locked" in captured.out
    assert "Traceback" not in captured.err
    assert (course / "submitted" / "anna" / "tea").is_dir()


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"\xff" * 5_000])
def test_a_damaged_gradebook_is_said_in_one_line(course, hand_in, capsys, content):
    (course / "gradebook.db").write_bytes(content)
    assert intake(course, hand_in()) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["ok", "note", "1"]
    assert (course / "gradebook.db").read_bytes() == content


def test_the_course_says_where_its_gradebook_is(course, hand_in, gradebook, tmp_path, monkeypatch):
    gradebook.rename(course / "marks.db")
    monkeypatch.chdir(tmp_path)
    config = course / "nbgrader_config.py"
    config.write_text("c = get_config()\nc.CourseDirectory.db_url = 'sqlite:///marks.db'\n")
    assert intake(course, hand_in()) == 0
    assert names(course / "marks.db") == {"anna": ("Anna", "")}
    assert not (course / "gradebook.db").exists()
    assert not (tmp_path / "marks.db").exists()


def test_a_course_that_lets_nobody_in_gets_no_student_from_a_hand_in(course, hand_in, gradebook):
    (course / "nbgrader_config.py").write_text("c = get_config()\nc.Autograde.create_student = False\n")
    assert intake(course, hand_in()) == 0
    assert names(gradebook) == {}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anna Lind", "<bdi>Anna Lind</bdi></strong> (anna)</p>"),
        ("", "<bdi>anna</bdi></strong></p>"),
        ("<b>Anna</b>", "<bdi>&lt;b&gt;Anna&lt;/b&gt;</bdi></strong> (anna)</p>"),
    ],
)
def test_the_feedback_page_greets_by_name(name, shown):
    about = {"student": "anna", "assignment": "tea", "notebook": "tea", "score": 1, "max_score": 2}
    resources = {"nbgrader": about | {"student_name": name}}
    page, _ = FeedbackExporter().from_notebook_node(nbformat.v4.new_notebook(), resources)
    assert shown in page
