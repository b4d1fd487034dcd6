"""`nbcohort intake`."""

import argparse
import sys
from pathlib import Path

HELP = "check hand-in zips and place them in submitted/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("files", nargs="+", type=Path, help="hand-in zips, folders of them, or a zip of them")
    parser.add_argument("--course-dir", type=Path, default=Path(), help="the nbgrader course (default: here)")
    parser.add_argument("--roster", type=Path, help="a CSV with a column 'id'; only these learners may hand in")
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
