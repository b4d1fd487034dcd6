"""Taking in hand-ins: find the zips, check each, place the good ones, report every one with one line."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbcohort.archive import Limits, Refused, inner_zips, open_zip, read_zip
from nbcohort.course import Course
from nbcohort.handin import HandIn, check_hand_in
from nbcohort.namebook import NameBook
from nbcohort.names import printable
from nbcohort.shelf import place


@dataclass(frozen=True)
class Outcome:
    """What became of one hand-in.

    Parameters
    ----------
    file : str
        Where it came from.
    ok : bool
        Whether it is now on the shelf.
    message : str
        What happened, in one line.
    assignment : str
        What was handed in; "" where it was refused.
    """

    file: str
    ok: bool
    message: str
    assignment: str = ""

    def __str__(self) -> str:
        return f"{'ok     ' if self.ok else 'refused'}  {printable(self.file)}: {self.message}"


def find_zips(paths: Iterable[Path]) -> Iterator[Path]:
    """List the zips meant: files as they are, folders by the zips directly in them."""
    for path in paths:
        yield from sorted(path.glob("*.zip")) if path.is_dir() else [path]


def take_in(
    paths: Iterable[Path],
    course: Course,
    limits: Limits | None = None,
    allow: tuple[str, ...] = (),
    book: NameBook | None = None,
) -> Iterator[Outcome]:
    """Take in hand-ins, one after the other; a bad one never stops the others.

    Parameters
    ----------
    paths : iterable of Path
        Hand-in zips, folders of them, or zips of them.
    course : Course
        Where they go.
    limits : Limits, optional
        How big they may be.
    allow : tuple of str
        More file name patterns that a hand-in may bring.
    book : NameBook, optional
        Where learners' names go, by default the course's gradebook; afterwards it says what was in the way.

    Yields
    ------
    Outcome
        One for each hand-in.
    """
    limits = limits or Limits()
    book = book or NameBook(course)
    for path in find_zips(paths):
        for file, content in unwrap(path, limits):
            yield one(file, content, course, limits, allow, book)


def unwrap(path: Path, limits: Limits) -> Iterator[tuple[str, bytes | Refused]]:
    """Read a zip, or the zips that an export of a learning platform holds."""
    try:
        if not path.is_file():
            raise Refused("there is no such file" if not path.exists() else "is no file")
        size = path.stat().st_size
        if size > limits.export_bytes:
            raise Refused(f"is too big ({size / 1e6:.0f} MB)")
        with path.open("rb") as stream, open_zip(stream) as archive:
            names = [entry.filename for entry in archive.infolist()]
            if any(name.endswith(".zip") for name in names):
                for name, content in inner_zips(archive, limits):
                    yield f"{path.name}/{name}", content
                return
        if size > limits.zip_bytes:
            raise Refused(f"is too big ({size / 1e6:.0f} MB; at most {limits.zip_bytes / 1e6:.0f} MB)")
        yield str(path), path.read_bytes()
    except Refused as refusal:
        yield str(path), refusal
    except OSError as error:
        yield str(path), Refused(f"cannot be read: {error.strerror}")
    except Exception as error:  # noqa: BLE001  as in `one`
        yield str(path), Refused(f"is damaged in a way that nobody foresaw ({type(error).__name__})")


def one(
    file: str, content: bytes | Refused, course: Course, limits: Limits, allow: tuple[str, ...], book: NameBook
) -> Outcome:
    """Check and place one hand-in."""
    try:
        if isinstance(content, Refused):
            raise content
        with open_zip(io.BytesIO(content)) as archive:
            hand_in = check_hand_in(read_zip(archive, limits), course, allow)
        hand_in, note = within_clock(hand_in)
        done = place(course.root, hand_in)
        book.put(hand_in.learner, hand_in.name)
        known = (course.roster or {}).get(hand_in.learner)
        name = known.name if known and known.name else hand_in.name
        who = f"{hand_in.learner} ({printable(name)})" if name else hand_in.learner
        return Outcome(file, True, f"{who}, {hand_in.assignment}: {done}{note}", hand_in.assignment)
    except Refused as refusal:
        return Outcome(file, False, str(refusal))
    except OSError as error:
        return Outcome(file, False, f"cannot be placed: {error.strerror}")
    except Exception as error:  # noqa: BLE001  whatever a zip was made to set off, the others are to be taken in
        return Outcome(file, False, f"is damaged in a way that nobody foresaw ({type(error).__name__})")


def within_clock(hand_in: HandIn) -> tuple[HandIn, str]:
    """Correct a time that lies in the future: such a hand-in would otherwise stay the newest for ever."""
    now = datetime.now(UTC).replace(microsecond=0)
    if hand_in.when <= now + timedelta(hours=1):
        return hand_in, ""
    return replace(hand_in, when=now), " (its clock runs ahead; the time of this intake counts)"
