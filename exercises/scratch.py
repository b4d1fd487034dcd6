"""A scratch copy of the course directory, and the instructor's commands in it: the real gradebook is never touched."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
NOT_COPIED = ("gradebook.db*", "submitted*", "autograded", "feedback", "release", "reports", "__pycache__", "*.log")
GRADED_WITH_NOTES = 3  # exit status of `nbcohort grade`: something should be looked at, such as rubbish in an answer


class ScratchError(Exception):
    """A scratch course cannot be made or used; the text says why in one line."""


def fresh(folder: Path, owner: str) -> Path:
    """Clear a scratch folder and put a copy of the course directory into it.

    Parameters
    ----------
    folder : Path
        Where; cleared only if the same program made it.
    owner : str
        The program.

    Returns
    -------
    Path
        The course directory in it.
    """
    marker = folder / f".{owner}"
    if folder.exists():
        if not marker.is_file():
            raise ScratchError(f"{folder} was not made by {owner}; move it away")
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)  # people's answers go into it
    marker.touch()
    course = folder / "exercises"
    shutil.copytree(REPO / "exercises", course, ignore=shutil.ignore_patterns(*NOT_COPIED))
    return course


def run(
    course: Path, *command: str, ok: Sequence[int] = (0,), more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command (`nbgrader …`, `nbcohort …`) in the course directory, as an instructor types it."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    env = {**os.environ, "PATH": path, "THEIRSHOES_HOME": str(REPO), **(more or {})}
    module = [sys.executable, "-m", *command]
    done = subprocess.run(module, cwd=course, env=env, capture_output=True, text=True, check=False)
    if done.returncode not in ok:
        raise ScratchError(f"{command[0]} failed: {(done.stderr or done.stdout).strip()[-600:]}")
    return done
