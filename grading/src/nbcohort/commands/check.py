"""`nbcohort check`."""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NEAR = 0.5  # of the time-out: with a whole cohort the machine is busier than now
HELP = "see whether an assignment can be graded, before anybody hands in"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("assignment", nargs="+", help="its name")
    parser.add_argument("--course-dir", type=Path, default=Path(), help="the nbgrader course (default: here)")
    parser.add_argument("--mode", choices=("auto", "data", "isolated", "compat"), default="auto", help="as for `grade`")


def run(options: argparse.Namespace) -> int:
    """Grade the instructor's own version and look at what comes of it.

    Returns
    -------
    int
        0 when all is well, 3 when something should be looked at, 1 when an assignment cannot be graded.
    """
    from nbcohort.course import CourseError
    from nbcohort.kernel.link import ZygoteError

    start, worst = Path.cwd(), 0
    for name in options.assignment:
        try:
            worst = max(worst, check(options.course_dir, name, options.mode))
        except (CourseError, ZygoteError, OSError) as error:
            print(f"nbcohort: {name}: {error}", file=sys.stderr)
            worst = 1
        finally:
            os.chdir(start)
        if worst == 1:
            break
    return worst


def check(course_dir: Path, name: str, mode: str) -> int:
    """Check one assignment."""
    from nbcohort.grading.options import Options
    from nbcohort.grading.plan import open_assignment
    from nbcohort.grading.run import Grader

    assignment = open_assignment(course_dir, name)
    os.chdir(assignment.root)
    began = time.monotonic()
    with Grader(assignment, Options(mode=mode)) as grader:
        seconds = time.monotonic() - began
        found = []
        for plan in grader.assignment.notebooks.values():
            tests = [one for one in plan.masters.values() if one.grade and not one.solution]
            by_hand = [one for one in plan.masters.values() if one.task or (one.grade and one.solution)]
            print(
                f"{plan.name}: {sum(one.points for one in tests):g} points by {len(tests)} tests, "
                f"{sum(one.points for one in by_hand):g} by hand in {len(by_hand)} cells; {plan.mode}: {plan.why}"
            )
            found += [f"{plan.name}: {text}" for text in [*problems(plan), *slow(plan, grader.seconds)]]
            longest, cell = slowest(plan)
            print(f"{plan.name}: the slowest cell is {cell}, with {longest:.1f} of {grader.seconds:g} s")
    print(f"{name}: the rehearsal took {seconds:.1f} s")
    for text in found:
        print(f"LOOK {text}")
    return 3 if found else 0


def problems(plan: Any) -> Iterator[str]:
    """What an instructor should look at."""
    from nbcohort.grading.score import number

    if not plan.source.get("cells"):
        yield "its source is gone: modes cannot be chosen, and missing cells not be put back in place"
    for cell in plan.source.get("cells", []):
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        master, text = plan.masters.get(grade_id), "".join(cell["source"])
        if master and master.locked and master.source != text:
            yield f"{grade_id} has changed since it was released; run `nbgrader generate_assignment --force`"
        if grade_id and cell["metadata"]["nbgrader"].get("schema_version") == 3 and master is None:
            yield f"{grade_id} is not in the gradebook; run `nbgrader generate_assignment --force`"
    for one in plan.masters.values():
        if (one.grade or one.task) and one.points <= 0:
            yield f"{one.grade_id} is worth no points"
    for grade_id, ending in plan.endings.items():
        value = number(ending)
        points = plan.masters[grade_id].points
        if value is None or not 0 <= value <= points:
            yield f"{grade_id} ends in {ending[:40]!r}: nbgrader gives full marks for whatever is no number there"
    if plan.short and plan.mode != "data":
        yield f"your own version does not get full marks in {', '.join(plan.short)}"


def slowest(plan: Any) -> tuple[float, str]:
    """The cell of the instructor's own version that took longest: its seconds and its name."""
    found: tuple[float, str] = max(plan.slowest, plan.judging.slowest if plan.judging else (0.0, "none"))
    return found


def slow(plan: Any, timeout: float) -> Iterator[str]:
    """Say where a busy machine could end in a time-out."""
    seconds, cell = slowest(plan)
    if seconds > timeout * NEAR:
        mend = "raise c.Execute.timeout, or do less there"
        yield f"{cell} took {seconds:.1f} s and is stopped after {timeout:g} s; {mend}"
