"""`nbcohort grade` on this course: a cohort of every kind beside stock nbgrader, and every recorded answer."""

from __future__ import annotations

import json
import shutil

import pytest
import yaml
from theirshoes.questions import assignment_questions

from grading.tests.test_parity import files, nbcohort, rows
from tests.end_to_end.cohort import CELLS, COHORT, KINDS, entry, pack, record
from tests.end_to_end.instructor import Instructor, new_course
from tests.local import REPO

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Instructor:
    """A course whose cohort has handed in."""
    home = tmp_path_factory.mktemp("graded-fast")
    course = new_course(home)
    course.run("nbgrader", "generate_assignment", "journey")
    (home / "hand-ins").mkdir()
    for name, learner in COHORT.items():
        pack(name, learner, course.root / "release" / "journey", home / "hand-ins")
    course.run("nbcohort", "intake", str(home / "hand-ins"))
    return course


def test_a_cohort_of_every_kind_gets_the_marks_that_stock_nbgrader_gives(course, tmp_path, monkeypatch):
    monkeypatch.setenv("THEIRSHOES_HOME", str(course.root.parent))
    stock = tmp_path / "exercises"
    shutil.copytree(course.root, stock)
    Instructor(stock, course.env).run("nbgrader", "autograde", "journey")
    outcomes = nbcohort(course.root, "journey")
    assert rows(course.root) == rows(stock)
    assert files(course.root) == files(stock)
    assert {one["modes"]["journey"] for one in outcomes} == {"data"}
    written = [path.relative_to(stock) for path in stock.glob("autograded/*/journey/journey.ipynb")]
    same = [path for path in written if (stock / path).read_bytes() == (course.root / path).read_bytes()]
    assert len(same) >= len(COHORT) - 3, "all but those whose missing or copied cells get made-up ids"


def test_every_recorded_answer_gets_its_score(course, monkeypatch):
    monkeypatch.setenv("THEIRSHOES_HOME", str(course.root.parent))
    cases = yaml.safe_load((REPO / "tests" / "corpus" / "journey.yml").read_text(encoding="utf-8"))
    points = {one.id: one.points for one in assignment_questions("journey")}
    wanted = {}
    for question, answers in cases.items():
        for number, case in enumerate(answers):
            learner = f"case-{CELLS[question]}-{number}"
            folder = course.root / "submitted" / learner / "journey"
            shutil.copytree(course.root / "release" / "journey", folder)
            found = record(learner, {})
            found["answers"] = {question: entry(question, case["value"]) | {"kind": KINDS[question]}}
            (folder / "journey.answers.json").write_text(json.dumps(found))
            wanted[learner, CELLS[question]] = case["score"] * points[question]
    nbcohort(course.root, "journey")
    scores = {(row[0], row[2]): row[3] for row in rows(course.root)["grade"]}
    assert len(wanted) > 40
    for which, score in wanted.items():
        assert scores[which] == pytest.approx(score, abs=0.006), which
