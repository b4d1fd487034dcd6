"""Lay released assignments out in a learner's folder, and never touch what she has worked in.

`python -m theirshoes.mycourse RELEASE LEARNER` does it, and says what has changed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from theirshoes.messages import say
from theirshoes.writing import replace_file

MEMORY = ".laid-out.json"


@dataclass
class _Memory:
    """What was laid down: for each file the sha256 of what was put there, and of the newest version offered."""

    laid: dict[str, str]
    offered: dict[str, str]


def lay_out(release: Path, learner: Path, *, version: str | None = None) -> list[tuple[str, str]]:
    """Copy released assignments into a learner's folder.

    A file that the learner has not changed is replaced; beside one that she has changed a newer version is laid, once,
    as `<name>.new-<version><ending>`. Answer records and hidden files are never copied.

    Parameters
    ----------
    release
        Folder with one folder an assignment.
    learner
        The learner's own folder; made if it is not there.
    version
        Name of this release in the names of newer versions; by default today's date.

    Returns
    -------
    list of (file, what happened)
        One entry a released file, in order; `file` relative to `learner`, what happened as a sentence.
    """
    learner.mkdir(parents=True, exist_ok=True)
    memory = _recall(learner)
    version = version or date.today().isoformat()
    happened = []
    for file in _released(release):
        name = file.relative_to(release).as_posix()
        try:
            said = _lay(file.read_bytes(), name, learner, memory, version)
        except OSError as error:
            said = say("my-course.failed", file=name, why=error.strerror or error)
        happened.append((name, said))
    _remember(learner, memory)
    return happened


def main(release: str, learner: str) -> None:
    """Lay out, and print what happened to each file that did not stay as it was."""
    for file, happened in lay_out(Path(release), Path(learner)):
        if happened != say("my-course.same", file=file):
            print(happened)


def _released(release: Path) -> Iterator[Path]:
    for path in sorted(release.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(release).parts)
        if path.is_file() and not path.is_symlink() and not hidden and not path.name.endswith(".answers.json"):
            yield path


def _lay(content: bytes, name: str, learner: Path, memory: _Memory, version: str) -> str:
    path = learner / name
    new = _digest(content)
    if not path.is_symlink() and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content)
        memory.laid[name] = new
        return say("my-course.new", file=name)
    there = _digest(path.read_bytes()) if path.is_file() and not path.is_symlink() else None
    if there == new:
        memory.laid[name] = new
        return say("my-course.same", file=name)
    if there is not None and there == memory.laid.get(name):
        replace_file(path, content)
        memory.laid[name] = new
        return say("my-course.updated", file=name)
    if new in (memory.laid.get(name), memory.offered.get(name)):
        return say("my-course.same", file=name)
    beside = _beside(path, content, version)
    memory.offered[name] = new
    return say("my-course.beside", file=name, new=beside.name)


def _beside(path: Path, content: bytes, version: str) -> Path:
    """Write the newer version beside the file, under a name that is free or has the same content already."""
    n = 1
    while True:
        beside = path.with_name(f"{path.stem}.new-{version}{'' if n == 1 else f'-{n}'}{path.suffix}")
        if not beside.is_symlink() and not beside.exists():
            replace_file(beside, content)
            return beside
        if beside.is_file() and not beside.is_symlink() and beside.read_bytes() == content:
            return beside
        n += 1


def _recall(learner: Path) -> _Memory:
    """What was laid down; when that cannot be read, every file that differs counts as the learner's own work."""
    try:
        data: Any = json.loads((learner / MEMORY).read_text(encoding="utf-8"))
        return _Memory(*({str(k): str(v) for k, v in data[part].items()} for part in ("laid", "offered")))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return _Memory({}, {})


def _remember(learner: Path, memory: _Memory) -> None:
    data = {"version": 1, "laid": memory.laid, "offered": memory.offered}
    replace_file(learner / MEMORY, (json.dumps(data, indent=1, sort_keys=True) + "\n").encode())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    main(*sys.argv[1:])
