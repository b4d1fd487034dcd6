"""The search of the book: lessons, words of the glossary and datasets are found, and lead to their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.local import REPO, static_site

pytestmark = pytest.mark.browser
BOOK = REPO / "build" / "book"


@pytest.fixture
def address() -> Iterator[str]:
    with static_site(BOOK) as address:
        yield address


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("listen repeat", "empathy/listen-repeat-help/index.html"),
        ("staying slipping", "loyalty/staying-slipping-gone/index.html"),
        ("adjustment", "glossary/index.html#term-adjustment"),
        ("vulnerable circumstances", "glossary/index.html#term-vulnerable-circumstances"),
        ("northlight", "data/northlight/index.html"),
        ("spoke chain orders", "data/spoke-and-chain/index.html#table-orders"),
    ],
)
def test_what_is_looked_for_is_found_and_shown(open_page: Any, address: str, words: str, place: str) -> None:
    page = open_page(width=390, height=844, touch=True)
    page.goto(f"{address}/index.html")
    page.get_by_role("button", name="Search").tap()
    page.get_by_role("combobox", name="Search the course").fill(words)
    page.locator(f"#found [data-to='{place}']").tap()
    page.wait_for_url(f"**/{place}")
    _, _, name = place.partition("#")
    if name:
        shown = "(name) => document.getElementById(name).getBoundingClientRect().top < innerHeight"
        page.wait_for_function(shown, arg=name)
