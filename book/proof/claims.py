"""Claims that nobody could trace: where one is told, it says so, and some are not told at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import Tag

from book.proof.findings import Finding
from book.proof.pages import Page

AUTHOR = r"author.s claim|claims? of the author|that is her claim"
VENDOR = r"something to sell|vendor.s figure|without a primary source"
UNTRACED = r"could not trace"


@dataclass(frozen=True)
class Claim:
    """A claim by its words, and by the words that tell a reader what it is worth; none where it is not to be told."""

    words: str
    label: str = ""
    once: bool = False
    """Whether it is enough to be told once on the page; else it is told in the same part."""


CLAIMS = (
    Claim(r"\b(8|eight) (in|of|out of) (10|ten) (contacts|calls|conversations)", AUTHOR, once=True),
    Claim(r"Technology does not deliver the experience", AUTHOR, once=True),
    Claim(r"\bunder one dollar\b", AUTHOR, once=True),
    Claim(r"people matter more than any process", AUTHOR, once=True),
    Claim(r"\b73 ?(%|per cent).*\b25 ?(%|per cent)|\b25 ?(%|per cent).*\b73 ?(%|per cent)", VENDOR),
    Claim(r"\b(68|86) ?(%|per cent) of (all )?customers", VENDOR),
    Claim(r"\b98 ?(%|per cent)|\b15 million\b|\bwill outperform\b", UNTRACED),
    Claim(r"\bfamily background\b", r"nor do we repeat"),
    Claim(r"\bKano\b|\bHughes\b|\bFeigenbaum\b|\bCrosby\b"),
)
"""As the course's list of what is not to be cited as a fact has them."""


def on_claims(page: Page) -> Iterator[Finding]:
    """Claims of that list which a part of the page tells without saying what they are."""
    parts = _parts(page.main)
    for part in parts:
        for claim in CLAIMS:
            found = re.search(claim.words, part, re.I)
            near = " ".join(parts) if claim.once else part
            if found and not (claim.label and re.search(claim.label, near, re.I)):
                what = "says nowhere near whose claim it is" if claim.label else "is not to be cited"
                yield Finding(page.slug, f"“{found[0][:60]}” {what}")


def _parts(main: Tag) -> list[str]:
    """The text of the page from one heading of a part to the next, questions included."""
    parts = [""]
    for block in main.select("h2, h3, p, li, dd, td, figcaption"):
        if block.name in ("h2", "h3"):
            parts.append("")
        parts[-1] += " " + " ".join(block.get_text(" ").split())
    return parts
