"""Runs that are killed, that find no room, no right to write, or another run at work."""

from __future__ import annotations

import fcntl
import os
import random
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from grading.tests import made_up
from grading.tests.test_any_course import STOCK, nbgrader
from grading.tests.test_attacks import processes
from grading.tests.test_parity import files, nbcohort, rows

COMMAND = [sys.executable, "-m", "nbcohort", "grade", "made"]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    """A course with eight submissions, none of them graded."""
    root = tmp_path_factory.mktemp("fresh") / "course"
    made_up.make_course(root, STOCK)
    nbgrader(root, "generate_assignment", "made")
    for number in range(2):
        for learner, answers in made_up.ANSWERS.items():
            made_up.hand_in(root, f"{learner}{number}", answers)
    return root


@pytest.fixture
def course(fresh, tmp_path) -> Path:
    return Path(shutil.copytree(fresh, tmp_path / "course"))


def test_a_run_that_is_killed_again_and_again_ends_as_one_that_was_not(fresh, course, tmp_path):
    calm = Path(shutil.copytree(fresh, tmp_path / "calm"))
    nbcohort(calm, "made")
    dice = random.Random(7)
    for _ in range(20):
        run = subprocess.Popen([*COMMAND, "--jobs", "2"], cwd=course, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        ended = os.pidfd_open(run.pid)
        select.select([ended], [], [], dice.uniform(0.2, 6))
        run.kill()
        run.wait()
        os.close(ended)
        run.stdout.close()
    gone(set(processes(course)))
    nbcohort(course, "made", status=(0, 3))
    assert rows(course) == rows(calm)
    assert files(course) == files(calm)
    assert sorted(path.name for path in (course / ".nbcohort").iterdir()) == ["lock"]


def gone(left: set[str]) -> None:
    """Wait for processes to end; they have been told to."""
    for line in left:
        try:
            watch = os.pidfd_open(int(line.split()[0]))
        except ProcessLookupError:
            continue
        assert select.select([watch], [], [], 30)[0], f"still there: {line}"
        os.close(watch)


def said(course: Path, *more: str) -> str:
    done = subprocess.run([*COMMAND, *more], cwd=course, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr.strip().splitlines()[-1]


def test_a_second_run_says_that_there_is_one(course):
    (course / ".nbcohort").mkdir()
    with (course / ".nbcohort" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711")
        lock.flush()
        assert said(course) == "nbcohort: another run is grading this course (process 4711); wait for its end"
    assert not (course / "autograded").exists()


def test_a_gradebook_that_another_program_holds_is_named_and_nothing_is_lost(course, monkeypatch):
    monkeypatch.setenv("NBCOHORT_PATIENCE_MS", "200")
    book = sqlite3.connect(course / "gradebook.db", isolation_level=None)
    book.execute("begin exclusive")
    assert "the gradebook cannot be used: database is locked" in said(course)
    book.execute("rollback")
    assert not list((course / "autograded").glob("*/*"))
    nbcohort(course, "made")
    assert len(rows(course)["late"]) == 24


def test_a_gradebook_that_is_damaged_is_named(course):
    (course / "gradebook.db").write_bytes(b"no database" * 1000)
    assert "the gradebook cannot be used" in said(course)


def own_namespace() -> bool:
    return subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not own_namespace(), reason="a small disk needs the right to mount one")
@pytest.mark.parametrize("room", [40, 150])
def test_a_full_disk_stops_the_run_with_one_line_and_what_is_graded_is_whole(course, tmp_path, room):
    small, kept = tmp_path / "small", tmp_path / "kept"
    taken = int(subprocess.run(["du", "-sk", course], capture_output=True, check=True).stdout.split()[0])
    small.mkdir()
    script = f"""mount -t tmpfs -o size={taken + room}k tmpfs {small} && cp -a {course}/. {small}/ && cd {small}
        {sys.executable} -m nbcohort grade made > {tmp_path}/out 2> {tmp_path}/err; echo $? > {tmp_path}/status
        mkdir {kept} && cp -a {small}/. {kept}/"""
    subprocess.run(["unshare", "-m", "sh", "-c", script], check=True)
    assert (tmp_path / "status").read_text().strip() == "1"
    last = (tmp_path / "err").read_text().strip().splitlines()[-1]
    assert "No space left" in last or "disk is full" in last or "disk I/O" in last
    nbcohort(kept, "made", status=(0, 3))
    calm = Path(shutil.copytree(course, tmp_path / "calm"))
    nbcohort(calm, "made")
    assert rows(kept) == rows(calm)


@pytest.mark.skipif(not own_namespace(), reason="a disk that cannot be written needs the right to mount one")
def test_a_course_that_cannot_be_written_is_named(course, tmp_path):
    script = f"""mount --bind -o ro {course} {course} && cd {course}
        {sys.executable} -m nbcohort grade made 2> {tmp_path}/err; echo $? > {tmp_path}/status"""
    subprocess.run(["unshare", "-m", "sh", "-c", script], check=True)
    assert (tmp_path / "status").read_text().strip() == "1"
    last = (tmp_path / "err").read_text().strip().splitlines()[-1]
    assert "Read-only file system" in last or "readonly database" in last


def test_a_run_that_is_stopped_by_hand_says_how_to_go_on(course):
    run = subprocess.Popen(COMMAND, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout.readline().startswith("graded")
    run.send_signal(signal.SIGINT)
    _, err = run.communicate()
    assert run.returncode == 1
    assert err.strip().splitlines()[-1].startswith("nbcohort: stopped;")
    statuses = {one["status"] for one in nbcohort(course, "made")}
    assert statuses == {"graded", "skipped"}
