"""Every page for authors, with its widgets live: everybody can read it, and nothing sticks out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from theirshoes.kinds import NAMES

from book.build import build
from tests.local import REPO, axe_violations, static_site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SMALLEST = 24  # px: WCAG 2.2, 2.5.8


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course's book."""
    out = tmp_path_factory.mktemp("authors") / "book"
    build(REPO / "book", out, None)
    return out


@pytest.fixture
def address(book: Path) -> Iterator[str]:
    with static_site(book) as address:
        yield address


def test_each_kind_has_a_page_for_authors(book: Path) -> None:
    assert set(NAMES) <= {page.name for page in (book / "authors").iterdir()}


def test_the_first_page_leads_to_every_other_page_for_authors() -> None:
    toc = yaml.safe_load((REPO / "book/myst.yml").read_text("utf-8"))["project"]["toc"]
    pages = next(part["children"] for part in toc if part.get("title") == "For authors")
    linked = re.findall(r"\]\((\S+)\.md\)", (REPO / "book/authors/index.md").read_text("utf-8"))
    others = {Path(one["file"]).stem for one in pages} - {"index"}
    assert {one for one in linked if not one.startswith("../")} == others
    assert {"../progress", "../certificate"} <= set(linked)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_page_can_be_read_by_everybody(open_page: Any, book: Path, address: str, width: int, theme: str) -> None:
    page = open_page(width=width, reduced_motion="reduce", color_scheme=theme)
    found = {}
    for name in sorted(one.parent.name for one in (book / "authors").glob("*/index.html")):
        page.goto(f"{address}/authors/{name}/index.html")
        page.wait_for_function(
            "() => [...document.querySelectorAll('.anywidget')].every((one) => one.dataset.ready !== undefined)"
        )
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        small = page.locator(".anywidget button:visible").evaluate_all(SMALL, SMALLEST)
        if told := [*axe_violations(page), *small, *([f"{wide} px too wide"] if wide > 0 else [])]:
            found[name] = told
    assert found == {}


SMALL = """(all, least) => all
  .filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < least)
  .map((one) => `small: ${one.className} ${one.textContent} ${one.offsetWidth}x${one.offsetHeight}`)"""
