"""Where nbcohort differs from nbgrader on purpose, and `--as-stock NAME`, which switches each difference back."""

from __future__ import annotations

import copy
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbcohort.cells import node
from nbcohort.grading.options import AS_STOCK

from grading.tests import made_up
from grading.tests.made_up import answer, locked
from grading.tests.test_any_course import STOCK, nbgrader
from grading.tests.test_parity import nbcohort

pytestmark = pytest.mark.slow
Cells = list[dict[str, Any]]
OWN = "loud, gives, ends, looks = False, 2, 1.0, False"
LOUD = "import sys\nif loud:\n    print('careful', file=sys.stderr)\nassert ends"
LOOKS = "import os\nassert not looks or os.path.exists('{there}')"


def make_course(root: Path) -> None:
    folder = root / "source" / "made"
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(STOCK)
    there = root.with_name("outside.txt")
    there.write_text("no jail shows this")
    nb = nbformat.v4.new_notebook()
    nb.metadata.kernelspec = node(name="python3", display_name="Python 3", language="python")
    nb.cells = [
        locked("tools", "LIMIT = 2"),
        answer("answer", OWN),
        made_up.test("t-loud", 1, LOUD),
        made_up.test("t-gives", 2, "gives"),
        made_up.test("t-ends", 1, "ends"),
        made_up.test("t-looks", 1, LOOKS.format(there=there)),
        made_up.test("t-limit", 1, "assert LIMIT == 2"),
    ]
    nbformat.write(nb, folder / "made.ipynb")


def place(cells: Cells, grade_id: str) -> int:
    return next(i for i, one in enumerate(cells) if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def deleted(cells: Cells) -> None:
    del cells[place(cells, "t-limit")]


def copied(cells: Cells) -> None:
    cells.append(copy.deepcopy(cells[place(cells, "t-limit")]) | {"id": "copy"})


def moved(cells: Cells) -> None:
    cells.insert(0, cells.pop(place(cells, "t-limit")))


@dataclass(frozen=True)
class Case:
    """What a learner did, the switch for it, and what the submission is worth without and with this switch."""

    switch: str
    ours: float
    stock: float | None
    own: str = OWN
    change: Callable[[Cells], None] | None = None


CASES = {
    "loud": Case("stderr", 6, 5, own=OWN.replace("False", "True", 1)),
    "deleted": Case("damaged", 6, 5, change=deleted),
    "copied": Case("damaged", 6, None, change=copied),
    "moved": Case("damaged", 6, 5, change=moved),
    "gives-more": Case("maximum", 6, None, own=OWN.replace("2", "5")),
    "looks": Case("jail", 5, 6, own=OWN.replace("1.0, False", "1.0, True")),
    "ends-in-text": Case("endings", 5, 6, own=OWN.replace("1.0", "'all of it'")),
    "ends-in-less": Case("endings", 5, 6, own=OWN.replace("1.0", "-1")),
    "honest": Case("", 6, 6),
}

UNLIKE_STOCK: dict[str, dict[str, float | None]] = {
    "isolated": {"moved": 6},  # the instructor's cells run in a process of their own, in their own order
    "compat": {"looks": 5},  # tests run where learner code does, and that stays locked in
}


def released(root: Path) -> Path:
    make_course(root)
    nbgrader(root, "generate_assignment", "made")
    for learner, case in CASES.items():
        folder = made_up.hand_in(root, learner, {"answer": case.own})
        if case.change:
            nb = json.loads((folder / "made.ipynb").read_text())
            case.change(nb["cells"])
            (folder / "made.ipynb").write_text(json.dumps(nb))
    return root


def total(root: Path, learner: str) -> float:
    """What the tests of a submission gave."""
    with sqlite3.connect(root / "gradebook.db") as book:
        query = """select sum(coalesce(g.auto_score, 0)) from grade g
            join submitted_notebook s on s.id = g.notebook_id
            join submitted_assignment sa on sa.id = s.assignment_id where sa.student_id = ?"""
        return float(book.execute(query, [learner]).fetchone()[0])


def totals(root: Path, *more: str) -> dict[str, float | None]:
    """Points by learner after a run; None for whom it has failed."""
    outcomes = nbcohort(root, "made", *more, status=(0, 3))
    return {one["learner"]: total(root, one["learner"]) if one["status"] == "graded" else None for one in outcomes}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    """A course in which everybody has handed in, and nobody is graded."""
    return released(tmp_path_factory.mktemp("fresh") / "course")


@pytest.fixture
def course(fresh, tmp_path) -> Path:
    return Path(shutil.copytree(fresh, tmp_path / "course"))


def test_stock_nbgrader_does_what_the_switches_bring_back(course):
    found = {}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for learner in CASES:  # each in a run of its own, as one that fails may stop the next
        command = [sys.executable, "-m", "nbgrader", "autograde", "made", "--student", learner]
        done = subprocess.run(command, cwd=course, env=os.environ | {"PATH": path}, capture_output=True, check=False)
        found[learner] = total(course, learner) if done.returncode == 0 else None
    assert found == {name: case.stock for name, case in CASES.items()}


@pytest.mark.parametrize("switch", [*AS_STOCK, ""])
def test_a_switch_brings_back_what_it_names_and_nothing_else(course, switch):
    wanted = {name: case.stock if switch == case.switch else case.ours for name, case in CASES.items()}
    chosen = ["--as-stock", switch] if switch else []
    assert totals(course, *chosen) == wanted | UNLIKE_STOCK["isolated"]


@pytest.mark.parametrize("mode", UNLIKE_STOCK)
def test_all_switches_together_grade_as_stock_nbgrader_does(course, mode):
    switches = [part for name in AS_STOCK for part in ("--as-stock", name)]
    stock = {name: case.stock for name, case in CASES.items()}
    assert totals(course, "--mode", mode, *switches) == stock | UNLIKE_STOCK[mode]


def test_every_switch_has_a_case():
    assert {case.switch for case in CASES.values()} == {*AS_STOCK, ""}
