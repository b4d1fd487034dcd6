"""Fixtures for the tests across rooms: a real browser, a real local server, nothing mocked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.local import CHROMIUM_FLAGS, REPO, LocalCourse, Traffic, chromium, free_port


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the session; tests take contexts of it."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium or Chrome found")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture
def open_page(browser) -> Iterator[Callable]:
    """Open pages whose traffic is watched: `open_page(width=390, touch=True)`.

    At the end of the test nothing may have left this machine and no script may have failed.
    """
    contexts, seen = [], Traffic()

    def make(*, width: int = 1280, height: int = 900, touch: bool = False, **options: object):
        context = browser.new_context(viewport={"width": width, "height": height}, has_touch=touch, **options)
        context.set_default_timeout(20_000)
        seen.watch(context)
        contexts.append(context)
        return context.new_page()

    make.traffic = seen  # type: ignore[attr-defined]
    yield make
    for context in contexts:
        context.close()
    assert not seen.foreign, f"asked other hosts: {seen.foreign}"
    assert not seen.errors, f"script errors: {seen.errors}"


@pytest.fixture
def local_course(tmp_path: Path) -> Iterator[LocalCourse]:
    """A running local course for the learner *anna*, in a folder of its own."""
    for part in ("build/book", "build/release", "datasets", "exercises/questions", "exercises/talks"):
        if not (REPO / part).is_dir():
            pytest.fail(f"{part} is missing: run `python3 course.py book` first")
        shutil.copytree(REPO / part, tmp_path / part)
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    # What is tested is this working copy, in the kernels too, whichever one is installed.
    ours = [REPO / part for part in ("tests/netwatch", "widgets/src", "grading/src")]
    env |= {"PYTHONPATH": os.pathsep.join(map(str, ours)), "NETWATCH_LOG": str(tmp_path / "connections.log")}
    env.pop("THEIRSHOES_EXCHANGE", None)
    course = LocalCourse(home=tmp_path, learner="anna", port=free_port(), env=env)
    subprocess.run(
        [sys.executable, "-m", "theirshoes.mycourse", str(tmp_path / "build/release"), str(course.root)],
        env=env,
        cwd=tmp_path,
        check=True,
    )
    course.start()
    yield course
    course.stop()
    assert not course.foreign_connections, f"the server reached out: {course.foreign_connections}"
