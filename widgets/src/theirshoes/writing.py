"""Files that several programs write: locks, replacing in one step, and reading nothing but ordinary files."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from theirshoes.messages import say

WAIT = 10.0
"""Seconds to wait for another program to finish writing."""


class BusyError(Exception):
    """Another program did not give the file free in time."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, a hidden file beside it, against other threads and programs."""
    from filelock import FileLock, Timeout

    if not path.parent.is_dir():  # the lock would make it
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
    lock = FileLock(str(path.parent / f".{path.name}.lock"), timeout=WAIT, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise BusyError(path.name) from None
    try:
        yield
    finally:
        lock.release()


def read_bytes(path: Path, most: int) -> bytes:
    """All bytes of an ordinary file; never waits for a pipe and never follows a link.

    Raises
    ------
    ValueError
        It is something else, or larger than `most` bytes.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise ValueError(say("answers.not-a-file"))
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError(say("answers.too-large", most=most))
    return content


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that at every moment, power cuts included, it is the old one or the new one, whole.

    For one writer at a time: hold the lock, or be alone.
    """
    temporary = path.parent / f".{path.name}.tmp"
    with suppress(FileNotFoundError):
        temporary.unlink()  # left by a program that was killed, or somebody's link
    try:
        with os.fdopen(
            os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644), "wb"
        ) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)


def free_name(folder: Path, pattern: str) -> Path:
    """The first path `pattern` with `{n}` = 1, 2, 3 … that is not there yet."""
    n = 1
    while os.path.lexists(folder / pattern.replace("{n}", str(n))):
        n += 1
    return folder / pattern.replace("{n}", str(n))


def _sync_folder(folder: Path) -> None:
    """Let the new name outlive a power cut; there is no such thing on Windows."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
