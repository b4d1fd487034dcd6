"""Grading on a Dask cluster of two workers: the same grades, also when one of them is killed."""

import importlib.util
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbcohort.cells import code_cell, markdown_cell, node
from nbcohort.course import CourseError
from nbcohort.grading.parcel import pack, unpack

from grading.tests import made_up
from grading.tests.test_any_course import mark, nbgrader

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None or sys.platform != "linux",
    reason="distributed is not installed (tests/requirements.txt has it), or this is not Linux",
)
LEARNERS = [f"l{n:02}" for n in range(9)]
TEST = """import json, os
said = json.load(open("sums.answers.json"))
while said["waits"] and not os.path.exists({gate!r}):
    os.sched_yield()
print("Four." if said["double"] == 4 else "Two times two is not that.")
float(2 * (said["double"] == 4))"""


def gate_in(folder: Path) -> Path:
    """Where a gate will be, in a folder that tests may read."""
    (folder / "gates").mkdir()
    return folder / "gates" / "gate"


def course(root: Path, gate: Path) -> Path:
    """A course; all submissions but the first wait at the gate until it is there."""
    nb = nbformat.v4.new_notebook()
    nb.metadata.kernelspec = node(name="python3", display_name="Python 3", language="python")
    hidden = f"### BEGIN HIDDEN TESTS\n{TEST.format(gate=str(gate))}\n### END HIDDEN TESTS"
    nb.cells = [
        markdown_cell("# Sums"),
        code_cell(hidden, mark("double", grade=True, locked=True, points=2)),
        markdown_cell("Why?", mark("why", grade=True, solution=True, points=3)),
    ]
    (root / "source" / "sums").mkdir(parents=True)
    config = "from nbcohort.config import harden\nc = get_config()\nharden(c, run_added_code=False"
    config += f", tests_read=[{str(gate.parent)!r}])\n"
    (root / "nbgrader_config.py").write_text(config)
    nbformat.write(nb, root / "source" / "sums" / "sums.ipynb")
    nbgrader(root, "generate_assignment", "sums")
    for number, learner in enumerate(LEARNERS):
        folder = root / "submitted" / learner / "sums"
        folder.mkdir(parents=True)
        answer = json.loads((root / "release" / "sums" / "sums.ipynb").read_text())
        answer["cells"][-1]["source"] = f"Because of {learner}."
        (folder / "sums.ipynb").write_text(json.dumps(answer))
        (folder / "sums.answers.json").write_text(json.dumps({"double": 4 + number % 2, "waits": number > 0}))
        (folder / "timestamp.txt").write_text("2026-03-04 05:06:07.000000 UTC\n")
    return root


def grades(root: Path) -> list[tuple[Any, ...]]:
    query = """
        select submitted_assignment.student_id, base_cell.name, auto_score, manual_score, needs_manual_grade,
        submitted_assignment.timestamp from grade
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        join base_cell on base_cell.id = grade.cell_id order by 1, 2
    """
    with sqlite3.connect(root / "gradebook.db") as database:
        return database.execute(query).fetchall()


def files(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in (root / "autograded").rglob("*")}


@contextmanager
def started(*command: str, cwd: Path, wait_for: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a program of Dask's, and wait for the line that says where it is; ended by its own process id."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{command[0]}", *command[1:]],
        cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    try:
        said = next((line for line in process.stderr if wait_for in line), None)
        assert said, f"{command[0]} ended"
        yield process, said.split()[-1]
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


@contextmanager
def workers(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler with two workers, a thread each."""
    scheduler = ("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    with started(*scheduler, cwd=folder, wait_for="Scheduler at:") as (_, address):
        worker = ("dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        with (
            started(*worker, "--name", "a", cwd=folder, wait_for="Registered to:") as (one, _),
            started(*worker, "--name", "b", cwd=folder, wait_for="Registered to:") as (other, _),
        ):
            yield address, [one, other]


def stations() -> set[int]:
    """Process ids of the stations on this machine."""
    found = set()
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                words = (place / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"nbcohort.grading.station" in words:
                found.add(int(place.name))
    return found


@needs_dask
@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing_but_time(tmp_path):
    gate = gate_in(tmp_path)
    there = course(tmp_path / "there", gate)
    before = stations()
    with workers(tmp_path) as (address, both):
        command = [sys.executable, "-m", "nbcohort", "grade", "sums", "--json", "--scheduler", address]
        run = subprocess.Popen(command, cwd=there, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert run.stdout is not None
        first = json.loads(run.stdout.readline())
        assert (first["learner"], first["status"]) == ("l00", "graded")
        os.kill(both[0].pid, signal.SIGKILL)  # everything else waits at the gate, on both workers
        gate.touch()
        rest, noise = run.communicate()
    outcomes = [json.loads(line) for line in rest.splitlines()]
    assert run.returncode == 0, noise[-3000:]
    assert sorted(one["learner"] for one in outcomes) == LEARNERS[1:]
    assert all(one["status"] == "graded" and not one["problems"] for one in outcomes)
    here = course(tmp_path / "here", gate)
    done = subprocess.run([*command[:5]], cwd=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert grades(there) == grades(here)
    assert files(there) == files(here)
    assert stations() <= before


@needs_dask
@pytest.mark.slow
def test_a_submission_that_cannot_be_read_does_not_stop_the_others(tmp_path):
    gate = gate_in(tmp_path)
    gate.touch()
    there = course(tmp_path / "there", gate)
    (there / "submitted" / "l03" / "sums" / "sums.ipynb").write_text("{")
    with workers(tmp_path) as (address, _):
        command = [sys.executable, "-m", "nbcohort", "grade", "sums", "--json", "--scheduler", address]
        done = subprocess.run(command, cwd=there, capture_output=True, text=True, check=False)
    outcomes = {one["learner"]: one for one in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 3
    assert [who for who in LEARNERS if outcomes[who]["status"] != "graded"] == ["l03"]
    assert outcomes["l03"]["problems"]


@needs_dask
@pytest.mark.slow
def test_learner_code_is_locked_in_on_workers_too(tmp_path):
    escape = "open({!r}, 'w').write('pwned')".format(str(tmp_path / "escaped"))
    for name in ("here", "there"):
        made_up.make_course(tmp_path / name, "c = get_config()\n")
        nbgrader(tmp_path / name, "generate_assignment", "made")
        for learner in ("right", "partly"):
            made_up.hand_in(tmp_path / name, learner, made_up.ANSWERS[learner])
        made_up.hand_in(tmp_path / name, "bold", {"spent": escape})
    command = [sys.executable, "-m", "nbcohort", "grade", "made", "--json"]
    with workers(tmp_path) as (address, _):
        far = [*command, "--scheduler", address]
        done = subprocess.run(far, cwd=tmp_path / "there", capture_output=True, text=True, check=False)
    near = subprocess.run(command, cwd=tmp_path / "here", capture_output=True, text=True, check=False)
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert {mode for one in outcomes for mode in one["modes"].values()} == {"isolated"}, done.stderr
    assert len(outcomes) == len(near.stdout.splitlines()) == 3
    assert grades(tmp_path / "there") == grades(tmp_path / "here")
    assert not (tmp_path / "escaped").exists()


@needs_dask
@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_one_line(tmp_path):
    there = course(tmp_path / "there", gate_in(tmp_path))
    command = [sys.executable, "-m", "nbcohort", "grade", "sums", "--scheduler", "tcp://127.0.0.1:1"]
    done = subprocess.run(command, cwd=there, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    said = done.stderr.splitlines()
    assert len(said) == 1
    assert "there is no Dask scheduler at tcp://127.0.0.1:1" in said[0]


def test_a_parcel_comes_out_as_it_went_in():
    about, files = {"a": [1, None, "ö"]}, {"x/y.txt": b"\0\xff", "empty": b""}
    assert unpack(pack(about, files)) == (about, files)


@needs_dask
def test_what_is_no_address_is_named_before_anything_is_asked():
    from nbcohort.grading.cluster import cluster

    with pytest.raises(CourseError, match="'nonsense' is no address of a scheduler"), cluster("nonsense"):
        pass
