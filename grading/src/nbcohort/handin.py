"""What a hand-in says about itself, checked against what it holds and against the course."""

import hashlib
import json
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatch
from typing import Any

import nbformat

from nbcohort.archive import Refused
from nbcohort.course import Course
from nbcohort.names import file_name_problem, learner_id_problem, person_name, printable
from nbcohort.roster import not_in_roster

MANIFEST_BYTES = 100_000
MOST_CELLS = 1_000
PLAIN_FILES = ("*.ipynb", "*.json", "*.csv", "*.txt", "*.md", "*.png", "*.jpg", "*.jpeg", "*.pdf")
TAKEN_NAMES = {"timestamp.txt"}


@dataclass(frozen=True)
class HandIn:
    """A hand-in that has passed every check.

    Parameters
    ----------
    learner, assignment : str
        Who, and what for.
    when : datetime
        When it was handed in, by the learner's clock, in UTC.
    manifest : str
        Name of the manifest file.
    files : mapping of str to bytes
        Everything to place, the manifest included.
    name : str
        What the learner is called, made plain; "" where the manifest does not say.
    """

    learner: str
    assignment: str
    when: datetime
    manifest: str
    files: Mapping[str, bytes]
    name: str = ""

    @property
    def digest(self) -> str:
        """Sha256 of the manifest, which holds the sha256 of every file."""
        return hashlib.sha256(self.files[self.manifest]).hexdigest()


def parse_json(data: bytes, what: str) -> Any:
    """Parse untrusted JSON, or refuse it."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"holds a damaged {what}") from error


def find_manifest(files: Mapping[str, bytes]) -> tuple[str, dict[str, Any]]:
    """Find the one file that says whose hand-in this is."""
    found = []
    for name in sorted(files, key=lambda name: (name != "handin.json", name)):
        if not name.endswith(".json") or len(files[name]) > MANIFEST_BYTES:
            continue
        try:
            content = parse_json(files[name], printable(name))
        except Refused:
            if name == "handin.json":
                raise
            continue
        if isinstance(content, dict) and {"assignment", "learner", "files"} <= content.keys():
            found.append((name, content))
    if not found:
        raise Refused("has no list of its files (handin.json), so nobody can tell whose it is")
    if len(found) > 1:
        raise Refused("has more than one list of its files")
    return found[0]


def check_hand_in(files: Mapping[str, bytes], course: Course, allow: tuple[str, ...] = ()) -> HandIn:
    """Check a hand-in's files against its manifest and the course.

    Parameters
    ----------
    files : mapping of str to bytes
        What the zip holds.
    course : Course
        The course that it is handed in to.
    allow : tuple of str
        File name patterns accepted beside `PLAIN_FILES`.

    Raises
    ------
    Refused
        With the first problem found.
    """
    name, manifest = find_manifest(files)
    learner = manifest["learner"].get("id") if isinstance(manifest["learner"], dict) else None
    if problem := learner_id_problem(learner):
        raise Refused(problem)
    assert isinstance(learner, str)
    called = person_name(manifest["learner"].get("name"))
    if course.roster is not None and learner not in course.roster:
        raise Refused(not_in_roster(learner, called, course.roster))
    if (claimed := manifest.get("course")) and course.course_id and claimed != course.course_id:
        raise Refused(f"belongs to the course {printable(claimed)!r}, not to {course.course_id!r}")
    assignment = manifest["assignment"]
    if not isinstance(assignment, str) or assignment not in course.assignments():
        raise Refused(f"the assignment {printable(assignment)!r} is not in this course")
    check_files(name, manifest["files"], files, allow)
    check_notebooks(assignment, files, course)
    return HandIn(learner, assignment, handed_in(manifest.get("when")), name, files, called)


def check_files(name: str, listed: object, files: Mapping[str, bytes], allow: tuple[str, ...]) -> None:
    """Compare the list in the manifest with what is there."""
    if not isinstance(listed, dict) or not listed:
        raise Refused(f"{name} lists no files")
    for entry, digest in listed.items():
        if problem := file_name_problem(entry):
            raise Refused(f"{name} lists {printable(entry)!r}, whose name {problem}")
        if entry not in files:
            raise Refused(f"lacks {entry!r}, which {name} lists")
        if entry == name or entry in TAKEN_NAMES:
            raise Refused(f"brings its own {entry!r}, a name that nbgrader uses itself")
        if not any(fnmatch(entry, pattern) for pattern in (*PLAIN_FILES, *allow)):
            raise Refused(f"brings {entry!r}, a kind of file that this course does not take (see --allow)")
        if hashlib.sha256(files[entry]).hexdigest() != digest:
            raise Refused(f"{entry!r} was changed after it was handed in")
    if extra := sorted(set(files) - set(listed) - {name}):
        raise Refused(f"holds {extra[0]!r}, which {name} does not list")


def check_notebooks(assignment: str, files: Mapping[str, bytes], course: Course) -> None:
    """Check that the notebooks are the assignment's, and are notebooks."""
    wanted = course.notebooks(assignment)
    for entry in sorted(name for name in files if name.endswith(".ipynb")):
        if entry not in wanted:
            raise Refused(f"holds {entry!r}; the notebook of {assignment!r} is called {' and '.join(sorted(wanted))}")
        check_notebook(entry, files[entry])
    if missing := sorted(wanted - set(files)):
        raise Refused(f"lacks the notebook {missing[0]!r}")


def check_notebook(name: str, data: bytes) -> None:
    """Check that some bytes are a notebook that nbgrader can open."""
    notebook = parse_json(data, f"notebook {name!r}")
    problem = f"holds {name!r}, which is no notebook"
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4 or not isinstance(notebook.get("cells"), list):
        raise Refused(problem)
    if not isinstance(notebook.get("metadata"), dict):
        raise Refused(problem)
    if len(notebook["cells"]) > MOST_CELLS:
        raise Refused(f"holds {name!r}, which has {len(notebook['cells'])} cells; at most {MOST_CELLS} are taken")
    for number, cell in enumerate(notebook["cells"], start=1):
        if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
            raise Refused(f"{problem}: its cell {number} is of no known kind")
        source = cell.get("source")
        lines = source if isinstance(source, list) else [source]
        if not all(isinstance(line, str) for line in lines) or not isinstance(cell.get("metadata"), dict):
            raise Refused(f"{problem}: its cell {number} is damaged")
        if not isinstance(cell["metadata"].get("nbgrader", {}), dict) or not isinstance(cell.get("outputs", []), list):
            raise Refused(f"{problem}: its cell {number} is damaged")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what can be put right is put right before grading
            nbformat.reads(data.decode("utf-8-sig"), as_version=4)  # type: ignore[no-untyped-call]
    except Exception as error:  # it raises whatever its parts do
        raise Refused(f"{problem}: it cannot be opened") from error


def handed_in(when: object) -> datetime:
    """Read the time of a hand-in; in UTC, without fractions of a second."""
    try:
        if not isinstance(when, str) or not re.match(r"\d{4}-\d\d-\d\dT", when):
            raise ValueError
        moment = datetime.fromisoformat(when)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError) as error:
        raise Refused(f"does not say when it was handed in ({printable(when, 40)!r} is no time)") from error
