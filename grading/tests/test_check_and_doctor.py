"""What `nbcohort check` and `nbcohort doctor` say."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbcohort.commands import check, doctor
from nbcohort.grading import names

from grading.tests import made_up
from grading.tests.test_any_course import STOCK, nbgrader

pytestmark = pytest.mark.slow


def nbcohort(root, *command):
    done = subprocess.run(
        [sys.executable, "-m", "nbcohort", *command], cwd=root, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_check_finds_what_would_go_wrong_with_a_cohort(tmp_path):
    made_up.make_course(tmp_path, STOCK)
    assert nbcohort(tmp_path, "check", "made")[0] == 1, "not generated yet"
    nbgrader(tmp_path, "generate_assignment", "made")
    status, said = nbcohort(tmp_path, "check", "made")
    assert status == 0, said
    assert "tables: the slowest cell is " in said
    assert "tables: 8 points by 4 tests, 4 by hand in 1 cells; isolated" in said
    path = tmp_path / "source" / "made" / "tables.ipynb"
    nb = json.loads(path.read_text())
    for cell in nb["cells"]:
        cell["source"] = "".join(cell["source"]).replace("close(spent['ann'], 40)", "close(spent['ann'], 41)")
    path.write_text(json.dumps(nb))
    status, said = nbcohort(tmp_path, "check", "made")
    assert status == 3
    assert "t-spent has changed since it was released" in said


def test_check_says_which_tests_the_instructors_own_version_fails(tmp_path):
    made_up.make_course(tmp_path, STOCK)
    path = tmp_path / "source" / "made" / "objects.ipynb"
    path.write_text(path.read_text().replace("assert x == 3", "assert x == 4"))
    nbgrader(tmp_path, "generate_assignment", "made")
    status, said = nbcohort(tmp_path, "check", "made")
    assert status == 3
    assert "objects: your own version does not get full marks in t-warn" in said


def test_a_test_that_needs_learner_code_beside_it_is_named_with_its_mode(tmp_path):
    made_up.make_course(tmp_path, STOCK)
    path = tmp_path / "source" / "made" / "objects.ipynb"
    path.write_text(path.read_text().replace("assert x == 3", "assert isinstance(Stack(), Stack)"))
    nbgrader(tmp_path, "generate_assignment", "made")
    status, said = nbcohort(tmp_path, "check", "made")
    assert status == 0
    assert "objects: 3 points by 2 tests, 0 by hand in 0 cells; compat: these tests need" in said
    assert "t-warn" in said


def test_doctor_names_each_finding_and_its_mend(tmp_path):
    made_up.make_course(tmp_path, STOCK + "c.Exchange.root = '/nowhere/at/all'\n")
    status, said = nbcohort(tmp_path, "doctor")
    assert status == 3
    assert "learner code can be locked in" in said
    assert "MEND exchange /nowhere/at/all can be used" in said
    assert "mkdir -p /nowhere/at/all" in said


def test_doctor_finds_a_folder_that_others_may_not_enter(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "python").touch()
    assert doctor.closed_to_others(closed / "python") is not None


def test_check_holds_the_slowest_cell_against_the_time_out():
    plan = SimpleNamespace(slowest=(4.0, "t-one"), judging=SimpleNamespace(slowest=(16.0, "t-two")))
    assert check.slowest(plan) == (16.0, "t-two")
    [said] = check.slow(plan, 30)
    assert said.startswith("t-two took 16.0 s and is stopped after 30 s")
    assert list(check.slow(plan, 60)) == []


@pytest.fixture
def open_place():
    """A folder that everybody can reach, as an exchange is; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)


def said_of(root, name):
    return {what: (fine, mend) for fine, what, mend in doctor.exchange_of_learners(root, name)}


def test_doctor_looks_whether_learners_can_use_an_exchange_that_its_owner_can(open_place):
    root = open_place / "exchange"
    for path, mode in ((root, 0o777), (root / "any" / "inbound", 0o733), (root / "any" / "outbound", 0o755)):
        path.mkdir(parents=True)
        path.chmod(mode)
    assert all(fine for fine, _ in said_of(root, "any").values())
    for path, mode in ((root, 0o775), (root / "any" / "inbound", 0o770), (root / "any" / "outbound", 0o751)):
        before = path.stat().st_mode
        path.chmod(mode)
        assert [what for what, (fine, _) in said_of(root, "any").items() if not fine] == [f"learners can use {path}"]
        assert f"its mode is {mode:o}" in said_of(root, "any")[f"learners can use {path}"][1]
        path.chmod(before)
    open_place.chmod(0o700)
    fine, mend = said_of(root, "any")[f"learners can reach {root}"]
    assert not fine
    assert f"{open_place} is closed to others" in mend


def test_names_are_read_from_code_with_magics_in_it():
    source = (
        "%time x = f(y)\nz['a'] = 1\nlist_of.append(2)\nfor i in w: pass\ndef g(a): return h(a)\nimport numpy as np"
    )
    assert names.bound(source) >= {"i", "g", "np"}
    assert names.changed(source) >= {"z", "list_of"}
    assert names.read(source) >= {"w", "h", "z"}
    assert names.read_in_functions(source) >= {"h"}
    assert names.bound("if (n := 3) > 2: m = [q for q in range(n)]") == {"n", "m"}
    assert names.read("this is no code (") == set()
