"""Build the learner edition: `python exercises/package.py` writes `build/in-their-shoes-learner-<version>.zip`.

The edition holds the built book, the released assignments, the public questions, the data and the package `theirshoes`;
no source notebook, key, recorded answer or planted effect. It is searched for every key before it is written, and has
the same bytes whenever it is made of the same sources.
"""

import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import lint
from edition_data import data_files

REPO = Path(__file__).resolve().parents[1]
TOP = "in-their-shoes"
LONG_ENOUGH = 40  # characters of a part of a key that cannot be in a public file by chance
FORBIDDEN = ("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
UNWANTED = re.compile(
    r"(^|/)(source|autograded|submitted|gradebook\.db|planted\.yml|generate\.py|.*\.answers\.json)(/|$)"
)
DATE = (2026, 1, 1, 0, 0, 0)

README = """# In Their Shoes

A course for people who serve people: practice, stories and assignments about walking in the customer's shoes.

    python3 course.py

opens it in your browser. You need Python 3.11 or newer and, the first time, a way to the Python package index.
Everything stays on this computer: no account, no telemetry. Your answers are in `my-course/`, one folder a learner.

`build/book/` is the same book as plain pages: any web server can show it, and the course works there as well.

Code is under the BSD 3-Clause Licence (`LICENSE`), course text, pictures and data under CC BY 4.0 (`LICENSE-text.md`).
"""


class LeakError(Exception):
    """The edition would give an answer key away."""


def plain(text: str) -> str:
    """Text without what JSON, Python, YAML, HTML and line breaks add to a literal."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), html.unescape(text))
    return re.sub(r"\\+[nrt]|[\s\"'\\,]", "", text)


def fragments(key: Any) -> Iterator[str]:
    """A key and every part of it that is long enough to be told from chance, as `plain` text."""
    written = plain(key if isinstance(key, str) else json.dumps(key, ensure_ascii=False))
    if len(written) >= LONG_ENOUGH:
        yield written
    for part in key.values() if isinstance(key, dict) else key if isinstance(key, list) else ():
        yield from fragments(part)


def leaks(content: bytes, keys: Mapping[str, Any], name: str = "") -> list[str]:
    """Search a file, and the files in it when it is a zip, for keys.

    Parameters
    ----------
    content
        The file.
    keys
        Question id to key.
    name
        What the file is called in the findings.

    Returns
    -------
    list of str
        One line a finding; empty when there is nothing.
    """
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [leaks(archive.read(one), keys, f"{name}/{one}") for one in archive.namelist()]
            unwanted = [f"{name}/{one}: does not belong in it" for one in archive.namelist() if UNWANTED.search(one)]
        return unwanted + [finding for findings in inside for finding in findings]
    text = content.decode("utf8", "replace")
    found = [f"{name}: has {word!r}" for word in FORBIDDEN if word in text and not name.endswith(".py")]
    searched = plain(text)
    found += [f"{name}: has (a part of) the key of {question}" for question, key in keys.items()
              if any(fragment in searched for fragment in fragments(key))]  # fmt: skip
    return found


def parts(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the edition: its name and content."""
    yield "README.md", README.encode()
    yield f"wheels/{wheel.name}", wheel.read_bytes()
    for name in ("course.py", "requirements.txt", "LICENSE", "LICENSE-text.md"):
        yield name, (REPO / name).read_bytes()
    patterns: tuple[str, ...] = ("build/book/**/*", "build/release/**/*", "exercises/questions/*.yml")
    patterns += ("exercises/talks/*.yml",)  # a graded talk has no marks in it: its reader refuses them
    for pattern in patterns:
        for path in sorted(REPO.glob(pattern)):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(REPO).as_posix(), path.read_bytes()
    yield from data_files()


def build_wheel(folder: Path) -> Path:
    """Build the wheel of `theirshoes` from a clean copy, so that nothing left by an earlier build gets in."""
    copy = folder / "widgets"
    skip = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(REPO / "widgets" / "src", copy / "src", ignore=skip)
    shutil.copy(REPO / "widgets" / "pyproject.toml", copy)
    for path in copy.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    env = os.environ | {"SOURCE_DATE_EPOCH": "1767225600"}
    subprocess.run([*command, "-w", str(folder), str(copy)], env=env, umask=0o022, check=True)
    return next(folder.glob("theirshoes-*.whl"))


def pack(files: Iterator[tuple[str, bytes]]) -> bytes:
    """Zip files in the order of their names, all of one date."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files):
            entry = zipfile.ZipInfo(f"{TOP}/{name}", DATE)
            entry.external_attr = (0o755 if name == "course.py" else 0o644) << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def version() -> str:
    """Version of the course, that of its package."""
    project = tomllib.loads((REPO / "widgets" / "pyproject.toml").read_text(encoding="utf8"))["project"]
    return str(project["version"])


def learner_edition() -> bytes:
    """The learner edition as the bytes of a zip.

    Raises
    ------
    LeakError
        There is a key in it; the message has one line a finding.
    """
    with tempfile.TemporaryDirectory() as scratch:
        content = pack(parts(build_wheel(Path(scratch))))
    found = leaks(content, lint.hidden_keys(), "edition")
    if found:
        raise LeakError("\n".join(found))
    return content


def main() -> int:
    """Write the edition; 1 when it would give something away."""
    try:
        content = learner_edition()
    except LeakError as error:
        print(f"The learner edition was not written:\n{error}", file=sys.stderr)
        return 1
    path = REPO / "build" / f"in-their-shoes-learner-{version()}.zip"
    path.write_bytes(content)
    print(f"{path} ({len(content) / 1e6:.1f} MB, searched for every key)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
