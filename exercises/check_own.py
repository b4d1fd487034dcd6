"""`python3 course.py check [ASSIGNMENT …]`: marks for your own answers, as an instructor's evening would give them.

Your hand-in is made, taken in and graded in a scratch folder by the very commands that an instructor types, and the
feedback page opens. Your own files and the gradebook are left alone.
"""

import argparse
import json
import os
import re
import socket
import sys
import unicodedata
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import scratch
from scratch import REPO, ScratchError
from theirshoes.answers import AnswersError, MissingRecordError, read, record_name
from theirshoes.handin import HandInError, pack, standing
from theirshoes.questions import assignment_names, assignment_questions

LEARNERS = REPO / "my-course"
SCRATCH = REPO / "build" / "check"
OWNER, REMEMBERED = ".learner.json", ".learner"  # where course.py keeps names
GRADE = ["nbcohort", "grade"] if sys.platform == "linux" else ["nbgrader", "autograde"]
UNREAD = "yours to place: read it beside the levels below. It has no points here."
CLOSING = "Answer again and check again as often as you like. Nothing of this left your computer."
PLACE = "Which of these is nearest to yours? Be as kind, and as honest, as you would be to a colleague."
LEVEL = re.compile(r"^\| *([\d.]+) *\| *(.+?) *\|$", re.MULTILINE)
WORKED = re.compile(r"\*\*(A worked answer at|At) [\d.]+")


class CheckError(Exception):
    """There is nothing to check; the text says why in one line."""


def plain_name(name: str) -> str:
    """A name without what does not tell people apart."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def kept_name(file: Path) -> str:
    """The name in one of course.py's files; "" where there is none that can be read."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return str(json.loads(file.read_text(encoding="utf-8"))["name"])
    return ""


def find_learner(told: str | None, learners: Path = LEARNERS) -> tuple[Path, str]:
    """The folder and the name of who is learning: as told, or as remembered; nothing is made.

    Raises
    ------
    CheckError
        There is no such learner.
    """
    folders = sorted(one for one in learners.glob("*") if one.is_dir() and not one.name.startswith("."))
    names = {one: kept_name(one / OWNER) or one.name for one in folders}
    wanted = told or kept_name(learners / REMEMBERED) or "me"
    for folder, name in names.items():
        if plain_name(wanted) in (plain_name(name), folder.name):
            return folder, name
    if not folders:
        raise CheckError("Nobody has begun the course here yet: open it with python3 course.py")
    raise CheckError(f"Nobody called {wanted} learns here. There are: {', '.join(names.values())}.")


def is_begun(folder: Path, assignment: str) -> bool:
    """Whether a learner has answered anything in an assignment."""
    try:
        record = read(folder / assignment / record_name(assignment))
    except MissingRecordError:
        return False
    return any(one.state != "open" for one in standing(record, assignment_questions(assignment)))


def choose(folder: Path, asked: Sequence[str]) -> list[str]:
    """The assignments to check: those asked for, or all that are begun.

    Raises
    ------
    CheckError
        There is no such assignment, or nothing is answered in it.
    """
    known = [name for name in assignment_names() if (REPO / "exercises" / "source" / name).is_dir()]
    for name in asked:
        if name not in known:
            raise CheckError(f"There is no assignment called {name}. There are: {', '.join(known)}.")
        if not is_begun(folder, name):
            raise CheckError(f"Nothing is answered in {name} yet. Answer a question first, then check again.")
    found = list(dict.fromkeys(asked)) or [name for name in known if is_begun(folder, name)]
    if not found:
        raise CheckError(f"No assignment is begun yet. There are: {', '.join(known)}.")
    return found


def book_address(folder: Path) -> str:
    """Where this learner can read the book: the open course, or else the built pages."""
    for path in sorted((REPO / ".cache" / "jupyter").glob("running-*.json")):
        with suppress(OSError, ValueError, KeyError, TypeError):
            running = json.loads(path.read_text(encoding="utf-8"))
            place = urlsplit(str(running["entry"]))
            if Path(running["root"]).resolve() == folder.resolve() and place.hostname:
                socket.create_connection((place.hostname, place.port or 80), timeout=1).close()
                return f"{place.scheme}://{place.netloc}/book"
    built = REPO / "build" / "book"
    return built.as_uri() if built.is_dir() else ""


def levels(question: str, rubrics: Path = REPO / "exercises" / "rubrics") -> str:
    """The levels of a written answer and the worked answers at them, out of its rubric; "" where there are none."""
    for path in sorted(rubrics.glob("*.md")):
        for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            heading, _, text = part.partition("\n")
            if f"`{question}`" not in heading:
                continue
            rows = [f"**{found[1]}:** {found[2]}" for found in LEVEL.finditer(text)]
            worked = [one.strip() for one in re.split(r"\n\s*\n", text) if WORKED.match(one.strip())]
            return "\n\n".join([PLACE, *rows, *worked])
    return ""


def settle(course: Path, assignment: str, learner: str) -> tuple[float, float]:
    """Put the levels beside each written answer; returns the points, and how many there are without those answers."""
    from nbgrader.api import Gradebook

    questions = {one.id.replace(".", "-"): one.id for one in assignment_questions(assignment)}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "in-their-shoes") as gradebook:
        submission: Any = gradebook.find_submission(assignment, learner)
        grades = [(notebook.name, one) for notebook in submission.notebooks for one in notebook.grades]
        open_ones = [(notebook, one) for notebook, one in grades if one.needs_manual_grade]
        for notebook, grade in open_ones:
            comment: Any = gradebook.find_comment(grade.name, notebook, assignment, learner)
            comment.manual_comment = levels(questions.get(grade.name, "")) or None
        gradebook.db.commit()
        return float(submission.score), float(submission.max_score - sum(one.max_score for _, one in open_ones))


def check(folder: Path, name: str, assignments: Sequence[str], target: Path = SCRATCH) -> dict[str, Path]:
    """Grade a learner's assignments in a scratch folder.

    Parameters
    ----------
    folder, name
        The learner's own folder, which is only read, and name.
    assignments : sequence of str
        Which.
    target : Path
        The scratch folder; it is cleared first.

    Returns
    -------
    dict
        The feedback page of each assignment.
    """
    learner, now = folder.name, datetime.now(UTC).replace(microsecond=0)
    packed = {one: pack(folder / one, one, learner, name, now) for one in assignments}
    course = scratch.fresh(target, "check")
    with (course / "nbgrader_config.py").open("a", encoding="utf-8") as settings:
        settings.write(f"\nc.FeedbackExporter.unread = {UNREAD!r}\nc.FeedbackExporter.closing = {CLOSING!r}\n")
    more = {"THEIRSHOES_BOOK": book_address(folder)}
    pages = {}
    for assignment, content in packed.items():
        hand_in = target / f"{assignment}-{learner}.zip"
        hand_in.write_bytes(content)
        scratch.run(course, "nbgrader", "generate_assignment", assignment)
        scratch.run(course, "nbcohort", "intake", str(hand_in))
        scratch.run(course, *GRADE, assignment, ok=(0, scratch.GRADED_WITH_NOTES))
        score, most = settle(course, assignment, learner)
        scratch.run(course, "nbgrader", "generate_feedback", assignment, more=more)
        pages[assignment] = course / "feedback" / learner / assignment / f"{assignment}.html"
        print(f"{assignment}: {score:g} of {most:g} points. {pages[assignment]}", flush=True)
    return pages


def main() -> int:
    """Read the command line; 0 when everything begun is checked."""
    parser = argparse.ArgumentParser(prog="course.py check", description=__doc__)
    parser.add_argument("assignment", nargs="*", help="which (default: every one that is begun)")
    parser.add_argument("--learner", metavar="NAME", help="whose answers")
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="do not open the feedback")
    options = parser.parse_args()
    os.environ["THEIRSHOES_HOME"] = str(REPO)
    try:
        folder, name = find_learner(options.learner)
        pages = check(folder, name, choose(folder, options.assignment))
    except (CheckError, HandInError, AnswersError, ScratchError) as error:
        print(error, file=sys.stderr)
        return 1
    for page in pages.values() if options.browser else ():
        webbrowser.open(page.as_uri())
    return 0


if __name__ == "__main__":
    sys.exit(main())
