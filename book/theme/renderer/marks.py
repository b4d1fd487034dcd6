"""The mark of a page that tells of a running case: real, adapted or made up, and whose data it is."""

import html
from dataclasses import dataclass, field
from functools import cache

from .navigation import Page, Site


@dataclass
class Mark:
    """One sort of data, and the cases on the page whose data it is."""

    kind: str
    words: str
    names: list[str] = field(default_factory=list)


@cache
def _cases() -> list[tuple[str, str, str]]:
    """Return kind, words of the mark and name of each dataset of the course."""
    from theirshoes.datasets import dataset, list_datasets

    found = [dataset(name) for name in list_datasets()]
    return [(one.kind, words, name) for one in found for words, _, name in [one.mark.partition(": ")]]


def told_of(site: Site, page: Page, body: str) -> list[Mark]:
    """Return the marks that a page of a module needs for the cases that its finished text names.

    A case's figures stand in stories and sentences as well as in charts, so the page carries the mark as a whole.
    """
    if not any(group.number and group.holds(page) for group in site.groups):
        return []
    text = html.unescape(body)
    marks: dict[str, Mark] = {}
    for kind, words, name in _cases():
        if name in text:
            marks.setdefault(words, Mark(kind, words)).names.append(name)
    return list(marks.values())
