"""An instructor's course for tests: a copy of `exercises/` of its own, nbgrader's commands, a real formgrader."""

from __future__ import annotations

import csv
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.request
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

    def run(self, *command: str, ok: bool = True) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=self.root, env=self.env, capture_output=True, text=True, check=False
        )
        output = done.stdout + done.stderr
        assert (done.returncode == 0) is ok, output[-6000:]
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
    """A real JupyterLab with nbgrader, on loopback; ended by its own process id."""
    port, token = free_port(), secrets.token_hex(16)
    log = (course.root / ".." / "lab.log").resolve()
    command = [
        *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", f"--port={port}", "--ip=127.0.0.1"),
        *(f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={course.root}", "--ServerApp.port_retries=0"),
    ]
    with log.open("wb") as stream:
        server = subprocess.Popen(command, cwd=course.root, env=course.env, stdout=stream, stderr=stream)
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/api/status?token={token}", timeout=5)
                    break
                except OSError:
                    assert server.poll() is None, log.read_text()
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/login?token={token}&next="
        finally:
            server.terminate()
            server.wait(timeout=30)
