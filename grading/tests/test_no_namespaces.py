"""A machine that lets nothing be locked in: learner code is refused, unless somebody asks for it in plain words."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbcohort.cli import main
from nbcohort.kernel import link

from grading.tests.test_any_course import STOCK, answer, grades, nbgrader, source

pytestmark = pytest.mark.slow
CLOSED = """
import nbcohort.kernel.linux as linux
def unshare(*_):
    raise OSError(1, 'Operation not permitted')
linux.unshare = unshare
"""


@pytest.fixture
def course(tmp_path, monkeypatch) -> Path:
    """A course with one submission, on such a machine."""
    path, start = link.START.split("from ")
    monkeypatch.setattr(link, "START", f"{path}exec({CLOSED!r}); from {start}")
    (tmp_path / "source" / "sums").mkdir(parents=True)
    (tmp_path / "nbgrader_config.py").write_text(STOCK)
    nbformat.write(source(), tmp_path / "source" / "sums" / "sums.ipynb")
    nbgrader(tmp_path, "generate_assignment", "sums")
    answer(tmp_path, "anna", double="def double(x):\n    return x + x", why="Because", draw=None)
    return tmp_path


@pytest.mark.parametrize("mode", ["auto", "isolated"])
def test_learner_code_is_refused_in_one_line_that_says_what_it_could_do(course, capfd, mode):
    for _ in range(2):  # the first time must not keep the course for itself
        assert main(["grade", "sums", "--course-dir", str(course), "--mode", mode]) == 1
        said = capfd.readouterr()
        assert said.out == ""
        [line] = said.err.splitlines()
        for part in ("does not let learner code be locked in", "nbcohort doctor", "with your rights", "--mode compat"):
            assert part in line
    assert grades(course) == []
    assert not (course / "autograded").exists()


@pytest.mark.parametrize(("mode", "points"), [("compat", 2.0), ("data", 0.0)])
def test_what_was_asked_for_or_needs_no_learner_code_runs_and_the_run_says_that_there_is_no_jail(
    course, capfd, mode, points
):
    assert main(["grade", "sums", "--course-dir", str(course), "--mode", mode]) == 0
    said = capfd.readouterr().err
    assert "tests run with your rights, in no jail" in said
    assert ("learner code and tests run" in said) == (mode == "compat")
    assert ("anna", "t1", points, 0) in grades(course)
