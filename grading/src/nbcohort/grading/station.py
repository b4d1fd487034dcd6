"""Grades submissions on another machine: a course comes by pipe, then one submission after another.

It has no gradebook of people: only the assignment's cells. It ends when the pipe does.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbcohort.course import CourseError
from nbcohort.grading import folder
from nbcohort.grading.options import Options
from nbcohort.grading.parcel import pack, receive, send, unpack
from nbcohort.grading.plan import open_assignment
from nbcohort.grading.run import Grader
from nbcohort.kernel.link import ZygoteError

SETTINGS = """
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.db_url = "sqlite:///" + {book!r}
"""


def main() -> int:
    """Serve until the other end goes away."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints, prints elsewhere
    parcel = receive(sys.stdin.buffer)
    if parcel is None:
        return 1
    about, files = unpack(parcel)
    os.environ["NBGRADER_EXECUTION"] = "autograde"  # as where this machine grades for itself
    with tempfile.TemporaryDirectory(prefix="nbcohort-", ignore_cleanup_errors=True) as place:
        root = Path(place).resolve()
        for name, content in files.items():
            folder.write(root, name, content)
        with (root / "nbgrader_config.py").open("a", encoding="utf-8") as stream:
            stream.write(SETTINGS.format(root=str(root), book=str(root / "gradebook.db")))
        os.chdir(root)
        try:
            assignment = open_assignment(root, about["assignment"])
            chosen = Options(**about["options"] | {"as_stock": frozenset(about["options"]["as_stock"])})
            with Grader(assignment, chosen) as grader:
                send(pipe, pack({"ready": True}, {}))
                while (unit := receive(sys.stdin.buffer)) is not None:
                    send(pipe, grade(grader, *unpack(unit)))
        except (CourseError, ZygoteError) as error:
            send(pipe, pack({"ready": False, "why": str(error)}, {}))
            return 1
        finally:
            os.chdir("/")
    return 0


def grade(grader: Grader, about: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Grade one submission; the answer has its outcome, its marks, and the files for `autograded/`."""
    learner = about["learner"]
    submitted = grader.assignment.folder("submitted", learner)
    submitted.mkdir(parents=True)
    try:
        for name, content in files.items():
            folder.write(submitted, name, content)
        work = grader.run(learner)
        made = {}
        if work.staged:
            made = {name: folder.read(path) for name, path in folder.files_of(work.staged, [])}
            folder.clear(grader.assignment.root, work.staged)
    finally:
        shutil.rmtree(submitted, ignore_errors=True)
    marks = {name: {"scores": one.scores, "comments": one.comments} for name, one in work.marks.items()}
    return pack({"outcome": work.outcome.as_json(), "marks": marks}, made)


if __name__ == "__main__":
    sys.exit(main())
