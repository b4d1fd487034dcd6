"""How fast nbcohort grades beside stock nbgrader: CPU seconds a submission, as slopes over a few learners."""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from grading.tests import made_up
from tests.end_to_end.cohort import RIGHT, record

REPO = Path(__file__).resolve().parents[2]
NBGRADER = [sys.executable, "-m", "nbgrader"]
NBCOHORT = [sys.executable, "-m", "nbcohort", "grade"]
SKIPPED = ("gradebook.db*", "submitted*", "autograded", "feedback", "release", ".nbgrader.log", ".nbcohort")
CODE_NOTEBOOKS = 3
Row = tuple[str, str, str]


def cpu_seconds(command: list[str], course: Path) -> float:
    """User and system seconds of a command and everything that it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=course, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@contextmanager
def our_course() -> Iterator[Path]:
    """The course's own directory, with *journey* released."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "exercises"
        shutil.copytree(REPO / "exercises", course, ignore=shutil.ignore_patterns(*SKIPPED))
        (Path(folder) / "datasets").symlink_to(REPO / "datasets")
        subprocess.run([*NBGRADER, "generate_assignment", "journey"], cwd=course, check=True, capture_output=True)
        yield course


@contextmanager
def code_course() -> Iterator[Path]:
    """The made-up course of nbcohort's tests: three notebooks with pandas, a chart, functions and a class."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        made_up.make_course(course, "c = get_config()\n")
        subprocess.run([*NBGRADER, "generate_assignment", "made"], cwd=course, check=True, capture_output=True)
        yield course


def answer_journey(course: Path, learner: str) -> None:
    """Hand in right answers, as recorded."""
    folder = course / "submitted" / learner / "journey"
    shutil.copytree(course / "release" / "journey", folder)
    (folder / "journey.answers.json").write_text(json.dumps(record(learner, RIGHT)))


def answer_code(course: Path, learner: str) -> None:
    """Hand in right answers."""
    made_up.hand_in(course, learner, made_up.ANSWERS["right"])


def slope(course: Path, hand_in: Callable[[Path, str], None], command: list[str], few: int, many: int) -> list[float]:
    """CPU seconds a submission, and those that a run takes at any rate."""
    spent = []
    for learners in (few, many):
        for name in ("submitted", "autograded"):
            shutil.rmtree(course / name, ignore_errors=True)
        for number in range(learners):
            hand_in(course, f"learner{number}")
        spent.append(cpu_seconds(command, course))
    each = (spent[1] - spent[0]) / (many - few)
    return [each, spent[0] - few * each]


def our_notebooks() -> list[Row]:
    """A notebook without learner code."""
    with our_course() as course:
        stock, fixed = slope(course, answer_journey, [*NBGRADER, "autograde", "journey"], 1, 4)
        ours, start = slope(course, answer_journey, [*NBCOHORT, "journey"], 5, 305)
    return [
        ("stock nbgrader autograde, a notebook of ours", f"{stock:.2f} s CPU each, {fixed:.1f} s fixed", "(baseline)"),
        ("nbcohort grade, a notebook of ours", f"{ours:.3f} s CPU each, {start:.1f} s fixed", "<= 0.06 s, <= 10 s"),
        ("  ratio of the slopes", f"{stock / ours:.0f}x", ">= 40x"),
    ]


def code_notebooks() -> list[Row]:
    """Notebooks with learner code, locked in and judged apart."""
    with code_course() as course:
        stock, fixed = slope(course, answer_code, [*NBGRADER, "autograde", "made"], 1, 3)
        ours, start = slope(course, answer_code, [*NBCOHORT, "made", "--mode", "isolated"], 4, 28)
    stock, ours = stock / CODE_NOTEBOOKS, ours / CODE_NOTEBOOKS
    return [
        ("stock nbgrader autograde, a code notebook", f"{stock:.2f} s CPU each, {fixed:.1f} s fixed", "(baseline)"),
        (
            "nbcohort grade, a code notebook, isolated",
            f"{ours:.3f} s CPU each, {start:.1f} s fixed",
            "<= 0.25 s, <= 10 s",
        ),
        ("  ratio of the slopes", f"{stock / ours:.0f}x", ">= 10x"),
    ]


def memory_of(top: int) -> int:
    """Bytes of memory that a process and all below it take; what they share counts once, by their shares."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError, IndexError, ValueError):
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    family, found = {top}, True
    while found:
        found = {one for one, parent in parents.items() if parent in family} - family
        family |= found
    total = 0
    for one in family:
        with suppress(OSError, ValueError):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    return total


def a_thousand(learners: int = 1000) -> list[Row]:
    """A thousand learners, one assignment: time, and the memory of all processes together, early and late."""
    with our_course() as course:
        for number in range(learners):
            answer_journey(course, f"learner{number:04}")
        began = time.monotonic()
        command = [*NBCOHORT, "journey", "--json"]
        samples: list[tuple[int, int]] = []
        with subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
            assert run.stdout is not None
            for done, _ in enumerate(run.stdout):
                if done % 10 == 0:
                    samples.append((done, memory_of(run.pid)))
            _, status, used = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - began
    cpu = used.ru_utime + used.ru_stime
    peak = max(size for _, size in samples) / 1e6
    early, late = (
        statistics.median(size for done, size in samples if low * learners <= done < high * learners) / 1e6
        for low, high in ((0.1, 0.3), (0.8, 1.0))
    )
    return [
        (f"nbcohort grade, {learners:,} learners, 1 notebook", f"{seconds:.0f} s, {cpu:.0f} s CPU", "(outright)"),
        ("  memory of all its processes, at most", f"{peak:.0f} MB", "< 1,000 MB"),
        ("  and from the second tenth to the last", f"{early:.0f} to {late:.0f} MB", "flat"),
    ]


PARTS = (our_notebooks, code_notebooks, a_thousand)
