"""`nbcohort export`."""

import argparse
import sys
from pathlib import Path

HELP = "write grades as Moodle, Canvas or a spreadsheet takes them"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("assignment", nargs="+", help="one or more assignments, a column each")
    parser.add_argument("--format", required=True, choices=("moodle", "canvas", "csv"), help="who is to read it")
    parser.add_argument("--course-dir", type=Path, default=Path(), help="the nbgrader course (default: here)")
    parser.add_argument("--roster", type=Path, help="a CSV with a column 'id': who gets a line, with addresses and ids")
    parser.add_argument("--only-marked", action="store_true", help="leave points empty until everything is marked")
    parser.add_argument(
        "--column", action="append", default=[], metavar="ASSIGNMENT=HEADING", help="as the platform calls the column"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")


def run(options: argparse.Namespace) -> int:
    """Write the table, and on standard error what is not in it.

    Returns
    -------
    int
        0 when it is written.
    """
    from nbcohort.course import CourseError, open_course
    from nbcohort.export import Export, exported, people
    from nbcohort.marks import read_marks
    from nbcohort.names import printable

    titles = dict(one.partition("=")[::2] for one in options.column)
    if unknown := titles.keys() - set(options.assignment):
        raise CourseError(f"--column {printable(min(unknown))} is none of the assignments that you named")
    course = open_course(options.course_dir, options.roster)
    marks = [read_marks(course, name) for name in dict.fromkeys(options.assignment)]
    who, lost = people(course.roster, marks)
    text = exported(Export(who, marks, titles, options.only_marked), options.format)
    for one in marks:
        if waiting := sum(bool(got.waiting) for got in one.submissions.values()):
            so = "are left empty" if options.only_marked else "are points so far"
            print(f"note: {printable(one.assignment)}: {waiting} wait for a mark by hand; theirs {so}", file=sys.stderr)
    if lost:
        names = ", ".join(printable(one.id) for one in lost)
        print(f"note: graded, and not in the roster, so not in the table: {names}", file=sys.stderr)
    if options.output is None:
        sys.stdout.write(text)
        return 0
    try:
        options.output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise CourseError(f"{options.output} cannot be written: {error.strerror or error}") from error
    print(f"wrote {options.output}: {len(who)} learners, {len(marks)} assignments")
    return 0
