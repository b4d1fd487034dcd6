"""The run of every check: no browser is found, installed or missed in silence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests import run


class Machine:
    """A machine that has some programs; what is run on it is noted, and may bring more of them."""

    def __init__(self, *programs: str, installs: str = "", pytest_fails: bool = False) -> None:
        self.programs, self.installs, self.pytest_fails = set(programs), installs, pytest_fails
        self.commands: list[list[str]] = []

    def which(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if name in self.programs else None

    def ran(self, command: list[str], cwd: Path = run.REPO) -> bool:
        self.commands.append(command)
        if "install" in command and self.installs:
            self.programs.add(self.installs)
        return not (self.pytest_fails and "-n" in command)


@pytest.fixture
def on(monkeypatch, tmp_path):
    """Let `tests/run.py` work on a machine that has these programs."""
    for name in ("CHROME", "THEIRSHOES_CHROMIUM", "DEBIAN_FRONTEND"):
        monkeypatch.setenv(name, "")  # so that what is set meanwhile goes away again

    def work(*programs: str, root: bool = False, **more: object) -> Machine:
        machine = Machine(*programs, **more)  # type: ignore[arg-type]
        monkeypatch.setattr(run.shutil, "which", machine.which)
        monkeypatch.setattr(run, "ran", machine.ran)
        monkeypatch.setattr(run, "PLACES", (str(tmp_path / "Chrome"),))
        monkeypatch.setattr(run.os, "geteuid", lambda: 0 if root else 1000, raising=False)
        return machine

    return work


def test_the_browser_that_is_named_goes_before_the_one_on_the_path(on, monkeypatch, tmp_path):
    on("chromium", "my-chrome")
    assert run.find_browser() == "/usr/bin/chromium"
    own = tmp_path / "own-chrome"
    own.touch()
    for named, found in ((str(own), str(own)), ("my-chrome", "/usr/bin/my-chrome"), (str(tmp_path / "none"), None)):
        monkeypatch.setenv("CHROME", named)
        assert run.find_browser() == found


def test_a_browser_is_found_where_macos_and_windows_put_it(on, tmp_path):
    on()
    assert run.find_browser() is None
    (tmp_path / "Chrome").touch()
    assert run.find_browser() == str(tmp_path / "Chrome")


def test_debian_s_browser_is_installed_where_there_is_none_and_that_is_allowed(on):
    machine = on("apt-get", root=True, installs="chromium")
    assert run.browser() == "/usr/bin/chromium"
    assert [command[2] for command in machine.commands] == ["update", "install"]


@pytest.mark.parametrize(
    ("programs", "root"), [(("apt-get",), False), ((), True), (("apt-get", "chromium"), True)], ids=str
)
def test_nothing_is_installed_where_it_is_not_allowed_or_not_needed(on, programs, root):
    machine = on(*programs, root=root)
    assert run.browser() == machine.which("chromium")
    assert machine.commands == []


def test_with_a_browser_the_tests_are_told_which_and_no_word_is_lost_on_it(on, capsys):
    machine = on("google-chrome")
    assert run.tests(["-k", "order"])
    assert os.environ["THEIRSHOES_CHROMIUM"] == "/usr/bin/google-chrome"
    assert machine.commands == [[sys.executable, "-m", "pytest", "-n", "2", "-rfEs", "-k", "order"]]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("fails", [False, True])
def test_without_a_browser_it_is_said_which_tests_were_skipped_and_how_to_get_one(on, capsys, fails):
    machine = on(pytest_fails=fails)
    assert run.tests([]) is not fails
    assert machine.commands[-1][-4:] == ["--collect-only", "-q", "-m", "browser"], "their names are printed"
    assert run.NO_BROWSER in capsys.readouterr().out
    assert "SKIPPED" in run.NO_BROWSER
    assert "CHROME=" in run.NO_BROWSER
    assert os.environ["THEIRSHOES_CHROMIUM"] == ""
