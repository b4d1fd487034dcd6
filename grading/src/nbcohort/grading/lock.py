"""One grading run in a course at a time."""

import fcntl
import os
from pathlib import Path

from nbcohort.course import CourseError
from nbcohort.grading.folder import WORK


def hold(root: Path) -> int:
    """Take a course's lock, which ends with this process, however it ends.

    Returns
    -------
    int
        A descriptor; closing it lets go.

    Raises
    ------
    CourseError
        When another run has it.
    """
    (root / WORK).mkdir(exist_ok=True)
    descriptor = os.open(root / WORK / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        who = os.read(descriptor, 20).decode(errors="replace").strip()
        os.close(descriptor)
        raise CourseError(f"another run is grading this course (process {who}); wait for its end") from error
    os.truncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)
    return descriptor
