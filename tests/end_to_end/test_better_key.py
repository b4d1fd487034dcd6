"""A key that turns out to be wrong is corrected in one place, and one command marks the cohort again."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from typing import Any

import pytest
import yaml
from lint import hidden_keys

from tests.end_to_end.cohort import CHANGE, FEEL, LEAVE, ORDER, RIGHT, Learner, pack
from tests.end_to_end.instructor import Instructor, new_course

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="nbcohort grade needs Linux")]
WHO = {"old": RIGHT, "new": RIGHT | {LEAVE: {"text": "101"}}, "neither": RIGHT | {LEAVE: {"text": "5"}}}
BEFORE = {"old": 3.0, "new": 0.0, "neither": 0.0}
AFTER = {"old": 0.0, "new": 3.0, "neither": 0.0}


def mark_by_hand(course: Instructor, learner: str, points: float, comment: str) -> None:
    """Mark a written answer as formgrader does."""
    from nbgrader.api import Gradebook

    cell = course.cell(CHANGE)
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "in-their-shoes") as gradebook:
        grade: Any = gradebook.find_grade(cell, "journey", "journey", learner)
        grade.manual_score, grade.needs_manual_grade = points, False
        said: Any = gradebook.find_comment(cell, "journey", "journey", learner)
        said.manual_comment = comment
        gradebook.db.commit()


def copies(course: Instructor) -> list[tuple[str, str, str]]:
    """The gradebook's own copies of the assignment's cells."""
    with sqlite3.connect(course.root / "gradebook.db") as database:
        query = (
            "select base_cell.name, source, checksum from source_cell join base_cell on base_cell.id = source_cell.id"
        )
        return sorted(database.execute(query).fetchall())


def test_a_better_key_changes_the_marks_that_it_should_and_no_mark_given_by_hand(tmp_path):
    course = new_course(tmp_path)
    course.run("nbgrader", "generate_assignment", "journey")
    hand_ins = tmp_path / "hand-ins"
    hand_ins.mkdir()
    for name, answers in WHO.items():
        pack(name, Learner(answers), course.root / "release" / "journey", hand_ins)
    course.run("nbcohort", "intake", str(hand_ins))
    course.run("nbcohort", "grade", "journey")
    assert {name: course.score(name, LEAVE) for name in WHO} == BEFORE
    mark_by_hand(course, "old", 4, "A lamp by Friday: you could do it.")

    better = tmp_path / "better.yml"
    better.write_text(yaml.safe_dump({LEAVE: {"value": 101, "tolerance": 0}}), encoding="utf-8")
    command = [sys.executable, "assemble.py", "journey", "--keys", str(better)]
    done = subprocess.run(command, cwd=course.root, env=course.env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert hidden_keys(course.root / "source")[LEAVE] == {"value": 101, "tolerance": 0}
    course.run("nbcohort", "grade", "journey", "--force")

    assert {name: course.score(name, LEAVE) for name in WHO} == AFTER
    for name in WHO:
        assert [course.score(name, question) for question in (ORDER, FEEL)] == [6.0, 6.0], "no other mark moved"
    assert [course.score(name, CHANGE) for name in WHO] == [4.0, None, None]
    taken_over = copies(course)
    course.run("nbgrader", "generate_assignment", "journey", "--force")
    assert copies(course) == taken_over, "the gradebook is as nbgrader itself would have left it"
    course.run("nbgrader", "generate_feedback", "journey", "--force")
    assert "A lamp by Friday" in course.page("old")
    assert "Yes, 101 customers is right." in course.page("new")
