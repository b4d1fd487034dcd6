"""The search index: the text of the finished pages, heading by heading."""

import re
from html.parser import HTMLParser

SKIPPED = frozenset({"script", "style", "noscript", "svg"})
BLOCKS = frozenset({"p", "li", "td", "th", "div", "dt", "dd", "pre", "figcaption", "summary", "br", "section"})
HEADINGS = frozenset({"h2", "h3", "dt"})
"""What begins a section, when it has an address: a term of the glossary is found by itself."""
LONGEST = 4_000


class _Sections(HTMLParser):
    """Collects `[id, heading, text]` for each heading of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[list[str]] = [["", "", ""]]
        self.skipping = 0
        self.part = 2
        self.anchor = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag in SKIPPED:
            self.skipping += 1
        elif tag in HEADINGS and names.get("id"):
            self.sections.append([names["id"] or "", "", ""])
            self.part = 1
        elif tag == "a" and names.get("class") == "anchor":
            self.anchor = True
        elif tag in BLOCKS:
            self.sections[-1][self.part] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED:
            self.skipping -= 1
        elif tag in HEADINGS:
            self.part = 2
        elif tag == "a":
            self.anchor = False

    def handle_data(self, data: str) -> None:
        if not self.skipping and not self.anchor:
            self.sections[-1][self.part] += data


def records(path: str, title: str, html: str) -> list[list[str]]:
    """Return `[address, page, heading, text]` for each section of a page that has something to find."""
    parser = _Sections()
    parser.feed(html)
    found: list[list[str]] = []
    for name, heading, text in parser.sections:
        words = re.sub(r"\s+", " ", text).strip()[:LONGEST]
        if words or heading or not found:
            address = f"{path}#{name}" if name else path
            found.append([address, title, re.sub(r"\s+", " ", heading).strip(), words])
    return found


def word_count(html: str) -> int:
    """Return how many words a page asks to be read."""
    parser = _Sections()
    parser.feed(html)
    return sum(len(f"{heading} {text}".split()) for _, heading, text in parser.sections)
