"""Learner code that wants marks, tests, keys, other learners' work, or the machine."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from grading.tests import intruders, vault
from grading.tests.test_any_course import nbgrader
from grading.tests.vault import ARGUMENT, CANARIES, KEY, SECRET, TEST, VICTIM, hand_in, make_course

pytestmark = pytest.mark.slow
ATTACKS = vault.ATTACKS | intruders.ATTACKS
CALLED = "CONNECTED"
README = Path(__file__).parents[1] / "README.md"
SAFE = {"autograded", "gradebook.db", ".nbcohort", "feedback", "grades.csv", "gradebook.db-journal"}


@dataclass
class Aftermath:
    root: Path
    outside: Path
    outcomes: dict[str, dict[str, Any]]
    scores: dict[str, float]
    before: dict[str, str]
    after: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def contents(root: Path) -> dict[str, str]:
    """What lies in a course, apart from what grading is to change."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.relative_to(root).parts[0] in SAFE or not path.is_file() or path.stat().st_size > 10**8:
            continue
        found[str(path.relative_to(root))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def processes(root: Path) -> Iterator[str]:
    """Processes that a grading run has started for a course: all that fork from its zygotes are called like them."""
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                told = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if "nbcohort.kernel" in told and str(root) in told:
                yield f"{path.name} {told[:100]}"


def grade(root: Path, *more: str) -> dict[str, dict[str, Any]]:
    command = [sys.executable, "-m", "nbcohort", "grade", "vault", "--json", "--jobs", "2", *more]
    environment = os.environ | {"SECRET_OF_THE_INSTRUCTOR": SECRET}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr[-3000:]
    return {one["learner"]: one for one in map(json.loads, done.stdout.splitlines())}


def scores_in(root: Path) -> dict[str, float]:
    query = """select sa.student_id, sum(coalesce(g.auto_score, 0)) from grade g
        join submitted_notebook s on s.id = g.notebook_id
        join submitted_assignment sa on sa.id = s.assignment_id group by 1"""
    with sqlite3.connect(root / "gradebook.db") as book:
        return dict(book.execute(query).fetchall())


def aftermath_of(home: Path, *more: str) -> Aftermath:
    """A course with two honest learners and every attack, graded in one run."""
    root, outside = home / "course", home / "outside"
    make_course(root)
    nbgrader(root, "generate_assignment", "vault")
    for name in ("honest", "zoe"):
        hand_in(root, name, None, outside)
    for name, attack in ATTACKS.items():
        hand_in(root, name, attack, outside)
    before = contents(root)
    outcomes = grade(root, *more)
    left = sorted(processes(root))
    return Aftermath(root, outside, outcomes, scores_in(root), before, contents(root), left)


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory) -> Aftermath:
    found = aftermath_of(tmp_path_factory.mktemp("vault"))
    nbgrader(found.root, "generate_feedback", "vault")
    return found


@pytest.fixture(scope="module")
def together(tmp_path_factory) -> Aftermath:
    """The same, with everything in one process."""
    return aftermath_of(tmp_path_factory.mktemp("together"), "--mode", "compat")


def shown_to(aftermath: Aftermath, name: str) -> str:
    """What the cells of a submission put out."""
    graded = json.loads((aftermath.root / "autograded" / name / "vault" / "vault.ipynb").read_text())
    return json.dumps([cell.get("outputs") for cell in graded["cells"]])


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_gains_nothing_and_learns_nothing(aftermath, name):
    attack, outcome = ATTACKS[name], aftermath.outcomes[name]
    assert outcome["status"] == ("failed" if attack.refused else "graded"), outcome
    assert aftermath.scores.get(name, 0.0) <= attack.honest, outcome
    if attack.refused:
        assert outcome["problems"]
        return
    page = (aftermath.root / "feedback" / name / "vault" / "vault.html").read_text()
    back = (aftermath.root / "feedback" / name / "vault").rglob("*")
    kept = "".join(path.read_text() for path in back if path.is_file())
    shown = shown_to(aftermath, name)
    for canary in CANARIES:
        assert canary not in page
        assert canary not in kept
        assert canary not in shown.replace("\\n", "")
    for word in ("WROTE", "CONNECTED", "spoor"):
        assert word not in shown
    assert "<script>window" not in page
    assert "<img src=x" not in page
    assert sum(path.stat().st_size for path in (aftermath.root / "autograded" / name).rglob("*")) < 10**7


def test_nothing_else_has_changed(aftermath):
    assert aftermath.after == aftermath.before
    assert not aftermath.outside.exists()
    assert not (aftermath.root / "detached-was-here").exists()


def test_no_process_is_left(aftermath):
    assert aftermath.left == []


def test_honest_learners_have_their_marks(aftermath):
    for name in ("honest", "zoe"):
        assert aftermath.outcomes[name]["problems"] == []
        assert aftermath.scores[name] == 12


def test_tests_and_answers_were_judged_apart(aftermath):
    modes = {mode for one in aftermath.outcomes.values() for mode in one["modes"].values()}
    assert modes == {"isolated"}


def readmes_table() -> dict[str, str]:
    """Attack to what it gets in compat mode, as the README has it."""
    lines = (line.split("|") for line in README.read_text().splitlines() if line.startswith("|"))
    told = [parts[1:-1] for parts in lines if len(parts) == 5]
    start = next(number for number, (first, *_) in enumerate(told) if "in `compat` mode" in first)
    rows = itertools.takewhile(lambda row: "`" in row[2], told[start + 2 :])
    return {name: gets.strip() for _, gets, names in rows for name in re.findall(r"`([\w-]+)`", names)}


def test_in_one_process_those_attacks_work_that_the_readme_names_and_no_others(together):
    found = {}
    for name, attack in ATTACKS.items():
        assert together.outcomes[name]["status"] == ("failed" if attack.refused else "graded"), name
        if together.scores.get(name, 0.0) > attack.honest:
            found[name] = "points"
        elif not attack.refused and any(one in shown_to(together, name) for one in (TEST, ARGUMENT, CALLED)):
            found[name] = "tests"
    table = readmes_table()
    assert {name for name, got in found.items() if not table.get(name, "").startswith(got)} == set()
    assert {name for name, gets in table.items() if name not in found and "at times" not in gets} == set()


def test_in_one_process_the_jail_holds_all_the_same(together):
    assert {mode for one in together.outcomes.values() for mode in one["modes"].values()} == {"compat"}
    assert together.after == together.before
    assert not together.outside.exists()
    assert not (together.root / "detached-was-here").exists()
    assert together.left == []
    assert (together.scores["honest"], together.scores["zoe"]) == (12, 12)
    for name in (name for name, attack in ATTACKS.items() if not attack.refused):
        shown = shown_to(together, name)
        for word in (KEY, SECRET, VICTIM, "WROTE", "spoor"):
            assert word not in shown, name
