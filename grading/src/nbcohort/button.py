"""Formgrader's *Autograde* button, and `nbgrader autograde`, done by nbcohort.

Put into `nbgrader_config.py`::

    from nbcohort.button import use_nbcohort
    use_nbcohort()
"""

import subprocess
import sys
from typing import Any

from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException


def use_nbcohort(*options: str) -> None:
    """Have nbgrader's own autograde hand its work to `nbcohort grade`.

    Parameters
    ----------
    *options : str
        More options of `nbcohort grade`, for instance `"--mode", "compat"`.
    """

    def start(self: Any) -> None:
        """Grade what the button or the command asks for, in a process of its own."""
        about = self.coursedir
        command = [sys.executable, "-m", "nbcohort", "grade", about.assignment_id, "--course-dir", about.root, *options]
        if about.student_id != "*":
            command += ["--learner", about.student_id]
        if self.force:
            command += ["--force"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        for line in (done.stdout + done.stderr).splitlines():
            self.log.info("%s", line)
        problem = done.stderr.strip().splitlines()[-1:] if done.returncode == 1 else []
        failed = [line for line in done.stdout.splitlines() if line.startswith("failed ")]
        if problem or failed:
            raise NbGraderException("; ".join(problem or failed))

    Autograde.start = start  # type: ignore[method-assign]
