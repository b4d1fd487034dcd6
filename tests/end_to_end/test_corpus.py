"""The answer corpus of each assignment on its whole way: hand-in, intake, stock nbgrader, and nbcohort."""

from __future__ import annotations

import json
import math
import os
import shutil
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from corpus import marked, read_corpus
from theirshoes.answers import Entry, Record, record_name
from theirshoes.handin import make_hand_in
from theirshoes.messages import plain
from theirshoes.questions import assignment_names, assignment_questions, load_questions

from tests.end_to_end.instructor import Instructor, new_course
from tests.local import REPO

CORPUS = read_corpus()
ASSIGNMENTS = [name for name in assignment_names() if (REPO / "exercises" / "source" / name).is_dir()]
PARTS = {"core": [one for one in ASSIGNMENTS if "-" not in one], "owner": [one for one in ASSIGNMENTS if "-" in one]}
"""Two tests of about equal length, so that two processes can share them."""
WRITTEN = {"text": "At the door I would put a lamp.", "ticks": []}
WHEN = datetime(2026, 11, 21, 20, tzinfo=UTC)
Case = dict[str, Any]


def spread(assignment: str) -> dict[str, dict[str, Case]]:
    """The cases of all questions over as few learners as there can be: each hands in one case of every question."""
    columns = {question: CORPUS[question] for question in marked(assignment_questions(assignment))}
    learners = max(len(cases) for cases in columns.values())
    return {
        f"learner-{n + 1:02}": {name: cases[n % len(cases)] for name, cases in columns.items()} for n in range(learners)
    }


def hand_in(assignment: str, learner: str, cases: dict[str, Case], released: Path, folder: Path, into: Path) -> None:
    """Hand in as the learner's *Hand in* button does."""
    own = folder / learner / assignment
    shutil.copytree(released, own)
    values = {name: case["value"] for name, case in cases.items()}
    values |= {one.id: WRITTEN for one in assignment_questions(assignment) if one.kind == "written"}
    kinds = load_questions()
    entries = {name: Entry(kinds[name].kind, value, WHEN.isoformat(), 1) for name, value in values.items()}
    record = Record(assignment, learner, entries).as_json()
    (own / record_name(assignment)).write_text(json.dumps(record), encoding="utf-8")
    shutil.copy(make_hand_in(own, assignment, learner, learner, when=WHEN), into)


def scores(course: Instructor, assignment: str) -> dict[tuple[str, str], float | None]:
    """Points by learner and cell, as the gradebook has them; None for what a person has to read."""
    query = """
        select submitted_assignment.student_id, base_cell.name, grade.auto_score, grade.needs_manual_grade from grade
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        join assignment on assignment.id = submitted_assignment.assignment_id
        join base_cell on base_cell.id = grade.cell_id where assignment.name = ?
    """
    with sqlite3.connect(course.root / "gradebook.db") as database:
        rows = database.execute(query, (assignment,)).fetchall()
    return {(learner, cell): None if by_hand else score for learner, cell, score, by_hand in rows}


def first_line(course: Instructor, assignment: str, learner: str, cell: str) -> str:
    """The first line that a test printed."""
    path = course.root / "autograded" / learner / assignment / f"{assignment}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    [test] = [one for one in cells if one["metadata"].get("nbgrader", {}).get("grade_id") == cell]
    assert not [one for one in test["outputs"] if one.get("name") == "stderr" or one["output_type"] == "error"]
    return "".join(test["outputs"][0]["text"]).splitlines()[0]


def expected(assignment: str, learners: dict[str, dict[str, Case]]) -> dict[tuple[str, str], float | None]:
    """The corpus' scores times the points, and nothing yet for what a person reads."""
    asked = {one.id: one for one in assignment_questions(assignment)}
    points = {name: one.points for name, one in asked.items()}
    found: dict[tuple[str, str], float | None] = {}
    for learner, cases in learners.items():
        for name in asked:
            cell = name.replace(".", "-")
            case = cases.get(name)
            found[learner, cell] = math.floor(case["score"] * points[name] * 100 + 0.5) / 100 if case else None
    return found


def compare(course: Instructor, assignment: str, learners: dict[str, dict[str, Case]]) -> None:
    """Every answer got its points and its sentence."""
    wanted, got = expected(assignment, learners), scores(course, assignment)
    assert {which: got.get(which) for which in wanted} == wanted, assignment
    assert not any(got[which] for which in got.keys() - wanted.keys()), "code that nobody has to write gives no points"
    for learner, cases in learners.items():
        for name, case in cases.items():
            said = first_line(course, assignment, learner, name.replace(".", "-"))
            assert said == plain(case["says"]).splitlines()[0], (learner, name, case["name"])


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_every_recorded_answer_gets_its_points_and_its_sentence_on_the_whole_way(part, tmp_path, monkeypatch):
    """One course for all assignments, and one process of nbgrader for each of its steps, to be sparing."""
    monkeypatch.setenv("THEIRSHOES_HOME", str(REPO))
    learners = {assignment: spread(assignment) for assignment in PARTS[part]}
    ours = new_course(tmp_path / "ours")
    ours.env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(REPO), os.environ.get("PYTHONPATH")]))
    ours.run("tests.end_to_end.stock", "generate_assignment", *learners)
    into = tmp_path / "hand-ins"
    into.mkdir()
    for assignment, everybody in learners.items():
        for learner, cases in everybody.items():
            hand_in(assignment, learner, cases, ours.root / "release" / assignment, tmp_path / "my-course", into)
    ours.run("nbcohort", "intake", str(into))

    shutil.copytree(tmp_path / "ours", tmp_path / "stock", symlinks=True)
    stock = Instructor(tmp_path / "stock" / "exercises", ours.env | {"THEIRSHOES_HOME": str(tmp_path / "stock")})
    stock.run("tests.end_to_end.stock", "autograde", *learners)
    for assignment, everybody in learners.items():
        compare(stock, assignment, everybody)
    if sys.platform == "linux":
        for assignment, everybody in learners.items():
            ours.run("nbcohort", "grade", assignment, ok=None)  # rubbish makes it say that something should be seen
            compare(ours, assignment, everybody)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_recorded_answer_is_handed_in_by_somebody(assignment):
    everybody = spread(assignment).values()
    for question in marked(assignment_questions(assignment)):
        assert {one["name"] for one in CORPUS[question]} == {cases[question]["name"] for cases in everybody}
