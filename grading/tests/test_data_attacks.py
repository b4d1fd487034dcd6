"""Attacks where learners write no code: in plain files, in names, and through a test that runs an answer."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from nbcohort.cli import main

from grading.tests import forms
from grading.tests.test_any_course import nbgrader
from grading.tests.test_attacks import Aftermath, contents, processes, scores_in
from grading.tests.vault import SECRET, TEST

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory) -> Aftermath:
    """A course with two honest learners and every attack, graded in one run."""
    home = tmp_path_factory.mktemp("forms")
    root, outside = home / "course", home / "outside"
    forms.make_course(root)
    nbgrader(root, "generate_assignment", "forms")
    for name in ("honest", "zoe"):
        forms.hand_in(root, name, None, outside)
    for name, attack in (forms.PLAIN | forms.EVAL).items():
        forms.hand_in(root, name, attack, outside)
    before = contents(root)
    command = [sys.executable, "-m", "nbcohort", "grade", "forms", "--json", "--jobs", "2"]
    environment = os.environ | {"SECRET_OF_THE_INSTRUCTOR": SECRET}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr[-3000:]
    assert "with your rights" not in done.stderr, "tests run in their jail"
    outcomes = {one["learner"]: one for one in map(json.loads, done.stdout.splitlines())}
    left = sorted(processes(root))
    after = contents(root)
    nbgrader(root, "generate_feedback", "forms")
    return Aftermath(root, outside, outcomes, scores_in(root), before, after, left)


def page_of(aftermath: Aftermath, name: str) -> str:
    return (aftermath.root / "feedback" / name / "forms" / "forms.html").read_text()


def what_goes_back(aftermath: Aftermath, name: str) -> str:
    """All that a learner gets, apart from her own files as they came, and the outputs that were kept."""
    own = {path.read_bytes() for path in (aftermath.root / "submitted" / name).rglob("*") if path.is_file()}
    back = [path for path in (aftermath.root / "feedback" / name / "forms").rglob("*") if path.is_file()]
    got = "".join(path.read_text() for path in back if path.read_bytes() not in own)
    graded = json.loads((aftermath.root / "autograded" / name / "forms" / "forms.ipynb").read_text())
    return got + json.dumps([cell.get("outputs") for cell in graded["cells"]])


@pytest.mark.parametrize("name", forms.PLAIN)
def test_a_file_gains_nothing_and_learns_nothing(aftermath, name):
    attack, outcome = forms.PLAIN[name], aftermath.outcomes[name]
    assert outcome["status"] == ("failed" if attack.refused else "graded"), outcome
    assert aftermath.scores.get(name, 0.0) <= attack.honest, outcome
    if attack.refused:
        assert outcome["problems"]
        return
    assert outcome["modes"] == {"forms": "data"}
    back = what_goes_back(aftermath, name)
    for canary in (*forms.STOLEN, TEST):
        assert canary not in back
    assert "<script>window" not in page_of(aftermath, name)
    assert "<img src=x" not in page_of(aftermath, name)
    kept = (aftermath.root / "autograded" / name).rglob("*")
    assert not [path.name for path in kept if path.name == "ran-learner-code" or path.is_symlink()]


@pytest.mark.parametrize("name", forms.EVAL)
def test_a_test_that_runs_an_answer_gives_away_itself_alone(aftermath, name):
    assert aftermath.outcomes[name]["status"] == "graded"
    back = what_goes_back(aftermath, name)
    for canary in forms.STOLEN:
        assert canary not in back
    for word in ("WROTE", "CONNECTED", "spoor"):
        assert word not in back
    kept = aftermath.root / "autograded" / name / "forms"
    assert {path.name for path in kept.iterdir()} == {"forms.ipynb", "notes.txt", forms.RECORD}


def test_nothing_else_has_changed(aftermath):
    assert aftermath.after == aftermath.before
    assert not aftermath.outside.exists()
    assert not (aftermath.root / "detached-was-here").exists()


def test_no_process_is_left(aftermath):
    assert aftermath.left == []


def test_honest_learners_have_their_marks(aftermath):
    for name in ("honest", "zoe"):
        assert aftermath.outcomes[name]["problems"] == []
        assert aftermath.scores[name] == 10


def course_with_test(root: Path, test: str) -> None:
    """The course of forms, released, with another text of the test of a sum."""
    forms.make_course(root)
    source = root / "source" / "forms" / "forms.ipynb"
    nb = json.loads(source.read_text())
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "t-sum":
            cell["source"] = test
    source.write_text(json.dumps(nb))
    nbgrader(root, "generate_assignment", "forms")


def test_tests_that_need_more_than_the_jail_shows_run_outside_and_that_is_said(tmp_path):
    root = tmp_path / "course"
    course_with_test(root, f"assert 'CANARY' in open({str(root / 'keys.txt')!r}).read()")
    forms.hand_in(root, "zoe", None, tmp_path / "outside")

    def graded() -> str:
        command = [sys.executable, "-m", "nbcohort", "grade", "forms", "--force"]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        assert "zoe  10 of 11" in done.stdout, done.stdout + done.stderr
        return done.stderr

    assert "tests run with your rights" in graded()
    config = root / "nbgrader_config.py"
    more = "run_added_code=False, tests_read=['keys.txt']"
    config.write_text(config.read_text().replace("run_added_code=False", more))
    assert "with your rights" not in graded()


def test_a_test_that_misses_what_its_jail_hides_is_reported(tmp_path):
    root, key = tmp_path / "course", tmp_path / "key.txt"
    key.write_text("42")
    course_with_test(root, f"{forms.READ}\nassert open({str(key)!r}).read() == '42'")
    forms.hand_in(root, "zoe", None, tmp_path / "outside")
    command = [sys.executable, "-m", "nbcohort", "grade", "forms", "--json"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    [outcome] = map(json.loads, done.stdout.splitlines())
    assert [text for text in outcome["problems"] if str(key) in text and "tests_read" in text]


@pytest.mark.parametrize("said", [None, "validate"])
def test_grading_leaves_the_process_that_asked_for_it_as_it_was(said, tmp_path, monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    if said:
        monkeypatch.setenv("NBGRADER_EXECUTION", said)
    root = tmp_path / "course"
    course_with_test(root, f"{forms.READ}\nassert eval(said['sum']) == 3")
    forms.hand_in(root, "zoe", None, tmp_path / "outside")
    before = dict(os.environ), Path.cwd(), gc.get_freeze_count()
    assert main(["grade", "forms", "--course-dir", str(root)]) == 0
    monkeypatch.setattr("nbcohort.grading.run.Grader.grade", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["grade", "forms", "--course-dir", str(root)])
    after = dict(os.environ), Path.cwd(), gc.get_freeze_count()
    assert after == before, "a kernel that is started later must not take itself for a grader"
