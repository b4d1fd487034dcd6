"""A gradebook on PostgreSQL: the same marks, names, report and tables as in a file."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbcohort.cells import code_cell, markdown_cell, node
from nbcohort.cli import main
from nbcohort.course import CourseError, open_course
from nbcohort.marks import read_marks

from grading.tests import postgres
from grading.tests.conftest import manifest_of, zip_bytes
from grading.tests.test_any_course import mark, nbgrader

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(postgres.reason_to_skip()), reason=postgres.reason_to_skip()),
]
TEST = """import json
said = json.load(open("sums.answers.json"))["answers"]
print("Four." if said["double"]["value"] == 4 else "Two times two is not that.")
float(2 * (said["double"]["value"] == 4))"""
ROSTER = "id,first_name,last_name,email\nanna,Anna,Lind,a@x.example\nben,Ben,,\ncleo,Cleo,,\n"


@pytest.fixture(scope="module")
def address():
    with postgres.server() as found:
        yield found


def source() -> Any:
    nb = nbformat.v4.new_notebook()
    nb.metadata.kernelspec = node(name="python3", display_name="Python 3", language="python")
    hidden = f"### BEGIN HIDDEN TESTS\n{TEST}\n### END HIDDEN TESTS"
    nb.cells = [
        markdown_cell("# Sums"),
        code_cell(hidden, mark("double", grade=True, locked=True, points=2)),
        markdown_cell("Why?", mark("why", grade=True, solution=True, points=3)),
    ]
    return nb


def course(root: Path, db_url: str = "") -> Path:
    """A course that is taken in and graded: once by nbcohort, the last learner by nbgrader itself."""
    (root / "source" / "sums").mkdir(parents=True)
    setting = f"c.CourseDirectory.db_url = {db_url!r}\n" if db_url else ""
    config = "from nbcohort.config import harden\nc = get_config()\nc.CourseDirectory.course_id = 'any'\n"
    (root / "nbgrader_config.py").write_text(f"{config}{setting}harden(c, run_added_code=False)\n")
    nbformat.write(source(), root / "source" / "sums" / "sums.ipynb")
    nbgrader(root, "generate_assignment", "sums")
    released = json.loads((root / "release" / "sums" / "sums.ipynb").read_text())
    (root / "roster.csv").write_text(ROSTER)
    for learner, value in (("anna", 4), ("ben", 5)):
        nb = json.loads(json.dumps(released))
        nb["cells"][-1]["source"] = f"Because of {learner}."
        answers = {"answers": {"double": {"value": value, "when": "2026-03-04T05:00:00+00:00"}}}
        files = {"sums.ipynb": json.dumps(nb).encode(), "sums.answers.json": json.dumps(answers).encode()}
        told = json.dumps(manifest_of(files, assignment="sums", learner={"id": learner})).encode()
        (root / f"{learner}.zip").write_bytes(zip_bytes([("handin.json", told), *files.items()]))
    where = ["--course-dir", str(root)]
    zips = [str(root / f"{one}.zip") for one in ("anna", "ben")]
    assert main(["intake", *zips, "--roster", str(root / "roster.csv"), *where]) == 0
    assert main(["grade", "sums", "--learner", "anna", "--jobs", "1", *where]) == 0
    nbgrader(root, "autograde", "sums", "--student", "ben")
    assert main(["export", "sums", "--format", "csv", "-o", str(root / "grades.csv"), *where]) == 0
    assert main(["report", "sums", "-o", str(root / "report.html"), *where]) == 0
    return root


def test_a_course_on_postgresql_ends_like_one_in_a_file(address, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # grading works in the course directory
    there, here = course(tmp_path / "there", address), course(tmp_path / "here")
    assert not (there / "gradebook.db").exists()
    assert (there / "grades.csv").read_text() == (here / "grades.csv").read_text()
    for name in ("questions", "learners", "mistakes", "alike"):
        assert (there / f"report-{name}.csv").read_text() == (here / f"report-{name}.csv").read_text()
    found = read_marks(open_course(there), "sums")
    assert {who: one.scores[("sums", "double")] for who, one in found.submissions.items()} == {"anna": 2.0, "ben": 0.0}
    assert found.learners["anna"].email == "a@x.example"
    assert "Two times two is not that." in (there / "report.html").read_text()


def test_reading_is_asked_for_as_read_only(address, tmp_path):
    from nbcohort.marks import read_only
    from sqlalchemy import text

    (tmp_path / "source").mkdir()
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\nc.CourseDirectory.db_url = {address!r}\n")
    with (
        pytest.raises(CourseError, match="read-only transaction"),
        read_only(open_course(tmp_path)) as connection,
    ):
        connection.execute(text("create table forbidden (id int)"))


def test_a_server_that_is_not_there_is_one_line(tmp_path, capsys):
    (tmp_path / "source").mkdir()
    url = "postgresql+psycopg://nobody:secret@127.0.0.1:1/none"
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\nc.CourseDirectory.db_url = {url!r}\n")
    assert main(["report", "--course-dir", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "gradebook cannot be read" in said
    assert "secret" not in said


def test_the_file_gradebook_of_these_tests_is_sqlite(tmp_path):
    """So that the comparison above compares two different things."""
    root = course(tmp_path / "here")
    with sqlite3.connect(root / "gradebook.db") as database:
        assert database.execute("select count(*) from student").fetchone() == (3,)
