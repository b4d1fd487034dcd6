"""The list of a course's learners, as a CSV that an instructor has from elsewhere."""

import csv
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nbcohort.names import first_and_last, printable

COLUMNS = {
    "first_name": ("first_name", "first name"),
    "last_name": ("last_name", "last name", "surname"),
    "name": ("name", "student", "full name"),
    "email": ("email", "email address"),
    "lms_user_id": ("lms_user_id", "id number", "idnumber"),
    "sis_user_id": ("sis_user_id", "sis user id"),
    "sis_login_id": ("sis_login_id", "sis login id"),
    "section": ("section",),
}
LONGEST = 128  # characters in a column of nbgrader's gradebook


class RosterError(Exception):
    """The roster cannot be read; the text says what to do."""


@dataclass(frozen=True)
class Person:
    """A learner in the roster; what it does not say is "".

    Parameters
    ----------
    id : str
        The learner id, as in hand-ins and in the gradebook.
    first_name, last_name, email : str
        As the gradebook keeps them.
    lms_user_id : str
        Id in a learning platform: Canvas's own number, Moodle's *ID number*.
    sis_user_id, sis_login_id, section : str
        As Canvas calls them.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    sis_user_id: str = ""
    sis_login_id: str = ""
    section: str = ""

    @property
    def name(self) -> str:
        """First and last name; "" where there is none."""
        return f"{self.first_name} {self.last_name}".strip()


def read_roster(path: Path) -> dict[str, Person]:
    """Read a roster.

    Parameters
    ----------
    path : Path
        A CSV with a column `id`, and any of `first_name`, `last_name` (or `name`), `email`, `lms_user_id`,
        `sis_user_id`, `sis_login_id`, `section`; capital letters and the headings of Moodle and Canvas are understood.

    Returns
    -------
    dict of str to Person
        In the order of the file; of two lines with one id, the later one counts.

    Raises
    ------
    RosterError
        It cannot be read, or has no column `id`.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            reader = csv.reader(stream)
            heads = [head.strip() for head in next(reader, [])]
            if "id" not in heads:
                raise RosterError(f"{path} has no column 'id' in its first line")
            at = {field: place for field in COLUMNS if (place := column(heads, field)) is not None}
            people = (person(row, heads.index("id"), at) for row in reader)
            return {one.id: one for one in people if one.id}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RosterError(f"the roster {path} cannot be read: {error}") from error


def column(heads: list[str], field: str) -> int | None:
    """Place of a field's column; None where there is none."""
    folded = [head.casefold() for head in heads]
    return next((folded.index(alias) for alias in COLUMNS[field] if alias in folded), None)


def person(row: list[str], id_at: int, at: Mapping[str, int]) -> Person:
    """Read one line."""

    def cell(place: int) -> str:
        text = " ".join(row[place].split()) if place < len(row) else ""
        return "".join(c for c in text if c.isprintable())[:LONGEST]

    found = {field: cell(place) for field, place in at.items()}
    name = found.pop("name", "")
    if not found.get("first_name") and not found.get("last_name"):
        found["first_name"], found["last_name"] = first_and_last(name)
    return Person(cell(id_at), **found)


def nearest(learner: str, known: Iterable[str]) -> str:
    """The id in a roster that an unknown one may have been meant for; "" where none is near."""
    folded = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(learner.casefold(), folded, n=1, cutoff=0.75)
    return folded[found[0]] if found else ""


def not_in_roster(learner: str, name: str, roster: Mapping[str, Person]) -> str:
    """Say that a learner is not in the roster, and who may be meant."""
    said = f"the learner {learner!r}{f' ({name})' if name else ''} is not in the roster"
    if other := nearest(learner, roster):
        called = f" ({printable(roster[other].name)})" if roster[other].name else ""
        return f"{said}; is it {other!r}{called}?"
    return said
