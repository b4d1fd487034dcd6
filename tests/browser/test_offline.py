"""Building, learning and handing in, with nothing of the network left but this machine's own loopback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.local import REPO

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CUT_OFF = REPO / "tests" / "netwatch" / "loopback_only.py"


def without_network(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in a network namespace of its own; skip where the system allows none."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("no `unshare` here: network namespaces are Linux's")
    namespace = [unshare, "--net"] if os.geteuid() == 0 else [unshare, "--net", "--map-root-user"]
    if subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this system allows no network namespaces")
    return subprocess.run(
        [*namespace, sys.executable, str(CUT_OFF), *command], cwd=REPO, capture_output=True, text=True, check=False
    )


def test_the_book_is_built_without_a_network(tmp_path: Path):
    done = without_network([sys.executable, "book/build.py", "--out", str(tmp_path / "book")])
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "book" / "journey" / "every-step" / "index.html").is_file()


def test_page_and_notebook_are_finished_without_a_network():
    chosen = "the_page_is_finished_and_handed_in or the_notebook_opens_ready"
    options = ["-k", chosen, "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = without_network([sys.executable, "-m", "pytest", "tests/browser/test_doors.py", *options])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout
