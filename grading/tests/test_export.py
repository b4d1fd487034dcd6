"""Grades for learning platforms."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbcohort.cli import main
from nbcohort.spreadsheet import as_csv

from grading.tests.graded import DUE, Graded, write_course

NAMES = {
    "anna": {"first_name": "Anna", "last_name": "Lind", "email": "a@x.example", "lms_user_id": "71"},
    "ben": {"first_name": "Ben"},
}
LATE = Graded({"t1": 1.5, "t2": 0.0, "why": None}, when=DUE + timedelta(hours=1), penalty=0.25)


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("course")
    return write_course(root, {"anna": Graded(), "ben": LATE, "cleo": None}, names=NAMES)


def export(course: Path, capsys, *more: str) -> list[list[str]]:
    assert main(["export", "sums", "--course-dir", str(course), *more]) == 0
    return list(csv.reader(io.StringIO(capsys.readouterr().out)))


def test_moodle_gets_the_columns_that_it_maps(course, capsys):
    assert export(course, capsys, "--format", "moodle") == [
        ["Username", "First name", "Last name", "ID number", "Email address", "sums"],
        ["anna", "Anna", "Lind", "71", "a@x.example", "6"],
        ["ben", "Ben", "", "", "", "1.25"],
        ["cleo", "", "", "", "", ""],
    ]


def test_canvas_gets_its_five_columns_and_the_points_possible(course, capsys, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("id,SIS User ID,SIS Login ID,Section,lms_user_id\nben,s2,ben.b,B,\nanna,s1,,A,900\n")
    heading = "Sums (12)"
    got = export(course, capsys, "--format", "canvas", "--roster", str(roster), "--column", f"sums={heading}")
    assert got == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", heading],
        ["    Points Possible", "", "", "", "", "6"],
        ["Ben", "", "s2", "ben.b", "B", "1.25"],
        ["Lind, Anna", "900", "s1", "anna", "A", "6"],
    ]


def test_the_plain_table_has_the_numbers_of_nbgraders_own_export(course, capsys, tmp_path):
    from nbgrader.api import Gradebook
    from nbgrader.plugins.export import CsvExportPlugin

    plugin = CsvExportPlugin(to=str(tmp_path / "theirs.csv"))
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        plugin.export(gradebook)
    theirs = {one["student_id"]: one for one in csv.DictReader(io.StringIO((tmp_path / "theirs.csv").read_text()))}
    head, *rows = export(course, capsys, "--format", "csv")
    ours = {row[head.index("student_id")]: dict(zip(head, row, strict=True)) for row in rows}
    assert list(theirs["anna"]) == head[:-1]
    for who in ("anna", "ben"):
        for name in ("raw_score", "late_submission_penalty", "score", "max_score"):
            assert float(ours[who][name]) == float(theirs[who][name])
        for name in ("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"):
            assert ours[who][name] == theirs[who][name]
    assert ours["cleo"]["score"] == "", "theirs says 0.0 for somebody who handed in nothing"


def test_points_that_are_not_final_are_named_or_left_empty(course, capsys):
    main(["export", "sums", "--course-dir", str(course), "--format", "moodle", "--only-marked"])
    said = capsys.readouterr()
    assert "ben,Ben,,,,\r\n" in said.out
    assert said.err == "note: sums: 1 wait for a mark by hand; theirs are left empty\n"


def test_who_is_graded_and_not_in_the_roster_is_named(course, capsys, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("id,name\nanna,Anna Other\nzoe,Zoe\n")
    main(["export", "sums", "--course-dir", str(course), "--format", "moodle", "--roster", str(roster)])
    said = capsys.readouterr()
    assert "not in the table: ben" in said.err
    assert "anna,Anna,Other,71,a@x.example,6\r\nzoe,Zoe,,,,\r\n" in said.out


def test_a_file_is_written_and_mistakes_are_one_line(course, capsys, tmp_path):
    assert main(["export", "sums", "--course-dir", str(course), "--format", "csv", "-o", str(tmp_path / "a.csv")]) == 0
    assert (tmp_path / "a.csv").read_bytes().count(b"\r\n") == 4
    for wrong in (["tea", "--format", "csv"], ["sums", "--format", "csv", "--column", "tea=T"],
                  ["sums", "--format", "csv", "-o", str(tmp_path)]):  # fmt: skip
        capsys.readouterr()
        assert main(["export", *wrong, "--course-dir", str(course)]) == 2
        assert len(capsys.readouterr().err.splitlines()) <= 2


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@a", "＝1", "\t=1", "\r=1", "  =1", "\n@x"])
def test_no_cell_begins_like_a_formula(evil, tmp_path, capsys):
    root = write_course(tmp_path, {"anna": Graded()}, names={"anna": {"first_name": evil, "email": evil}})
    for kind in ("moodle", "canvas", "csv"):
        cells = [cell for row in export(root, capsys, "--format", kind) for cell in row]
        assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@", "＝"))]


@given(st.text(max_size=20), st.floats(-1e6, 1e6))
def test_any_text_survives_as_one_harmless_cell_and_numbers_stay_numbers(text, number):
    [[shown, amount]] = csv.reader(io.StringIO(as_csv([[text, number]])))
    assert not shown.lstrip().startswith(("=", "+", "-", "@"))
    assert (
        shown.removeprefix("'").split()
        == "".join(c if c.isprintable() else " " for c in text).removeprefix("'").split()
    )
    assert float(amount) == pytest.approx(number, abs=1e-4)
