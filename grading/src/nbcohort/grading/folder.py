"""The files of a submission: read without following a link, gathered aside, put in place in one step."""

import contextlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

MOST_FILES = 2000
MOST_BYTES = 200_000_000
MOST_NOTEBOOK = 50_000_000
ACTS = {
    *(".py", ".pyc", ".pyo", ".pyd", ".pyw", ".pyz", ".pyx", ".ipy", ".so", ".dll", ".dylib", ".pth", ".egg", ".zip"),
    *(".whl", ".pkl", ".pickle", ".joblib", ".dill", ".pt", ".pth"),
}
WORK = ".nbcohort"


class FolderError(Exception):
    """A submission's files cannot be used; the text says why."""


def is_plain(name: str) -> bool:
    """Whether a file is data alone: nothing that Python would import, unpickle or read as its settings."""
    path = Path(name)
    return path.suffix.lower() not in ACTS and not any(part.startswith(".") for part in path.parts)


def files_of(folder: Path, ignore: list[str]) -> Iterator[tuple[str, Path]]:
    """List the ordinary files below a folder, by relative name; links and special files are passed over.

    Parameters
    ----------
    folder : Path
        A submission, or an assignment's source.
    ignore : list of str
        nbgrader's `CourseDirectory.ignore`.
    """
    count, total = 0, 0
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(one for one in folders if not any(fnmatch(one, pattern) for pattern in ignore))
        for name in sorted(names):
            path = Path(parent, name)
            about = path.lstat()
            if not stat.S_ISREG(about.st_mode) or any(fnmatch(name, pattern) for pattern in ignore):
                continue
            count, total = count + 1, total + about.st_size
            if count > MOST_FILES or total > MOST_BYTES:
                raise FolderError(f"holds more than {MOST_FILES} files or {MOST_BYTES // 1_000_000} MB")
            yield str(path.relative_to(folder)), path


def read(path: Path, most: int = MOST_BYTES) -> bytes:
    """Read an ordinary file, never through a link."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as stream:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise FolderError(f"{path.name} is no ordinary file")
        if about.st_size > most:
            raise FolderError(f"{path.name} is larger than {most // 1_000_000} MB")
        return stream.read(most + 1)


def write(folder: Path, name: str, content: bytes) -> None:
    """Write a new file below a folder of ours, in place of one that is there."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    target.write_bytes(content)


def copy(files: Mapping[str, Path], folder: Path) -> None:
    """Copy files into a folder of ours, over what is there."""
    for name, path in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / name)


def stage(root: Path, destination: Path) -> Path:
    """Make a folder to gather a submission's files in, which looks to its notebook like the place that it will have.

    Parameters
    ----------
    root : Path
        The course.
    destination : Path
        Where the files will go.
    """
    inner = destination.relative_to(root) if destination.is_relative_to(root) else Path(*destination.parts[-3:])
    folder = root / WORK / "work" / secrets.token_hex(6) / inner
    folder.mkdir(parents=True)
    return folder


def place(root: Path, staged: Path, destination: Path, permissions: int, groupshared: bool) -> None:
    """Put a gathered folder where it belongs; what was there goes in the same moment."""
    for parent, _, names in os.walk(staged):
        for name in names:
            Path(parent, name).chmod(permissions)
        if groupshared:
            Path(parent).chmod((Path(parent).stat().st_mode | 0o2770) & 0o2777)
    destination.parent.mkdir(parents=True, exist_ok=True)
    old = root / WORK / "work" / f"old-{secrets.token_hex(6)}"
    if destination.exists():
        destination.rename(old)
    try:
        staged.rename(destination)
    except OSError:  # autograded/ may be on another disk
        aside = destination.parent / f".{destination.name}-{secrets.token_hex(4)}"
        shutil.copytree(staged, aside)
        aside.rename(destination)
    shutil.rmtree(old, ignore_errors=True)


def clear(root: Path, staged: Path) -> None:
    """Remove what is left of a gathered folder."""
    work = root / WORK / "work"
    with contextlib.suppress(ValueError):
        shutil.rmtree(work / staged.relative_to(work).parts[0], ignore_errors=True)
