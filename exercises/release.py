"""Make the released assignments: `python exercises/release.py` writes `build/release/<assignment>/`.

Uses nbgrader itself with a gradebook that is thrown away, so that a learner's or a package build never touches the
instructor's. What would be released is searched for keys before it is put in place.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lint

COURSE = Path(__file__).parent
BUILD = COURSE.parent / "build" / "release"


class ReleaseError(Exception):
    """The release cannot be made; the text says why."""


def assignments(source_dir: Path) -> list[str]:
    """Names of the assignments that have a notebook."""
    return sorted({path.parent.name for path in lint.notebooks(source_dir)})


def environment() -> dict[str, str]:
    """The environment that nbgrader needs: it calls its database tool by name."""
    return os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def generate(course: Path, target: Path, gradebook: Path) -> None:
    """Let nbgrader make all released assignments."""
    command = [
        *(sys.executable, "-m", "nbgrader", "generate_assignment", "--force"),
        f"--CourseDirectory.root={course}",
        f"--CourseDirectory.db_url=sqlite:///{gradebook}",
        f"--CourseDirectory.release_directory={target}",
    ]
    for assignment in assignments(course / "source"):
        done = subprocess.run(
            [*command, assignment], env=environment(), cwd=course, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise ReleaseError(f"nbgrader could not make {assignment}:\n{done.stderr.strip()[-2000:]}")


def sentences(key: Any) -> Iterator[str]:
    """Sentences of a key that a learner must not read before handing in: those of its messages."""
    if isinstance(key, dict):
        for name, part in key.items():
            texts = [part] if name == "message" else part.values() if name == "messages" else []
            yield from (piece for text in texts for piece in re.split(r"[.:?*]\s*", text) if len(piece) > 24)
            yield from sentences(part)
    elif isinstance(key, list):
        for part in key:
            yield from sentences(part)


def leaks(released: Path, keys: dict[str, Any]) -> list[str]:
    """Everything in a release that should not be there, one line each.

    Parameters
    ----------
    released : Path
        A folder of released assignments.
    keys : dict
        Question id to key, as `lint.hidden_keys` finds them.
    """
    found = []
    for path in sorted(path for path in released.rglob("*") if path.is_file()):
        name = path.relative_to(released)
        text = path.read_text(encoding="utf-8", errors="replace")
        plain = json.dumps(json.loads(text), ensure_ascii=False) if path.suffix in (".ipynb", ".json") else text
        if "HIDDEN TESTS" in text or "grade(" in text:
            found.append(f"{name}: holds a hidden test")
        if path.name.endswith(".answers.json"):
            found.append(f"{name}: holds answers")
        for question, key in keys.items():
            if any(json.dumps(sentence, ensure_ascii=False)[1:-1] in plain for sentence in sentences(key)):
                found.append(f"{name}: holds a message of the key of {question}")
            if key and json.dumps(key)[1:-1] in plain:  # a plan has none: its rules are public
                found.append(f"{name}: holds the key of {question}")
        if path.suffix == ".ipynb":
            cells = json.loads(text)["cells"]
            found += [f"{name}: cell {n} has outputs" for n, cell in enumerate(cells, start=1) if cell.get("outputs")]
    return found


def release(course: Path = COURSE, build: Path = BUILD) -> list[str]:
    """Make the released assignments and put them in place.

    Returns
    -------
    list of str
        Names of the assignments.

    Raises
    ------
    ReleaseError
        When the lint or the search for keys finds anything; what was there before stays.
    """
    if problems := lint.lint(course / "source"):
        raise ReleaseError("\n".join(problems))
    build.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build.parent, prefix=".release-") as work:
        made = Path(work) / "release"
        generate(course, made, Path(work) / "gradebook.db")
        if problems := leaks(made, lint.hidden_keys(course / "source")):
            raise ReleaseError("\n".join(problems))
        if build.exists():
            build.rename(Path(work) / "before")
        shutil.move(made, build)
    return assignments(course / "source")


def main() -> int:
    """Make the release; 0 when it is in place."""
    try:
        for assignment in release():
            print(f"released {assignment}")
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
