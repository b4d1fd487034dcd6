"""Make PDFs of the worksheets and huddle cards: `python book/to_print.py` writes them into `build/print`.

It prints the finished book with a Chromium or Chrome that is on this machine, one A4 page each. Without one, open a
page of the part "To print" in any browser and print it from there.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("worksheets", "huddles")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
FLAGS = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--no-pdf-header-footer")
LONGEST = 60  # seconds that one page may take
A_PAGE = re.compile(rb"/Type\s*/Page\b")


class PrintError(Exception):
    """Nothing was printed; the message says why and what to do."""


def browser() -> str:
    """The browser that prints: the one that `THEIRSHOES_CHROMIUM` names, else the first one found.

    Raises
    ------
    PrintError
        There is none.
    """
    found = os.environ.get("THEIRSHOES_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    found = found or next((path for path in ELSEWHERE if Path(path).is_file()), None)
    if not found:
        raise PrintError(
            "No Chromium, Chrome or Edge was found. Name one in THEIRSHOES_CHROMIUM, or open a page of the part "
            "“To print” in any browser and print it from there."
        )
    return found


def sheets(book: Path) -> list[Path]:
    """The pages to print of a finished book, worksheets first.

    Raises
    ------
    PrintError
        The book is not there, or has no such pages.
    """
    found = [page for part in PARTS for page in sorted(book.glob(f"{part}/*/index.html"))]
    if not found:
        raise PrintError(f"There are no pages to print in {book}. Make the book first: python3 course.py book")
    return found


def pages(pdf: Path) -> int:
    """How many pages a PDF has that Chromium made."""
    return len(A_PAGE.findall(pdf.read_bytes()))


def print_sheet(page: Path, pdf: Path, chromium: str) -> None:
    """Print one page of the book into a file.

    Raises
    ------
    PrintError
        The browser did not start, did not end, or wrote nothing.
    """
    with tempfile.TemporaryDirectory(prefix="print-") as profile:
        own = [f"--user-data-dir={profile}", f"--print-to-pdf={pdf}"]
        own += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # Chromium refuses root without
        try:
            done = subprocess.run(
                [chromium, *FLAGS, *own, page.as_uri()], capture_output=True, timeout=LONGEST, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PrintError(f"{chromium} could not print {page.parent.name}: {error}") from error
    if done.returncode or not pdf.is_file():
        said = done.stderr.decode("utf-8", "replace").strip()[-300:]
        raise PrintError(f"{chromium} could not print {page.parent.name}. {said}")


def main(arguments: list[str] | None = None) -> int:
    """Print all sheets; 0, or 1 after saying what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--book", type=Path, default=ROOT / "build" / "book", help="the finished book")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "print", help="where the PDFs go")
    given = parser.parse_args(arguments)
    try:
        chromium, found = browser(), sheets(given.book.resolve())
        given.out.mkdir(parents=True, exist_ok=True)
        for page in found:
            name = f"{'huddle-' if page.parent.parent.name == 'huddles' else ''}{page.parent.name}.pdf"
            print_sheet(page, given.out.resolve() / name, chromium)
    except PrintError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(found)} sheets in {given.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
