"""What intake has to know about an nbgrader course directory."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbcohort.roster import Person, RosterError, read_roster


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
    roster : mapping of str to Person, optional
        The learners who may hand in, by id; None accepts everybody.
    db_url : str
        Where nbgrader keeps its gradebook.
    creates_students : bool
        Whether nbgrader may add a student that the gradebook does not know.
    """

    root: Path
    course_id: str = ""
    roster: Mapping[str, Person] | None = None
    db_url: str = "sqlite:///gradebook.db"
    creates_students: bool = True

    def assignments(self) -> set[str]:
        """Names of the assignments that have a source."""
        return {folder.name for folder in (self.root / "source").iterdir() if folder.is_dir()}

    def missing(self, assignment: str) -> list[Person]:
        """Who of the roster has handed in nothing for an assignment."""
        here = self.root / "submitted"
        return [one for one in (self.roster or {}).values() if not (here / one.id / assignment).is_dir()]

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
        A CSV with a column `id`, as `nbcohort.roster` reads it.

    Raises
    ------
    CourseError
        When there is no course, or the roster cannot be read.
    """
    root = root.resolve()
    if not (root / "source").is_dir():
        raise CourseError(f"{root} is no nbgrader course: it has no folder 'source'; name the course with --course-dir")
    try:
        people = read_roster(roster) if roster else None
    except RosterError as error:
        raise CourseError(str(error)) from error
    config = read_config(root)
    course_id, db_url = (text_in(config.CourseDirectory, name) for name in ("course_id", "db_url"))
    book = Path(text_in(config.CourseDirectory, "root")) / "gradebook.db"
    return Course(
        root,
        course_id,
        people,
        db_url or f"sqlite:///{book}",
        config.Autograde.get("create_student", True) is not False,
    )


def read_config(root: Path) -> Any:
    """Read the course's own nbgrader configuration; an empty one where there is none."""
    from traitlets.config.loader import Config, PyFileConfigLoader  # slow: only where it is needed

    config_file = root / "nbgrader_config.py"
    if not config_file.is_file():
        return Config()
    try:
        return PyFileConfigLoader(config_file.name, path=str(root)).load_config()
    except Exception as error:
        raise CourseError(f"{config_file} cannot be read: {error}") from error


def text_in(section: Any, name: str) -> str:
    """A setting that is a text; "" where it is not set."""
    found = section.get(name, "")
    return found if isinstance(found, str) else ""
