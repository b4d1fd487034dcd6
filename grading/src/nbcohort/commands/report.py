"""`nbcohort report`."""

import argparse
from pathlib import Path

HELP = "show what a cohort understood, as one page and tables"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("assignment", nargs="?", default="", help="an assignment (default: the whole course)")
    parser.add_argument("--course-dir", type=Path, default=Path(), help="the nbgrader course (default: here)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="the page (default: reports/ in the course)")


def run(options: argparse.Namespace) -> int:
    """Write a report, and its tables beside it.

    Returns
    -------
    int
        0 when it is written.
    """
    from nbcohort.course import CourseError, open_course
    from nbcohort.names import printable
    from nbcohort.report.facts import gather
    from nbcohort.report.page import report_page
    from nbcohort.report.tables import tables

    course = open_course(options.course_dir)
    report = gather(course, options.assignment)
    page = options.output or course.root / "reports" / f"{options.assignment or 'course'}.html"
    files = {page: report_page(report)}
    files |= {page.with_name(f"{page.stem}-{name}.csv"): text for name, text in tables(report).items()}
    try:
        if not options.output:
            page.parent.mkdir(exist_ok=True)
        for file, text in files.items():
            file.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise CourseError(f"{page} cannot be written: {error.strerror or error}") from error
    for part in report.parts:
        graded = len(part.marks.submissions)
        print(f"{printable(part.name)}: {graded} of {part.expected} graded, {len(part.mistakes)} different mistakes")
    print(f"wrote {', '.join(str(file) for file in files)}")
    return 0
