"""An instructor's course for tests: a copy of `exercises/` of its own, nbgrader's commands, a real formgrader."""

from __future__ import annotations

import csv
import importlib.util
import os
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.cohort import CELLS
from tests.local import REPO, free_port


@dataclass
class Instructor:
    """A course directory and the commands that are typed in it."""

    root: Path
    env: dict[str, str]
    log: str = ""
    """What autograding said."""

    def run(self, *command: str, ok: bool | None = True) -> str:
        """What a command says; it must go well, or fail, or either (None)."""
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=self.root, env=self.env, capture_output=True, text=True, check=False
        )
        output = done.stdout + done.stderr
        assert ok is None or (done.returncode == 0) is ok, output[-6000:]
        return output

    def score(self, learner: str, question: str) -> float | None:
        query = """
            select grade.manual_score, grade.auto_score, grade.needs_manual_grade from grade
            join submitted_notebook on submitted_notebook.id = grade.notebook_id
            join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
            join base_cell on base_cell.id = grade.cell_id
            where submitted_assignment.student_id = ? and base_cell.name = ?
        """
        with sqlite3.connect(self.root / "gradebook.db") as database:
            [(manual, auto, _)] = database.execute(query, (learner, CELLS[question])).fetchall()
        return auto if manual is None else manual

    def page(self, learner: str) -> str:
        return (self.root / "feedback" / learner / "journey" / "journey.html").read_text(encoding="utf-8")

    def total(self, learner: str) -> float:
        self.run("nbgrader", "export", "--to", "grades.csv")
        with (self.root / "grades.csv").open(encoding="utf-8") as stream:
            return next(float(row["score"]) for row in csv.DictReader(stream) if row["student_id"] == learner)

    def cell(self, question: str) -> str:
        """The grade id of a question's cell."""
        return CELLS[question]


def new_course(home: Path) -> Instructor:
    """A copy of the course directory, as an instructor has it on the first day."""
    root = home / "exercises"
    skip = shutil.ignore_patterns("gradebook.db*", "submitted*", "autograded", "feedback", "release", "__pycache__")
    shutil.copytree(REPO / "exercises", root, ignore=skip)
    (home / "datasets").symlink_to(REPO / "datasets")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "THEIRSHOES_HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / "jupyter")}
    return Instructor(root, env)


@contextmanager
def formgrader_of(course: Instructor) -> Iterator[str]:
    """The server that `course.py instructor` starts, on a port of its own; ended by its own process id."""
    home = course.root.parent
    options = ["--home", str(home), "--root", str(course.root), "--port", str(free_port()), "--no-browser"]
    command = [sys.executable, "-m", "theirshoes.server", "--instructor", *options]
    log = home / "lab.log"
    with log.open("wb") as noise:
        server = subprocess.Popen(command, cwd=course.root, env=course.env, stdout=subprocess.PIPE, stderr=noise)
        try:
            assert server.stdout is not None
            said = server.stdout.readline().decode()
            assert said.startswith("Open "), log.read_text(encoding="utf8")
            yield said.removeprefix("Open ").strip().split("&next=")[0] + "&next="
        finally:
            server.terminate()
            server.wait(timeout=30)
            server.stdout.close()


def environment_like_ours(folder: Path) -> None:
    """An environment of its own, in which everything that is installed in ours can be imported and started."""
    venv.create(folder, symlinks=True)
    for part in ("share", "etc"):
        if (Path(sys.prefix) / part).is_dir():
            (folder / part).symlink_to(Path(sys.prefix) / part)
    for program in (Path(sys.prefix) / "bin").iterdir():
        if not (folder / "bin" / program.name).exists():
            (folder / "bin" / program.name).symlink_to(program)
    [site] = folder.glob("lib/python*/site-packages")
    (site / "ours.pth").write_text(
        f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n", encoding="utf8"
    )


def set_up(home: Path) -> Path:
    """A whole repository as its first start leaves it: most sources and what was built are links to ours.

    Only what the commands write into is its own: `exercises`, `book`, `build`, the caches, and an environment that sees
    what is installed in ours.
    """
    new_course(home)
    for name in ("requirements.txt", "requirements-node.txt", "LICENSE", "LICENSE-text.md", "widgets", "grading"):
        (home / name).symlink_to(REPO / name)
    shutil.copytree(REPO / "book", home / "book", ignore=shutil.ignore_patterns("_build", "__pycache__"))
    (home / "build").mkdir()
    for part in ("book", "release"):
        assert (REPO / "build" / part).is_dir(), f"build/{part} is missing: run `python3 course.py book` first"
        (home / "build" / part).symlink_to(REPO / "build" / part)
    shutil.copy(REPO / "course.py", home)
    spec = importlib.util.spec_from_file_location("scratch_course", home / "course.py")
    assert spec is not None
    assert spec.loader is not None
    course = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(course)

    def instead_of_running(saying: str, *_: object, **__: object) -> None:
        if saying == "Making the environment":
            environment_like_ours(course.VENV)

    course.quietly = instead_of_running  # the front door stamps as done what it thinks it has run
    course.CACHE.mkdir()
    course.environment()
    course.build()
    return home
