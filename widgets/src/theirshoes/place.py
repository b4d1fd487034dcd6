"""Whose answers are given in a folder, and into which record they go."""

from __future__ import annotations

import getpass
import os
import re
from pathlib import Path

from theirshoes.answers import LEARNER, learner_told, record_name
from theirshoes.questions import OWN, PRACTICE

NBGRADER_FOLDERS = ("source", "release", "submitted", "autograded", "feedback")


def record_path(notebook: str, folder: Path) -> Path:
    """Path of the record of a notebook that is worked on in this folder.

    Practice answers and own work are not an assignment's: from an assignment's folder they go one folder up.
    """
    if notebook in (PRACTICE, OWN) and (folder / f"{folder.name}.ipynb").is_file():
        folder = folder.parent
    return folder / record_name(notebook)


def keeps_answers(folder: Path) -> bool:
    """Whether answers given in this folder may be kept: not in the folders of an nbgrader course directory."""
    for near in (folder.parent, folder.parent.parent):
        if near.name in NBGRADER_FOLDERS and (near.parent / "nbgrader_config.py").is_file():
            return False
    return True


def learner_here(folder: Path) -> str:
    """Id of the learner: as the server tells it, else by the folder `my-course/<learner>/`, else the account's name."""
    told = learner_told()
    if told:
        return told
    for near in (folder, folder.parent):
        if near.parent.name == "my-course" and LEARNER.match(near.name):
            return near.name
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account has this number
        account = ""
    slug = re.sub(r"[^a-z0-9_-]+", "-", account.lower()).strip("-_")[:40]
    return slug or "learner"


def learner_name_here(folder: Path) -> str:
    """Name of the learner, for people to read."""
    return os.environ.get("THEIRSHOES_LEARNER_NAME") or learner_here(folder)
