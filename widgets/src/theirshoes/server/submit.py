"""Submit a hand-in file to an nbgrader exchange, with nbgrader's own `submit`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from theirshoes.server.course import COURSE_ID

SECONDS = 120


def submit(file: Path, assignment: str, learner: str, exchange: Path) -> str | None:
    """Submit from a copy, so that a notebook which the learner has open stays as it is.

    Parameters
    ----------
    file : Path
        Hand-in file of this learner.
    assignment, learner : str
        Ids as nbgrader is to see them.
    exchange : Path
        Root of the exchange.

    Returns
    -------
    str | None
        None when nbgrader took it, else one sentence that says why not.
    """
    with tempfile.TemporaryDirectory(prefix="theirshoes-submit-") as scratch:
        folder = Path(scratch) / assignment
        folder.mkdir()
        with zipfile.ZipFile(file) as hand_in:
            for name in hand_in.namelist():
                if "/" not in name and not name.startswith("."):
                    (folder / name).write_bytes(hand_in.read(name))
        command = [sys.executable, "-m", "nbgrader", "submit", assignment]
        command += [f"--CourseDirectory.course_id={COURSE_ID}", f"--CourseDirectory.student_id={learner}"]
        command += [f"--Exchange.root={exchange}", f"--Exchange.cache={scratch}/cache"]
        env = {**os.environ, "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))}
        try:
            done = subprocess.run(
                command, cwd=scratch, env=env, capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return "nbgrader did not answer."
    if done.returncode == 0:
        return None
    reason = next((line for line in reversed(done.stderr.splitlines()) if "ERROR" in line), "")
    return reason.partition("ERROR | ")[2].strip() or "nbgrader refused it."
