"""The command `nbcohort`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from nbcohort.course import CourseError, open_course
from nbcohort.intake import take_in
from nbcohort.namebook import NameBook


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns
    -------
    int
        0 when every hand-in was taken in, 1 when some were refused, 2 when nothing could be done.
    """
    parser = argparse.ArgumentParser(prog="nbcohort", description="Takes in the hand-ins of a cohort.")
    commands = parser.add_subparsers(dest="command", required=True)
    intake = commands.add_parser("intake", help="check hand-in zips and place them in submitted/")
    intake.add_argument("files", nargs="+", type=Path, help="hand-in zips, folders of them, or a zip of them")
    intake.add_argument("--course-dir", type=Path, default=Path(), help="the nbgrader course (default: here)")
    intake.add_argument("--roster", type=Path, help="a CSV with a column 'id'; only these learners may hand in")
    intake.add_argument("--allow", action="append", default=[], metavar="PATTERN", help="take files of this kind too")
    options = parser.parse_args(argv)
    try:
        course = open_course(options.course_dir, options.roster)
    except CourseError as error:
        print(f"nbcohort: {error}", file=sys.stderr)
        return 2
    outcomes, book = [], NameBook(course)
    for outcome in take_in(options.files, course, allow=tuple(options.allow), book=book):
        print(outcome, flush=True)
        outcomes.append(outcome)
    if not outcomes:
        print("nbcohort: there is no hand-in zip in what you named", file=sys.stderr)
        return 2
    if book.problem:
        print(f"note     {book.problem}")
    refused = sum(not outcome.ok for outcome in outcomes)
    print(f"{len(outcomes) - refused} taken in, {refused} refused")
    return 1 if refused else 0
