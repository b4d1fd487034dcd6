"""`nbcohort intake`."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbcohort.course import Course

HELP = "check hand-in zips and place them in submitted/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("files", nargs="+", type=Path, help="hand-in zips, folders of them, or a zip of them")
    parser.add_argument("--course-dir", type=Path, default=Path(), help="the nbgrader course (default: here)")
    parser.add_argument("--roster", type=Path, help="a CSV with a column 'id': who may hand in, and their names")
    parser.add_argument("--allow", action="append", default=[], metavar="PATTERN", help="take files of this kind too")


def run(options: argparse.Namespace) -> int:
    """Take in hand-ins.

    Returns
    -------
    int
        0 when every hand-in was taken in, 1 when some were refused, 2 when nothing could be done.
    """
    from nbcohort.course import open_course
    from nbcohort.intake import take_in
    from nbcohort.namebook import NameBook

    course = open_course(options.course_dir, options.roster)
    outcomes, book = [], NameBook(course)
    if course.roster:
        book.enter(course.roster.values())
    for outcome in take_in(options.files, course, allow=tuple(options.allow), book=book):
        print(outcome, flush=True)
        outcomes.append(outcome)
    if not outcomes:
        print("nbcohort: there is no hand-in zip in what you named", file=sys.stderr)
        return 2
    if book.problem:
        print(f"note     {book.problem}")
    for assignment in sorted({outcome.assignment for outcome in outcomes if outcome.ok}):
        for line in missing(course, assignment):
            print(line)
    refused = sum(not outcome.ok for outcome in outcomes)
    print(f"{len(outcomes) - refused} taken in, {refused} refused")
    return 1 if refused else 0


def missing(course: "Course", assignment: str) -> Iterator[str]:
    """Say who of the roster has handed in nothing yet, one line each."""
    from nbcohort.names import printable

    absent, everybody = course.missing(assignment), len(course.roster or {})
    if everybody:
        yield f"note     {assignment}: {everybody - len(absent)} of the {everybody} learners in the roster are here"
    for one in absent:
        yield f"missing  {printable(one.id)}{f' ({printable(one.name)})' if one.name else ''}, {assignment}"
