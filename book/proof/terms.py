"""Terms of the glossary: each is linked where a lesson first uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from book.proof.findings import Finding
from book.proof.pages import LISTINGS, OWNERS, Page

NOT_SEEN = f"svg, script, style, noscript, {LISTINGS}, .page-head, nav"
"""What is no text of the lesson; its title names what the lesson is about, and cannot be a link."""
INLINE = frozenset(("a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "sub", "sup"))
"""What does not end a line."""


def on_terms(pages: list[Page]) -> Iterator[Finding]:
    """Terms of the glossary that a lesson uses before it, or a lesson before it, has linked them there.

    All that a lesson shows is read in order, its questions and what it says that you can do after it too. Two people
    read: one the front-line core, who never sees what is for owners, and an owner, who reads everything.
    """
    glossary = next((page for page in pages if page.slug == "glossary"), None)
    if glossary is None:
        return
    terms = {str(one.get("id")): " ".join(one.get_text().split()) for one in glossary.main.select("dt[id]")}
    if not terms:
        return
    names = {text.lower(): name for name, text in terms.items()}
    longest_first = sorted(names, key=len, reverse=True)
    used = re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(?:s|es|['’]s)?\b", re.I)
    found: dict[tuple[str, str], str] = {}
    for out, track in ((f"{NOT_SEEN}, {OWNERS}", "O"), (NOT_SEEN, "")):
        read = [page for page in pages if page.lesson and page.about.get("track") != track]
        for page, name, around in _too_early(read, out, used, names):
            found.setdefault((page.slug, name), around)
    for (slug, name), around in found.items():
        yield Finding(slug, f"uses “{terms[name]}” before it is linked to the glossary: “{around}”")


def _too_early(
    pages: list[Page], out: str, used: re.Pattern[str], names: dict[str, str]
) -> Iterator[tuple[Page, str, str]]:
    """Where somebody who reads these pages without `out` meets a term too early: the page, the term, the words."""
    explained: set[str] = set()
    for page in pages:
        text, links = _in_order(page.without(out))
        for found in used.finditer(text):
            name = names[found[1].lower()]
            if name not in explained and links.get(name, len(text)) > found.start():
                yield page, name, " ".join(text[max(0, found.start() - 40) : found.end() + 20].split())
            explained.add(name)
        explained |= links.keys()


def _in_order(main: Tag) -> tuple[str, dict[str, int]]:
    """The text of a page, and where each entry of the glossary is first linked in it."""
    text = ""
    links: dict[str, int] = {}
    block: Tag | None = None
    for one in main.descendants:
        if not isinstance(one, NavigableString) or isinstance(one, PreformattedString):
            continue
        here = next((above for above in one.parents if above.name not in INLINE), None)
        if here is not block:
            text, block = text + "\n", here
        link = one.find_parent("a", href=re.compile("glossary"))
        if link is not None:
            links.setdefault(str(link["href"]).partition("#")[2], len(text))
        text += re.sub(r"\s+", " ", str(one))
    return text, links
