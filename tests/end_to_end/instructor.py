"""An instructor's course for tests: a copy of `exercises/` of its own, nbgrader's commands, a real formgrader."""

from __future__ import annotations

import csv
import importlib.util
import os
import shutil
import sqlite3
import subprocess
import sys
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


def set_up(home: Path) -> Path:
    """A whole repository as its first start leaves it: sources, environment and what was built are links to ours.

    Only what an instructor's commands write into is a folder of its own: `exercises`, `build` and the caches.
    """
    new_course(home)
    for name in ("requirements.txt", "LICENSE", "LICENSE-text.md", "widgets", "grading", "book"):
        (home / name).symlink_to(REPO / name)
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
            course.VENV.mkdir()
            for part in Path(sys.prefix).iterdir():
                if part.name != "course-stamp":
                    (course.VENV / part.name).symlink_to(part)

    course.quietly = instead_of_running  # the front door stamps as done what it thinks it has run
    course.CACHE.mkdir()
    course.environment()
    course.build()
    return home
