"""Every page of the book at the width of a small telephone, light and dark: axe reads it, and nothing sticks out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.local import REPO, axe_violations, static_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BOOK = REPO / "build" / "book"
PAGES = sorted(str(path.relative_to(BOOK)) for path in BOOK.rglob("index.html"))
PARTS = 4
"""A page takes axe about a second: in parts, workers share them."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with static_site(BOOK) as address:
        yield address


def test_there_is_a_book_to_look_at() -> None:
    assert len(PAGES) > 100


@pytest.mark.parametrize("part", range(PARTS))
def test_each_page_can_be_read_by_everybody_at_320_px(open_page: Any, address: str, part: int) -> None:
    page = open_page(width=320, height=640, touch=True, reduced_motion="reduce", color_scheme="light")
    found = {}
    for path in PAGES[part::PARTS]:
        page.goto(f"{address}/{path}")
        page.wait_for_function(
            "() => [...document.querySelectorAll('.anywidget')].every((one) => one.dataset.ready !== undefined)"
        )
        told = axe_violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        told += [f"{wide} px too wide"] if wide > 0 else []
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        told += [f"dark: {one}" for one in axe_violations(page, "color-contrast")]  # nothing else differs in the dark
        if told:
            found[path] = told
    assert found == {}
