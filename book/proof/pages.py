"""The finished pages with what their sources say about themselves."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Tag

WIDGETS = ".question, .handin, .anywidget, svg, script, style, noscript"
LISTINGS = "pre, code, .listing, .math, .katex, kbd, samp"
NOT_READ = f"{WIDGETS}, {LISTINGS}, .page-head .facts, .page-head .eyebrow, .page-head .skip-on, nav"
OWNERS = ".owners"
"""The class of a fold-out or section that is for owners, on a page for everybody."""


@dataclass(frozen=True)
class Page:
    """A page of the book."""

    slug: str
    """Path of its source without its ending, like ``journey/every-step``."""
    front: dict[str, Any]
    main: Tag
    file: Path

    @property
    def about(self) -> dict[str, str]:
        """What the page says about itself under `site:`."""
        return {name: str(value) for name, value in (self.front.get("site") or {}).items()}

    @property
    def objectives(self) -> list[str]:
        """Ids of the objectives that the page names."""
        return [part.strip() for part in self.about.get("objectives", "").split(",") if part.strip()]

    @property
    def lesson(self) -> bool:
        """Whether the page is a lesson."""
        return "lesson" in self.about

    @cached_property
    def questions(self) -> list[str]:
        """Ids of the questions on the page, in order."""
        return [str(one["data-question"]) for one in self.main.select("[data-question]")]

    @cached_property
    def core_questions(self) -> list[str]:
        """Those that are not in a part for owners."""
        return [str(one["data-question"]) for one in self.without(OWNERS).select("[data-question]")]

    @cached_property
    def prose(self) -> list[str]:
        """The text to read, block by block: without widgets, pictures and listings."""
        return _blocks(self.without(NOT_READ))

    @property
    def words(self) -> int:
        """How many words there are to read."""
        return sum(len(words_of(text)) for text in self.prose)

    @property
    def core_words(self) -> int:
        """The same without the parts for owners."""
        return sum(len(words_of(text)) for text in _blocks(self.without(f"{NOT_READ}, {OWNERS}")))

    def without(self, selector: str) -> Tag:
        """The page without what the selector finds."""
        main = copy.copy(self.main)
        for one in main.select(selector):
            one.decompose()
        return main


def _blocks(main: Tag) -> list[str]:
    blocks = main.select("h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, summary")
    return [text for text in map(_own_text, blocks) if text]


def _own_text(block: Tag) -> str:
    """Text of a block without that of blocks inside it."""
    parts = []
    for child in block.children:
        if isinstance(child, Tag) and child.name in ("ul", "ol", "dl", "p", "table", "li", "div"):
            continue
        parts.append(child.get_text() if isinstance(child, Tag) else str(child))
    return " ".join("".join(parts).split())


def words_of(text: str) -> list[str]:
    """The words of a text; numbers count, signs do not."""
    return re.findall(r"[^\W_]+(?:[’'’\-][^\W_]+)*", text)


def read_pages(book: Path, sources: Path) -> list[Page]:
    """Every page of a built book that has a Markdown source, in the order of the table of contents.

    Parameters
    ----------
    book
        Folder of the finished site.
    sources
        Folder with `myst.yml` and the Markdown files.
    """
    toc = yaml.safe_load((sources / "myst.yml").read_text("utf-8"))["project"]["toc"]
    pages = []
    for name in _files(toc):
        text = (sources / name).read_text("utf-8")
        slug = name.removesuffix(".md")
        file = book / ("index.html" if slug == "index" else f"{slug.removesuffix('/index')}/index.html")
        main = BeautifulSoup(file.read_text("utf-8"), "html.parser").select_one("main")
        assert main is not None
        front = yaml.safe_load(text.split("---\n", 2)[1]) if text.startswith("---\n") else {}
        pages.append(Page(slug, front, main, file))
    return pages


def _files(toc: list[dict[str, Any]]) -> list[str]:
    found = []
    for entry in toc:
        if "file" in entry:
            found.append(str(entry["file"]))
        found += _files(entry.get("children") or [])
    return found
