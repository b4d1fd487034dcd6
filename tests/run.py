"""Every check and every test of the project: `python3 course.py test`. More arguments go to pytest."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
FRONTEND = REPO / "widgets" / "frontend"
TYPED = ["course.py", "widgets/src", "grading/src", "exercises", "book", "tests/run.py"]
TYPED += sorted(path.relative_to(REPO).as_posix() for path in (REPO / "datasets").glob("*.py"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
NO_BROWSER = """
No Chromium or Chrome was found, so these browser tests were SKIPPED. Install one (Debian, Ubuntu: apt install chromium;
macOS, Windows: google.com/chrome), or say where it is: CHROME=/path/to/chrome python3 course.py test
"""


def ran(command: list[str], cwd: Path = REPO) -> bool:
    """Run a command in the open; whether it went well."""
    program = shutil.which(command[0]) or command[0]
    return subprocess.run([program, *command[1:]], cwd=cwd, check=False).returncode == 0


def once(stamp: Path, source: Path, command: list[str], cwd: Path = REPO) -> bool:
    """Run an installation, unless it was done for these very pins."""
    wanted = hashlib.sha256(source.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf8") == wanted:
        return True
    if not ran(command, cwd):
        return False
    stamp.write_text(wanted, encoding="utf8")
    return True


def install() -> bool:
    """Install the tools that only tests need."""
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", "tests/requirements.txt"]
    python = once(Path(sys.prefix) / "tests-stamp", REPO / "tests" / "requirements.txt", pip)
    npm = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    return once(FRONTEND / "node_modules" / ".course-stamp", FRONTEND / "package-lock.json", npm, FRONTEND) and python


def find_browser() -> str | None:
    """Path of a Chromium or Chrome on this machine."""
    named = os.environ.get("THEIRSHOES_CHROMIUM") or os.environ.get("CHROME")
    if named:
        return named if Path(named).is_file() else shutil.which(named)
    on_path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    return on_path or next((str(path) for place in PLACES if (path := Path(place).expanduser()).is_file()), None)


def browser() -> str | None:
    """Find a browser, or install Debian's where that is allowed."""
    found = find_browser()
    if found is None and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("No Chromium here: installing it with apt-get.", flush=True)
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        if ran(["apt-get", "-qq", "update"]):
            ran(["apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium"])
        found = find_browser()
    return found


def tests(more: list[str]) -> bool:
    """Run pytest over the whole tree."""
    path = browser()
    if path:
        os.environ["THEIRSHOES_CHROMIUM"] = path
    command = [sys.executable, "-m", "pytest"]
    well = ran([*command, "-n", "2", "-rfEs", *more])
    if path is None:
        print(NO_BROWSER, flush=True)
        ran([*command, "--collect-only", "-q", "-m", "browser"])
    return well


def main() -> int:
    """Run all parts, each also when an earlier one failed; 0 when all went well."""
    python = sys.executable
    steps: list[tuple[str, Callable[[], bool]]] = [
        ("tools", install),
        ("lint", lambda: ran(["ruff", "check", "."])),
        ("format", lambda: ran(["ruff", "format", "--check", "."])),
        ("types", lambda: ran(["mypy", "--exclude", "/tests/", *TYPED])),
        ("questions", lambda: ran([python, "-m", "theirshoes.questions", *questions()])),
        ("talks", lambda: ran([python, "-m", "theirshoes.kinds.conversation"])),
        ("notebooks", lambda: ran([python, "exercises/lint.py"])),
        ("proof", lambda: ran([python, "-m", "book.proof.report"])),
        ("front end", lambda: ran(["npm", "run", "--silent", "check"], FRONTEND)),
        ("bundles", lambda: ran(["npm", "run", "--silent", "verify"], FRONTEND)),
        ("tests", lambda: tests(sys.argv[1:])),
    ]
    outcome = []
    for name, step in steps:
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        outcome.append((name, step(), time.monotonic() - began))
    print("\n== summary")
    for name, well, seconds in outcome:
        print(f"{'passed' if well else 'FAILED'}  {name} ({seconds:.0f} s)")
    return 0 if all(well for _, well, _ in outcome) else 1


def questions() -> list[str]:
    """Every question file."""
    return [str(path) for path in sorted((REPO / "exercises" / "questions").glob("*.yml"))]


if __name__ == "__main__":
    sys.exit(main())
