"""The ten lines of the README, typed as they stand there, and the front door that they begin with."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.cohort import COHORT, FULL, pack
from tests.end_to_end.instructor import Instructor, set_up
from tests.local import REPO, free_port

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="nbcohort grade needs Linux"),
]


def ten_lines() -> list[str]:
    """The commands below *A cohort, in ten lines*, without their remarks."""
    section = (REPO / "README.md").read_text("utf8").partition("## A cohort, in ten lines")[2]
    block = section.partition("```bash\n")[2].partition("```")[0]
    numbered = [re.fullmatch(r"(.+?) +# *(\d+) .+", line) for line in block.splitlines()]
    assert [line and int(line[2]) for line in numbered] == list(range(1, 11))
    return [line[1] for line in numbered if line]


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return set_up(tmp_path_factory.mktemp("readme") / "course")


@pytest.fixture
def env(home, tmp_path) -> dict[str, str]:
    """An instructor's account: a home folder of its own, and the Python that runs the tests as `python3`."""
    path = f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("THEIRSHOES_", "JUPYTER_"))}
    return kept | {"HOME": str(tmp_path), "PATH": path}


@contextmanager
def left_open(command: str, home: Path, env: dict[str, str]) -> Iterator[str]:
    """The address that a command says, which stays open until Ctrl-C; it must end well."""

    def hear_ctrl_c() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    options = ["--no-browser", "--port", str(free_port())]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([*shlex.split(command), *options], cwd=home, env=env, preexec_fn=hear_ctrl_c, **pipes) as it:
        try:
            assert it.stdout is not None
            yield next(line.strip() for line in it.stdout if "/login?token=" in line)
            it.send_signal(signal.SIGINT)
            assert it.wait(60) == 0
        finally:
            if it.poll() is None:
                it.kill()


def typed(lines: list[str], folder: Path, env: dict[str, str]) -> str:
    """What a terminal shows in which these lines are typed, one after the other; each must go well."""
    script = [f"{line} || {{ echo 'This failed: {line}' >&2; exit 1; }}" for line in lines]
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-6000:]
    assert "No command given" not in said, "nbgrader calls a command that it does not know a success"
    return said


def test_the_ten_lines_of_the_readme_lead_from_the_package_to_the_marks(home, env, tmp_path):
    package, instructor, *rest = ten_lines()
    assert "searched for every key" in typed([package], home, env)
    assert list((home / "build").glob("in-their-shoes-learner-*.zip"))
    (tmp_path / "Downloads").mkdir()
    for name in ("right", "half"):
        pack(name, COHORT[name], home / "build" / "release" / "journey", tmp_path / "Downloads")
    with left_open(instructor, home, env) as address:
        said = typed(rest, home, env)
        token = re.search("token=([0-9a-f]+)", address)
        assert token is not None
        asked = urllib.request.Request(
            f"{address.partition('/login')[0]}/formgrader/api/assignments",
            headers={"Authorization": f"token {token[1]}"},
        )
        with urllib.request.urlopen(asked, timeout=30) as reply:
            shown = {one["name"]: one for one in json.load(reply)}
    assert shown["journey"]["num_submissions"] == 2, "the formgrader that was left open shows the hand-ins"
    course = home / "exercises"
    assert "2 taken in" in said
    assert (home / "exchange" / "in-their-shoes" / "outbound" / "journey" / "journey.ipynb").is_file()
    marks = Instructor(course, env)
    assert {question: marks.score("right", question) for question in FULL} == FULL
    assert (course / "reports" / "journey.html").is_file()
    assert "Yes, 94" in marks.page("right")
    assert '"right"' in said or "right," in said, "the table for Moodle"


def test_a_line_that_is_misspelt_is_found(home, env):
    wrong = ["nbgrader relase_assignment journey", "nbgrader generate_assignment jurney", "nbcohort garde journey"]
    for line in (*wrong, "cd exercizes && true", "nbgarder generate_feedback journey"):
        with pytest.raises(AssertionError, match=r"This failed|No command given"):
            typed([line, "true"], home / "exercises", env)


def test_a_check_of_the_instructor_s_side_fetches_the_formgrader_and_stops(home, env):
    check = ["python3", "course.py", "instructor", "--check"]
    done = subprocess.run(check, cwd=home, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 200  /formgrader/api/assignments\n" in done.stdout
    assert done.stdout.endswith("all well.\n")
    assert not list((home / ".cache" / "jupyter").glob("running-*.json")), "nothing is left running"
