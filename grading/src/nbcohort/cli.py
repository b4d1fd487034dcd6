"""The command `nbcohort`."""

import argparse
import sys
from collections.abc import Sequence

from nbcohort.commands import export, intake, report
from nbcohort.course import CourseError

COMMANDS = {
    "intake": intake,
    "report": report,
    "export": export,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns
    -------
    int
        What the command says (each one's `run` documents it), or 2 when the course cannot be used.
    """
    parser = argparse.ArgumentParser(prog="nbcohort", description="Takes in, grades and shows a cohort's hand-ins.")
    subparsers = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        command.add_arguments(subparsers.add_parser(name, help=command.HELP))
    options = parser.parse_args(argv)
    try:
        status: int = COMMANDS[options.command].run(options)
    except CourseError as error:
        print(f"nbcohort: {error}", file=sys.stderr)
        return 2
    return status
