"""What intake has to know about an nbgrader course directory."""

import csv
from dataclasses import dataclass
from pathlib import Path


class CourseError(Exception):
    """The course directory or the roster cannot be used; the text says what to do."""


@dataclass(frozen=True)
class Course:
    """An nbgrader course directory with its usual layout.

    Parameters
    ----------
    root : Path
        The folder that holds `source/`.
    course_id : str
        Its id, or "" where it has none.
    roster : frozenset of str, optional
        The learner ids that may hand in; None accepts everybody.
    """

    root: Path
    course_id: str = ""
    roster: frozenset[str] | None = None

    def assignments(self) -> set[str]:
        """Names of the assignments that have a source."""
        return {folder.name for folder in (self.root / "source").iterdir() if folder.is_dir()}

    def notebooks(self, assignment: str) -> set[str]:
        """File names of an assignment's notebooks."""
        return {path.name for path in (self.root / "source" / assignment).glob("*.ipynb")}


def open_course(root: Path, roster: Path | None = None) -> Course:
    """Open a course directory.

    Parameters
    ----------
    root : Path
        The course directory.
    roster : Path, optional
        A CSV with a column `id`, as `nbgrader db student import` reads it.

    Raises
    ------
    CourseError
        When there is no course, or the roster cannot be read.
    """
    root = root.resolve()
    if not (root / "source").is_dir():
        raise CourseError(f"{root} is no nbgrader course: it has no folder 'source'; name the course with --course-dir")
    return Course(root, course_id(root), read_roster(roster) if roster else None)


def course_id(root: Path) -> str:
    """Read the course id from the course's own configuration."""
    config_file = root / "nbgrader_config.py"
    if not config_file.is_file():
        return ""
    from traitlets.config.loader import PyFileConfigLoader  # nbgrader's start is slow: only where it is needed

    try:
        config = PyFileConfigLoader(config_file.name, path=str(root)).load_config()
    except Exception as error:
        raise CourseError(f"{config_file} cannot be read: {error}") from error
    found = config.CourseDirectory.get("course_id", "")
    return found if isinstance(found, str) else ""


def read_roster(path: Path) -> frozenset[str]:
    """Read the learner ids of a roster CSV."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            reader = csv.DictReader(stream)
            if "id" not in (reader.fieldnames or []):
                raise CourseError(f"{path} has no column 'id' in its first line")
            return frozenset(row["id"].strip() for row in reader if row["id"])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CourseError(f"the roster {path} cannot be read: {error}") from error
