"""The book's pages: their addresses, their order, their links."""

import posixpath
import re
from dataclasses import dataclass, field
from typing import Any

from .assets import Assets
from .errors import BookError

OPTIONS = (
    "layout", "lesson", "track", "objectives", "assignment", "minutes", "clear-me", "load-back", "record", "sheet",
)  # fmt: skip
SAFE_SCHEMES = ("https:", "http:", "mailto:", "tel:")


@dataclass
class Page:
    """One page of the book."""

    slug: str
    url: str  # path from the book's folder without slashes at its ends; "" is the start page
    title: str
    short: str
    level: int
    source: str
    group: str = ""
    front: dict[str, Any] = field(default_factory=dict)
    practice: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The file of this page, from the book's folder."""
        return f"{self.url}/index.html" if self.url else "index.html"

    @property
    def root(self) -> str:
        """The way back to the book's folder."""
        return "../" * (self.url.count("/") + 1) if self.url else "./"

    @property
    def options(self) -> dict[str, str]:
        """What `site:` in the page's front matter says; `""` for what it does not say."""
        given = self.front.get("site") or {}
        if unknown := set(given) - set(OPTIONS):
            raise BookError(f"{self.source}: `site:` knows {', '.join(OPTIONS)}; not {', '.join(sorted(unknown))}")
        return {name: str(given.get(name) or "") for name in OPTIONS}


@dataclass
class Entry:
    """A line of the navigation: a page, or the title of a group."""

    title: str
    level: int
    page: Page | None


@dataclass
class Group:
    """Lines of the navigation that fold away together; the first pages stand alone, without a title."""

    title: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def number(self) -> str:
        """The number of the module whose lessons these are; `""` where there are none."""
        lessons = [entry.page.options["lesson"] for entry in self.entries if entry.page]
        return next((lesson.partition(".")[0] for lesson in lessons if lesson), "")

    def holds(self, page: Page) -> bool:
        """Say whether the page is one of these."""
        return any(entry.page is page for entry in self.entries)


@dataclass
class Site:
    """All pages, in order."""

    title: str
    description: str
    entries: list[Entry]

    def __post_init__(self) -> None:
        self.groups = [Group("")]
        for entry in self.entries:
            if entry.page is None and entry.level == 1:
                self.groups.append(Group(entry.title))
            else:
                self.groups[-1].entries.append(entry)
        self.pages = [entry.page for entry in self.entries if entry.page]
        self.by_url = {page.url: page for page in self.pages}
        if len(self.by_url) != len(self.pages):
            raise BookError("myst.yml: two pages of the book have the same address")

    def link(self, page: Page, target: Page) -> str:
        """Return the relative link from one page to another."""
        return posixpath.relpath(target.path, posixpath.dirname(page.path) or ".")

    def neighbours(self, page: Page) -> tuple[Page | None, Page | None]:
        """Return the page before and the page after."""
        at = self.pages.index(page)
        return (self.pages[at - 1] if at else None, self.pages[at + 1] if at + 1 < len(self.pages) else None)

    def href(self, url: str, page: Page, assets: Assets) -> str:
        """Return a link as `page` needs it.

        Raises
        ------
        BookError
            For an address that could run something (`javascript:`) or leads nowhere, naming the page.
        """
        if url.startswith("/") and not url.startswith("//"):
            path, hash_sign, fragment = url.partition("#")
            target = self.by_url.get(path.strip("/"))
            if target:
                return self.link(page, target) + hash_sign + fragment
            return page.root + assets.fetch(path) + hash_sign + fragment
        scheme = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", url.strip())
        if not scheme and not url.startswith(("#", "//")):
            raise BookError(f'{page.source}: the link to "{url}" leads nowhere in this book')
        if url.startswith("//") or (scheme and scheme.group().lower() not in SAFE_SCHEMES):
            raise BookError(f'{page.source}: the address "{url}" is not allowed in a link')
        return url


def read_site(config: dict[str, Any]) -> Site:
    """Return the site that MyST's `config.json` describes."""
    project = config["projects"][0]
    title = str(config.get("title") or project.get("title") or "Untitled")
    index = project["index"]
    entries = [Entry(title, 1, Page(index, "", title, title, 1, index))]
    group = ""
    for item in project["pages"]:
        level, name = int(item["level"]), str(item.get("short_title") or item["title"])
        if not item.get("slug"):
            group = name
            entries.append(Entry(name, level, None))
            continue
        slug = item["slug"]
        url = re.sub(r"(^|\.)index$", "", slug).replace(".", "/")
        page = Page(slug, url, item["title"], name, level, slug, group if level > 1 else "")
        entries.append(Entry(name, level, page))
    return Site(title, str(project.get("description") or ""), entries)
