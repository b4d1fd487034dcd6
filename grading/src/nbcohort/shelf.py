"""Placing hand-ins in `submitted/`, safely and without ever losing one.

Every folder is opened relative to the one above it and links are never followed, so that a link planted in
`submitted/` cannot lead a write elsewhere. A hand-in appears in one step. The newest one of a learner stands in
`submitted/<learner>/<assignment>/`; every earlier one is kept in `submitted-history/<learner>/<assignment>/`.
"""

import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from nbcohort.archive import Refused
from nbcohort.handin import HandIn

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
CURRENT, HISTORY = "submitted", "submitted-history"


@contextlib.contextmanager
def opened_folder(name: str | Path, parent: int | None = None, create: bool = True) -> Iterator[int]:
    """Open a folder (made when missing) as a descriptor, never through a link."""
    if create and parent is not None:
        with contextlib.suppress(FileExistsError):
            os.mkdir(name, 0o755, dir_fd=parent)
    try:
        descriptor = os.open(name, FOLDER, dir_fd=parent)
    except (NotADirectoryError, OSError) as error:
        raise Refused(f"cannot be placed: {str(name)!r} in the course is a link or no folder") from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def stamp(moment: datetime) -> str:
    """Write a moment as nbgrader reads it from timestamp.txt."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC\n")


def read_file(parent: int, name: str) -> bytes | None:
    """Read a file in an opened folder, never through a link; None where there is none."""
    try:
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=parent)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read(1_000_000)


def write_file(parent: int, name: str, content: bytes) -> None:
    """Write a new file in an opened folder and wait until it is on the disk."""
    descriptor = os.open(name, NEW_FILE, 0o644, dir_fd=parent)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def rank(parent: int, assignment: str, manifest: str) -> tuple[datetime, bytes] | None:
    """When, and with which manifest, the hand-in in a folder was made; None where there is none."""
    try:
        descriptor = os.open(assignment, FOLDER, dir_fd=parent)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refused(f"cannot be placed: {assignment!r} in 'submitted' is a link or no folder") from error
    try:
        written = (read_file(descriptor, "timestamp.txt") or b"").decode("utf-8", "replace").strip()
        receipt = read_file(descriptor, manifest) or b""
    finally:
        os.close(descriptor)
    try:
        moment = datetime.strptime(written.removesuffix(" UTC"), "%Y-%m-%d %H:%M:%S.%f").replace(tzinfo=UTC)
    except ValueError:
        moment = datetime.min.replace(tzinfo=UTC)
    return moment, receipt


def listed(folder: int) -> list[str]:
    """Names of what lies in an opened folder."""
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries]


def same_id_other_case(submitted: int, learner: str) -> str | None:
    """Find a learner whose id differs only by capital letters: one folder on many computers."""
    alike = (name for name in listed(submitted) if name.casefold() == learner.casefold())
    return next((name for name in alike if name != learner), None)


def place(root: Path, hand_in: HandIn) -> str:
    """Place a checked hand-in.

    Parameters
    ----------
    root : Path
        The course directory.
    hand_in : HandIn
        A hand-in that passed every check.

    Returns
    -------
    str
        What happened, for the report: "taken in", "already here", or "kept as an earlier hand-in".

    Raises
    ------
    Refused
        When a link or a file stands where a folder should be.
    """
    with contextlib.ExitStack() as stack:
        course = stack.enter_context(opened_folder(root))
        fcntl.flock(course, fcntl.LOCK_EX)
        submitted = stack.enter_context(opened_folder(CURRENT, course))
        if other := same_id_other_case(submitted, hand_in.learner):
            raise Refused(f"the learner id {hand_in.learner!r} differs from {other!r} only by capital letters")
        learner = stack.enter_context(opened_folder(hand_in.learner, submitted))
        history = stack.enter_context(opened_folder(HISTORY, course))
        history = stack.enter_context(opened_folder(hand_in.learner, history))
        history = stack.enter_context(opened_folder(hand_in.assignment, history))
        here = rank(learner, hand_in.assignment, hand_in.manifest)
        receipt = hand_in.files[hand_in.manifest]
        kept_as = f"{hand_in.when:%Y%m%dT%H%M%S}-{hand_in.digest[:12]}"
        if here and (here[1] == receipt or any(name.endswith(kept_as[-12:]) for name in listed(history))):
            return "already here"
        staged = stage(course, hand_in)
        try:
            if here and here >= (hand_in.when, receipt):
                os.rename(staged, kept_as, src_dir_fd=course, dst_dir_fd=history)
                return "kept as an earlier hand-in"
            if here:
                os.rename(hand_in.assignment, free_name(history, here), src_dir_fd=learner, dst_dir_fd=history)
            os.rename(staged, hand_in.assignment, src_dir_fd=course, dst_dir_fd=learner)
            os.fsync(learner)
        finally:
            shutil.rmtree(staged, ignore_errors=True, dir_fd=course)
    return "taken in"


def free_name(history: int, here: tuple[datetime, bytes]) -> str:
    """Name a folder for the hand-in that makes room."""
    moment, receipt = here
    name = f"{moment:%Y%m%dT%H%M%S}-{hashlib.sha256(receipt).hexdigest()[:12]}"
    return name if name not in listed(history) else f"{name}-{secrets.token_hex(4)}"


def stage(course: int, hand_in: HandIn) -> str:
    """Write a hand-in into a hidden folder of its own; returns the folder's name."""
    name = f".intake-{secrets.token_hex(8)}"
    os.mkdir(name, 0o755, dir_fd=course)
    try:
        with opened_folder(name, course, create=False) as folder:
            for file, content in hand_in.files.items():
                write_file(folder, file, content)
            write_file(folder, "timestamp.txt", stamp(hand_in.when).encode())
            os.fsync(folder)
    except BaseException:
        shutil.rmtree(name, ignore_errors=True, dir_fd=course)
        raise
    return name
