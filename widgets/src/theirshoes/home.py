"""Where the course's own files (datasets and questions) lie on this machine."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "THEIRSHOES_HOME"
ABOVE_US = tuple(Path(__file__).resolve().parents)


class HomeNotFoundError(RuntimeError):
    """The folder with `datasets/` and `exercises/questions/` is nowhere to be seen."""


def home() -> Path:
    """Folder that holds `datasets/` and `exercises/questions/`.

    The environment variable `THEIRSHOES_HOME` decides, when it is set; then the source checkout that this package
    lies in; then the nearest folder above the working directory.

    Returns
    -------
    Path
        An existing, absolute folder.

    Raises
    ------
    HomeNotFoundError
        Nothing fits; the message says what was looked at and what to do.
    """
    told = os.environ.get(VARIABLE)
    if told:
        folder = Path(told).expanduser().resolve()
        if _is_home(folder):
            return folder
        raise HomeNotFoundError(
            f"{VARIABLE} points to {folder}, but there is no exercises/questions folder in it. "
            "Set it to the folder of the course, or unset it."
        )
    for folder in ABOVE_US:
        if _is_home(folder):
            return folder
    for folder in _above_here():
        if _is_home(folder):
            return folder
    raise HomeNotFoundError(
        "The course folder was not found: no folder above this one has exercises/questions in it. "
        f"Start the course with `python3 course.py`, or set {VARIABLE} to its folder."
    )


def questions_folder() -> Path:
    """Folder of the question files."""
    return home() / "exercises" / "questions"


def talks_folder() -> Path:
    """Folder of the talks with customers that questions are about."""
    return home() / "exercises" / "talks"


def _is_home(folder: Path) -> bool:
    return (folder / "exercises" / "questions").is_dir()


def _above_here() -> tuple[Path, ...]:
    try:
        here = Path.cwd()
    except FileNotFoundError:  # the working directory was deleted under us
        return ()
    return (here, *here.parents)
