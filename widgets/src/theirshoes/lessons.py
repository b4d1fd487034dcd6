"""Lessons of the book by name and address, for feedback pages; imported by nbgrader's configuration only."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from html import unescape

from theirshoes.home import HomeNotFoundError, home
from theirshoes.messages import say

VARIABLE = "THEIRSHOES_BOOK"
BETWEEN = " – "
_TITLE = re.compile(r"<title>([^<]*?)(?: · [^<·]*)?</title>")
_PAGE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")


def page_name(taught: str) -> str:
    """Name of a book page from its place: `journey/every-step` is "Journey – Every step"."""
    return BETWEEN.join(part.replace("-", " ").capitalize() for part in taught.split("/"))


def lesson_links(address: str = "") -> Callable[[str], tuple[str, str] | None]:
    """A function that knows the lines in which `grade` names a lesson.

    Parameters
    ----------
    address
        Where learners read the book, such as `https://example.org/shoes`; by default what `THEIRSHOES_BOOK` says.
        Where that is empty, lessons get their titles and no address.

    Returns
    -------
    callable
        Takes a printed line; returns the text to show and its address, or None for any other line.
    """
    book = (address or os.environ.get(VARIABLE, "")).rstrip("/")
    before, _, after = say("grade.book", page="\0").partition("\0")

    def link(line: str) -> tuple[str, str] | None:
        if not (line.startswith(before) and line.endswith(after)):
            return None
        name = line[len(before) : len(line) - len(after)]
        taught = "/".join(part.replace(" ", "-").lower() for part in name.split(BETWEEN))
        if not _PAGE.fullmatch(taught) or page_name(taught) != name:
            return None
        text = say("grade.book", page=_title(taught) or name)
        return text, f"{book}/{taught}/index.html" if book else ""

    return link


def _title(taught: str) -> str | None:
    """Title of a page of the built book; None where there is no such page here."""
    try:
        page = (home() / "build" / "book" / taught / "index.html").read_text(encoding="utf-8")
    except (OSError, UnicodeError, HomeNotFoundError):
        return None
    found = _TITLE.search(page)
    return unescape(found[1]).strip() or None if found else None
