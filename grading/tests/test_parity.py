"""nbcohort's grades beside those of stock `nbgrader autograde`, for honest learners in several courses."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbcohort.cells import code_cell, node

from grading.tests import made_up
from grading.tests.test_any_course import HARDENED, STOCK, answer, hidden, mark, nbgrader, source

pytestmark = pytest.mark.slow
TABLES = {
    "grade": "b.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade",
    "comment": "b.name, g.auto_comment, g.manual_comment",
}


def rows(root: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a gradebook says, without its made-up ids."""
    found = {}
    with sqlite3.connect(root / "gradebook.db") as book:
        for table, columns in TABLES.items():
            found[table] = book.execute(
                f"""select sa.student_id, n.name, {columns} from {table} g
                join submitted_notebook s on s.id = g.notebook_id join notebook n on n.id = s.notebook_id
                join submitted_assignment sa on sa.id = s.assignment_id join base_cell b on b.id = g.cell_id
                order by 1, 2, 3"""
            ).fetchall()
        found["late"] = book.execute(
            """select sa.student_id, sa.timestamp, n.name, s.late_submission_penalty, s.flagged
            from submitted_notebook s join submitted_assignment sa on sa.id = s.assignment_id
            join notebook n on n.id = s.notebook_id order by 1, 3"""
        ).fetchall()
        found["students"] = book.execute("select * from student order by 1").fetchall()
    return found


def files(root: Path) -> dict[str, int]:
    return {str(path.relative_to(root)): path.stat().st_mode for path in (root / "autograded").rglob("*")}


def nbcohort(root: Path, *command: str, status: int | tuple[int, ...] = 0) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "nbcohort", "grade", *command, "--json"],
        cwd=root, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONWARNINGS": ""},
    )  # fmt: skip
    statuses = (status,) if isinstance(status, int) else status
    assert done.returncode in statuses, done.stderr[-3000:] + done.stdout[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def same(stock: Path, ours: Path) -> None:
    assert rows(ours) == rows(stock)
    assert files(ours) == files(stock)


def test_a_made_up_course_gets_the_same_grades(tmp_path):
    for name in ("stock", "ours"):
        root = tmp_path / name
        made_up.make_course(root, STOCK)
        nbgrader(root, "generate_assignment", "made")
        for learner, answers in made_up.ANSWERS.items():
            made_up.hand_in(root, learner, answers)
        (root / "submitted" / "partly" / "made" / "objects.ipynb").unlink()
    nbgrader(tmp_path / "stock", "autograde", "made")
    outcomes = nbcohort(tmp_path / "ours", "made")
    same(tmp_path / "stock", tmp_path / "ours")
    assert {mode for one in outcomes for mode in one["modes"].values()} == {"isolated"}
    assert {one["learner"]: one["score"] for one in outcomes} == {"right": 18, "partly": 5, "broken": 0, "blank": 0}


def test_code_and_words_get_the_same_grades_and_then_the_same_feedback(tmp_path):
    for name in ("stock", "ours"):
        root = tmp_path / name
        (root / "source" / "sums").mkdir(parents=True)
        (root / "nbgrader_config.py").write_text(HARDENED)
        nbformat.write(source(), root / "source" / "sums" / "sums.ipynb")
        nbgrader(root, "generate_assignment", "sums")
        right = "def double(x):\n    return x + x"
        answer(root, "right", double=right, why="**Because** 1 < 2", draw="'a <b>drawing</b>'")
        helped = "def double(x):\n    return mine(x)"
        answer(root, "helped", double=helped, why=None, draw=None, added="mine = lambda x: 2 * x")
        answer(root, "wrong", double="def double(x):\n    return 0", why="<img src=x onerror=alert(1)>", draw=None)
        answer(root, "blank", double=None, why=None, draw=None)
        late(root, "right")
    nbgrader(tmp_path / "stock", "autograde", "sums")
    nbcohort(tmp_path / "ours", "sums")
    same(tmp_path / "stock", tmp_path / "ours")
    for name in ("stock", "ours"):
        nbgrader(tmp_path / name, "generate_feedback", "sums")
    for learner in ("right", "helped", "wrong", "blank"):
        pages = [
            (tmp_path / name / "feedback" / learner / "sums" / "sums.html").read_text() for name in ("stock", "ours")
        ]
        assert pages[0] == pages[1]


def late(root: Path, learner: str) -> None:
    """Two days late, in a course that takes all marks for that."""
    (root / "submitted" / learner / "sums" / "timestamp.txt").write_text("2026-03-04 05:06:07 UTC")
    with sqlite3.connect(root / "gradebook.db") as book:
        book.execute("update assignment set duedate = '2026-03-02 00:00:00.000000'")
    with (root / "nbgrader_config.py").open("a") as config:
        config.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")


def test_nbgraders_own_quick_start_course_gets_the_same_grades(tmp_path):
    for name in ("stock", "ours"):
        nbgrader(tmp_path, "quickstart", name)
        root = tmp_path / name
        nbgrader(root, "generate_assignment", "ps1")
        for learner, answers in QUICK.items():
            folder = root / "submitted" / learner / "ps1"
            folder.mkdir(parents=True)
            for path in (root / "release" / "ps1").iterdir():
                if path.suffix != ".ipynb":
                    (folder / path.name).write_bytes(path.read_bytes())
                    continue
                nb = json.loads(path.read_text())
                for cell in nb["cells"]:
                    own = answers.get(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
                    cell["source"] = own if own is not None else cell["source"]
                (folder / path.name).write_text(json.dumps(nb))
    nbgrader(tmp_path / "stock", "autograde", "ps1")
    nbcohort(tmp_path / "ours", "ps1")
    same(tmp_path / "stock", tmp_path / "ours")
    assert max(row[3] or 0 for row in rows(tmp_path / "ours")["grade"]) > 0


QUICK: dict[str, dict[str, str]] = {
    "right": {
        "squares": "def squares(n):\n    if n < 1: raise ValueError\n    return [i**2 for i in range(1, n+1)]",
        "sum_of_squares": "def sum_of_squares(n):\n    return sum(squares(n))",
        "sum_of_squares_equation": r"$\sum_{i=1}^n i^2$",
        "sum_of_squares_application": "def pyramidal_number(n):\n    return sum_of_squares(n)",
    },
    "half": {
        "squares": "def squares(n):\n    return [i * i for i in range(1, n + 1)]",
        "sum_of_squares": "def sum_of_squares(n):\n    return n",
    },
    "blank": {},
}


def test_what_people_gave_stays_and_what_has_not_changed_is_not_graded_again(tmp_path):
    roots = [tmp_path / name for name in ("stock", "ours")]
    for root in roots:
        (root / "source" / "sums").mkdir(parents=True)
        (root / "nbgrader_config.py").write_text(HARDENED)
        nbformat.write(source(), root / "source" / "sums" / "sums.ipynb")
        nbgrader(root, "generate_assignment", "sums")
        answer(root, "anna", double="def double(x):\n    return x + x", why="Because", draw="1")
        answer(root, "ben", double="def double(x):\n    return 0", why="Hm", draw=None)
    nbgrader(roots[0], "autograde", "sums")
    nbcohort(roots[1], "sums")
    for root in roots:
        with sqlite3.connect(root / "gradebook.db") as book:
            book.execute("update grade set manual_score = 2.5, needs_manual_grade = 0 where auto_score is null")
            book.execute("update grade set extra_credit = 1 where auto_score = 2.0")
            book.execute("update comment set manual_comment = 'Well done'")
    before = rows(roots[1])
    assert [one["status"] for one in nbcohort(roots[1], "sums")] == ["skipped", "skipped"]
    assert rows(roots[1]) == before
    nbgrader(roots[0], "autograde", "sums", "--force")
    assert [one["status"] for one in nbcohort(roots[1], "sums", "--force")] == ["graded", "graded"]
    same(*roots)
    for root in roots:
        (root / "submitted" / "ben" / "sums" / "timestamp.txt").write_text("2026-03-04 05:06:07 UTC")
        (root / "autograded" / "ben" / "sums" / "timestamp.txt").write_text("2026-03-03 05:06:07 UTC")
    nbgrader(roots[0], "autograde", "sums")
    found = {one["learner"]: one["status"] for one in nbcohort(roots[1], "sums")}
    assert found == {"anna": "skipped", "ben": "graded"}
    same(*roots)


LEFT_BEHIND = {
    "setting": (
        "import decimal",
        "decimal.getcontext().prec = 50",
        "import decimal\nassert decimal.getcontext().prec == 50",
    ),
    "file": ("", "open('result.csv', 'w').write('1')", "assert open('result.csv').read() == '1'"),
}
"""By name: what is given, an answer that leaves something outside its names, and the test that looks for it."""


@pytest.mark.parametrize("what", LEFT_BEHIND)
def test_what_the_instructors_own_answer_leaves_behind_helps_nobody_who_left_it_blank(what, tmp_path):
    given, solution, test = LEFT_BEHIND[what]
    nb = nbformat.v4.new_notebook()
    nb.metadata.kernelspec = node(name="python3", display_name="Python 3", language="python")
    nb.cells = [
        code_cell(f"{given}\n### BEGIN SOLUTION\n{solution}\n### END SOLUTION", mark("own", solution=True)),
        code_cell(hidden(test), mark("t", grade=True, locked=True, points=2)),
    ]
    for name in ("stock", "ours"):
        root = tmp_path / name
        (root / "source" / "left").mkdir(parents=True)
        (root / "nbgrader_config.py").write_text(STOCK)
        nbformat.write(nb, root / "source" / "left" / "left.ipynb")
        nbgrader(root, "generate_assignment", "left")
        for learner, written in {"blank": None, "right": f"{given}\n{solution}"}.items():
            released = json.loads((root / "release" / "left" / "left.ipynb").read_text())
            released["cells"][0]["source"] = written or released["cells"][0]["source"]
            (root / "submitted" / learner / "left").mkdir(parents=True)
            (root / "submitted" / learner / "left" / "left.ipynb").write_text(json.dumps(released))
    nbgrader(tmp_path / "stock", "autograde", "left")
    scores = {one["learner"]: one["score"] for one in nbcohort(tmp_path / "ours", "left")}
    assert scores == {"blank": 0, "right": 2}
    assert rows(tmp_path / "ours") == rows(tmp_path / "stock")
