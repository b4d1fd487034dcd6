"""The command `nbcohort`."""

import argparse
import sys
from collections.abc import Sequence
from typing import Protocol

from nbcohort.commands import check, doctor, export, grade, intake, report
from nbcohort.course import CourseError


class Command(Protocol):
    """What a module in `nbcohort.commands` offers."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it; returns the exit status."""


COMMANDS: dict[str, Command] = {
    "intake": intake,
    "grade": grade,
    "report": report,
    "export": export,
    "check": check,
    "doctor": doctor,
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
        return COMMANDS[options.command].run(options)
    except CourseError as error:
        print(f"nbcohort: {error}", file=sys.stderr)
        return 2
