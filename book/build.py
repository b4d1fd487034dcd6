"""Build the book into `build/book`: offline, every warning an error, the same bytes from the same sources."""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
PROBLEM = re.compile(r"⚠️|⛔")
MARK = re.compile(r"BOOK-(ERROR|DONE) (.*)")
LONGEST = 300  # seconds that a build may take


class BuildError(Exception):
    """The book was not built; the message is for whoever ran the build."""


def main(arguments: list[str] | None = None) -> int:
    """Run the build from the command line; 0, or 1 after saying what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, default=HERE, help="folder with myst.yml (default: this one)")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "book", help="where the finished site goes")
    parser.add_argument("--release", type=Path, default=ROOT / "build" / "release", help="released assignments")
    parser.add_argument("--without-release", action="store_true", help="leave the assignments' notebooks out")
    parser.add_argument(
        "--strict", action=argparse.BooleanOptionalAction, default=True, help="treat warnings as errors (default)"
    )
    given = parser.parse_args(arguments)
    release = None if given.without_release else given.release.resolve()
    try:
        summary = build(given.source.resolve(), given.out.resolve(), release, strict=given.strict)
    except BuildError as error:
        print(f"The book was not built.\n{error}", file=sys.stderr)
        return 1
    print(f"Book: {summary}")
    return 0


def build(source: Path, out: Path, release: Path | None, *, strict: bool = True) -> str:
    """Build the book in `source` into `out`, replacing what was there in one move.

    Parameters
    ----------
    source
        Folder with `myst.yml`.
    out
        Folder of the finished site.
    release
        Folder of released assignments, `None` to build without them.
    strict
        Whether a warning fails the build.

    Returns
    -------
    str
        What was built, in a line.
    """
    if release is not None and not release.is_dir():
        raise BuildError("There are no released assignments in build/release. Release them first: python3 course.py")
    with tempfile.TemporaryDirectory(prefix="book-") as temporary:
        work = Path(temporary) / "book"
        _copy_sources(source, work)
        text = _run(work, release)
        summary = _judge(text, strict)
        _publish(work / "_build" / "html", out)
    return summary


def _copy_sources(source: Path, work: Path) -> None:
    """Copy the sources, so that two builds never share MyST's working folder and none is left behind."""
    shutil.copytree(
        source, work, ignore=shutil.ignore_patterns("_build", "theme", "proof", "tests", "__pycache__", "*.py")
    )
    settings = work / "myst.yml"
    text = settings.read_text("utf-8")
    found = re.search(r"^(\s*template:\s*)(\S+)\s*$", text, re.M)
    if not found:
        raise BuildError("myst.yml: `site: template:` must name the theme's folder")
    text = text.replace(found.group(), f"{found.group(1)}{(source / found.group(2)).resolve()}")
    settings.write_text(re.sub(r"(\s-\s)\S*plugin\.mjs", rf"\g<1>{HERE / 'plugin.mjs'}", text), "utf-8")


def _run(work: Path, release: Path | None) -> str:
    """Run Jupyter Book and return all that it said."""
    python = Path(sys.executable)
    environment = {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ.get('PATH', '')}", "NO_COLOR": "1"}
    for name in ("BASE_URL", "BOOK_RELEASE", "NODE_OPTIONS"):
        environment.pop(name, None)
    environment |= {"THEIRSHOES_HOME": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    if release is not None:
        environment["BOOK_RELEASE"] = str(release)
    command = [str(python), "-m", "jupyter_book", "build", "--html"]
    try:
        process = subprocess.Popen(
            command,
            cwd=work,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        raise BuildError(f"Jupyter Book does not start: {error}") from error
    try:
        text, _ = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"Jupyter Book did not finish within {LONGEST} seconds.") from error
    finally:
        _end(process)
    text = ANSI.sub("", text)
    if process.returncode != 0 and not MARK.search(text) and not PROBLEM.search(text):
        raise BuildError(text.strip()[-2000:])
    return text


def _end(process: "subprocess.Popen[str]") -> None:
    """End the process and whatever it started: a content server must not be left behind."""
    if hasattr(os, "killpg"):
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    elif process.poll() is None:
        process.kill()
    process.wait()


def _judge(text: str, strict: bool) -> str:
    """Return the renderer's summary, or raise what went wrong, page by page."""
    marks: dict[str, str] = dict(MARK.findall(text))
    lines = [line.strip() for line in text.splitlines() if PROBLEM.search(line)]
    wrong = [line for line in lines if strict or "⛔" in line]
    if "ERROR" in marks:
        wrong.append(marks["ERROR"])
    if wrong:
        raise BuildError("\n".join(dict.fromkeys(wrong)))
    if "DONE" not in marks:
        raise BuildError(text.strip()[-2000:])
    for line in lines:
        print(line, file=sys.stderr)
    return marks["DONE"]


def _publish(made: Path, out: Path) -> None:
    """Put the new site in the place of the old one; what is stale goes with it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
    stale = fresh.with_name(fresh.name.replace("-new-", "-old-"))
    try:
        shutil.copytree(made, fresh, dirs_exist_ok=True, copy_function=shutil.copyfile)
        fresh.chmod(0o755)
        if out.exists():
            out.rename(stale)
        fresh.rename(out)
    finally:
        shutil.rmtree(stale, ignore_errors=True)
        shutil.rmtree(fresh, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
