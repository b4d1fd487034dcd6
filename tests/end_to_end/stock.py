"""Stock nbgrader for many assignments in one process: what its commands do, without starting one for each.

`python tests/end_to_end/stock.py generate_assignment ASSIGNMENT …` or `… autograde ASSIGNMENT …`, in the course.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nbcohort.course import read_config
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory


def main() -> int:
    """Do it; 1 when nbgrader says that something failed."""
    command, *assignments = sys.argv[1:]
    config = read_config(Path.cwd())
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    for assignment in assignments:
        if command == "generate_assignment":
            outcomes = [api.generate_assignment(assignment)]
        else:
            outcomes = [
                api.autograde(assignment, learner) for learner in sorted(api.get_submitted_students(assignment))
            ]
        for outcome in outcomes:
            if not outcome["success"]:
                print(outcome.get("error"), outcome.get("log"), file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
