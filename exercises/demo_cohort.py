"""`python3 course.py demo-cohort`: a made-up cohort's way from hand-in to report, in a scratch folder.

The answers come from the answer corpus, chosen by made-up learners of different ability; they are handed in, taken in
and graded by the very commands that an instructor types. Nothing outside the scratch folder is touched.
"""

import argparse
import os
import random
import shlex
import sys
import time
import webbrowser
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import scratch
from corpus import Corpus, marked, read_corpus
from demo.abilities import Learner, chance, cohort, difficulty
from demo.hand_ins import hand_in, write_roster
from scratch import REPO

SCRATCH = REPO / "build" / "demo-cohort"
SEED = "petal"


class DemoError(Exception):
    """The demonstration cannot go on; the text says why in one line."""


def run(course: Path, *command: str, ok: Sequence[int] = (0,)) -> None:
    """Run a command as an instructor types it, and show it."""
    print(f"\n$ {shlex.join(command)}", flush=True)
    began = time.monotonic()
    done = scratch.run(course, *command, ok=ok)
    said = [line for line in (done.stdout or done.stderr).splitlines() if line.strip()]
    if command[0] == "nbcohort":
        print("\n".join([*said[:3], *(["…"] if len(said) > 9 else []), *said[max(3, len(said) - 6) :]]))
    print(f"({time.monotonic() - began:.0f} s)", flush=True)


def set_due(course: Path, assignment: str, due: datetime) -> None:
    """Tell the gradebook when an assignment is due."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "in-their-shoes") as gradebook:
        found: Any = gradebook.find_assignment(assignment)
        found.duedate = due.replace(tzinfo=None)
        gradebook.db.commit()


def mark_by_hand(course: Path, assignment: str, learners: Sequence[Learner], seed: str) -> int:
    """Mark three written answers in four, as somebody does who has not finished; returns how many."""
    from nbgrader.api import Gradebook

    able, marked = {one.id: one.ability for one in learners}, 0
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "in-their-shoes") as gradebook:
        found: list[Any] = gradebook.find_assignment(assignment).submissions
        for submission in sorted(found, key=lambda one: one.student_id):
            for grade in (one for notebook in submission.notebooks for one in notebook.grades):
                if not grade.needs_manual_grade or marked >= 0.75 * len(learners):
                    continue
                dice = random.Random(f"{seed} {grade.name} {submission.student_id}")  # noqa: S311
                good = chance(able[submission.student_id] + dice.gauss(0, 0.7), difficulty(grade.name) - 0.8)
                grade.manual_score, grade.needs_manual_grade = round(2 * good * grade.max_score) / 2, False
                marked += 1
        gradebook.db.commit()
    return marked


def covered(corpus: Corpus) -> list[str]:
    """The assignments whose every question marked by program has answers in the corpus."""
    from theirshoes.questions import assignment_questions

    found = sorted(folder.name for folder in (REPO / "exercises" / "source").iterdir() if folder.is_dir())
    asked = {name: marked(assignment_questions(name)) for name in found}
    return [name for name in found if asked[name] and all(one in corpus for one in asked[name])]


def demonstrate(count: int, assignments: Sequence[str], folder: Path, seed: str = SEED) -> Path:
    """Take a cohort all the way; returns the report.

    Parameters
    ----------
    count : int
        How many learners.
    assignments : sequence of str
        Which assignments; none for all that the corpus covers.
    folder : Path
        The folder to work in; it is cleared first.
    seed : str
        What chance begins with.

    Raises
    ------
    DemoError
        Something failed.
    """
    corpus = read_corpus()
    known = covered(corpus)
    if unknown := [name for name in assignments if name not in known]:
        raise DemoError(f"there are no recorded answers for {unknown[0]}; there are for {', '.join(known)}")
    course, names = scratch.fresh(folder, "demo-cohort"), list(assignments or known)
    learners = cohort(count, random.Random(seed))  # noqa: S311 - a made-up cohort keeps no secrets
    roster, hand_ins = folder / "roster.csv", folder / "hand-ins"
    write_roster(learners, roster)
    week = datetime.now(UTC).replace(hour=20, minute=0, second=0, microsecond=0) - timedelta(days=3)
    for number, name in enumerate(names):
        due = week - timedelta(days=7 * (len(names) - 1 - number))
        run(course, "nbgrader", "generate_assignment", name)
        set_due(course, name, due)
        present = hand_in(name, course / "release" / name, learners, corpus, due, hand_ins / name, seed)
        print(f"\n{present} of {count} made-up learners handed in {name}.")
        run(course, "nbcohort", "intake", f"../hand-ins/{name}", "--roster", "../roster.csv")
        run(course, "nbcohort", "grade", name, ok=(0, scratch.GRADED_WITH_NOTES))
        print(f"\n{mark_by_hand(course, name, learners, seed)} written answers were marked by hand, the others wait.")
    page = folder / "report.html"
    for platform in ("moodle", "canvas"):
        table = f"../grades-{platform}.csv"
        run(course, "nbcohort", "export", *names, "--format", platform, "--roster", "../roster.csv", "-o", table)
    run(course, "nbcohort", "report", *(names if len(names) == 1 else []), "-o", "../report.html")
    return page


def main() -> int:
    """Read the command line; 0 when the report is there."""
    parser = argparse.ArgumentParser(prog="course.py demo-cohort", description=__doc__)
    parser.add_argument("--learners", type=int, default=40, metavar="N", help="how many (default: 40)")
    parser.add_argument("--assignment", action="append", default=[], help="only this one; may be given again")
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="do not open the report")
    options = parser.parse_args()
    if not 1 <= options.learners <= 5_000:
        parser.error("--learners is a number from 1 to 5000")
    os.environ["THEIRSHOES_HOME"] = str(REPO)
    try:
        page = demonstrate(options.learners, options.assignment, SCRATCH)
    except (DemoError, scratch.ScratchError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"\nThe report is {page}")
    if options.browser:
        webbrowser.open(page.as_uri())
    return 0


if __name__ == "__main__":
    sys.exit(main())
