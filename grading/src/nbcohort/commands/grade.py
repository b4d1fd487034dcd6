"""`nbcohort grade`."""

import argparse
import gc
import json
import os
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nbcohort.grading.options import AS_STOCK, MODES, Options

if TYPE_CHECKING:
    from nbcohort.grading.plan import Assignment
    from nbcohort.grading.run import Grader

EXECUTION = "NBGRADER_EXECUTION"
HELP = "grade the submissions of an assignment"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("assignment", help="its name")
    parser.add_argument("--course-dir", type=Path, default=Path(), help="the nbgrader course (default: here)")
    parser.add_argument("--learner", action="append", default=[], metavar="ID", help="only this one (repeatable)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="submissions at a time")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="grade on this Dask cluster, such as tcp://host:8786")
    parser.add_argument("--mode", choices=MODES, default="auto", help="how notebooks are run (default: auto)")
    parser.add_argument("--show", action="append", default=[], metavar="PATH", help="learner code may read this too")
    parser.add_argument(
        "--force",
        action="store_true",
        help="grade again what is graded already, by the tests as they now are in the source",
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON a learner")
    stock = "do as nbgrader itself does: " + "; ".join(f"{name}: {what}" for name, what in AS_STOCK.items())
    parser.add_argument("--as-stock", action="append", default=[], choices=AS_STOCK, help=stock)


def run(options: argparse.Namespace) -> int:
    """Grade.

    Returns
    -------
    int
        0 when everything is graded, 3 when something should be looked at, 1 when nothing could be done.
    """
    if sys.platform != "linux":
        return fail("grading needs Linux; `nbgrader autograde` with `harden(c)` works here, without isolation")
    with as_autograder():
        return graded(options)


@contextmanager
def as_autograder() -> Iterator[None]:
    """Tell a course's own steps what nbgrader tells them, and leave this process as it was."""
    before = os.environ.get(EXECUTION)
    os.environ[EXECUTION] = "autograde"
    try:
        yield
    finally:
        gc.unfreeze()
        if before is None:
            del os.environ[EXECUTION]
        else:
            os.environ[EXECUTION] = before


def graded(options: argparse.Namespace) -> int:
    """Grade, with everything around it as nbgrader has it."""
    from sqlalchemy.exc import DBAPIError

    from nbcohort.course import CourseError
    from nbcohort.grading.plan import open_assignment
    from nbcohort.grading.progress import Progress
    from nbcohort.kernel.link import ZygoteError

    chosen = Options(
        mode=options.mode,
        learners=tuple(dict.fromkeys(options.learner)),
        jobs=max(1, options.jobs),
        force=options.force,
        as_stock=frozenset(options.as_stock),
        show=tuple(options.show),
    )
    seen, look = 0, False
    try:
        assignment = open_assignment(options.course_dir, options.assignment, renewing=options.force)
        for name in assignment.renewed:
            print(
                f"{options.assignment}: the test {name} has changed in the source, and counts from now on",
                file=sys.stderr,
            )
        with chdir(assignment.root), grader_for(assignment, chosen, options.scheduler) as grader:
            for plan in assignment.notebooks.values():
                print(f"{plan.name}: {plan.mode}; {plan.why}", file=sys.stderr)
                if plan.short:
                    names = ", ".join(plan.short)
                    print(f"{plan.name}: your own version does not get full marks in {names}", file=sys.stderr)
            progress = Progress(len(grader.learners()))
            gc.freeze()  # what is here now stays to the end: looking through it again and again was a fifth of the work
            for outcome in grader.grade():
                progress.end()
                print(json.dumps(outcome.as_json()) if options.json else outcome, flush=True)
                progress.step(outcome.status != "skipped")
                seen, look = seen + 1, look or bool(outcome.problems)
            progress.end()
    except (CourseError, ZygoteError) as error:
        return fail(str(error))
    except DBAPIError as error:
        return fail(f"the gradebook cannot be used: {error.orig}; nothing is lost, and the same command goes on")
    except KeyboardInterrupt:
        return fail("stopped; what was graded is kept, and the same command goes on from there")
    except OSError as error:
        return fail(f"cannot write in the course: {error.strerror} ({error.filename})")
    if not seen:
        return fail(f"nobody has handed in {options.assignment!r}")
    return 3 if look else 0


@contextmanager
def grader_for(assignment: "Assignment", chosen: Options, scheduler: str | None) -> Iterator["Grader"]:
    """The grader on this machine, or on a cluster."""
    from nbcohort.course import CourseError
    from nbcohort.grading.run import Grader

    if scheduler is None:
        with Grader(assignment, chosen) as grader:
            yield grader
        return
    try:
        from nbcohort.grading.cluster import ClusterGrader, cluster
    except ImportError as error:
        raise CourseError(f"--scheduler needs the package distributed: pip install distributed ({error})") from error
    with cluster(scheduler) as (client, threads):
        several = replace(chosen, jobs=max(chosen.jobs, threads + 2))
        with ClusterGrader(assignment, several, client) as grader:
            yield grader


def fail(text: str) -> int:
    """Say in one line why nothing can be done."""
    print(f"nbcohort: {text}", file=sys.stderr)
    return 1
