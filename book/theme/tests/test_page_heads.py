"""What the head of a page says of it before anybody reads on: how long it takes, and whether its numbers are real."""

from __future__ import annotations

import re
from typing import Any

import pytest
from theirshoes.datasets import dataset, list_datasets

from book.proof.pages import Page, read_pages
from book.theme.renderer import site as _registered  # noqa: F401 (registers what is rendered)
from book.theme.renderer.registry import Context

from .conftest import BOOK, Built

NUMBERS = dict(zip(("four", "five", "seven", "ten", "fourteen", "fifteen"), (4, 5, 7, 10, 14, 15), strict=True))


@pytest.fixture(scope="module")
def parts(course: Built) -> list[Page]:
    """Every lesson and assignment of the course."""
    return [one for one in read_pages(course.folder, BOOK) if one.lesson or "assignment" in one.about]


def minutes(page: Page) -> int:
    """How long everybody takes, as the page says."""
    found = re.search(r"About (\d+) minute", page.main.select(".facts")[0].get_text())
    assert found is not None
    return int(found[1])


def test_every_lesson_and_assignment_carries_the_mark_of_every_case_that_it_tells(parts: list[Page]) -> None:
    cases = [dataset(name).mark.split(": ") for name in list_datasets()]
    for page in parts:
        told = [" ".join(one.get_text().split()) for one in page.main.select(".page-head .told-of")]
        text = page.main.select(".prose")[0].get_text()
        named = [case for mark, case in cases if mark == "Made-up data" and case in text]
        assert named, f"{page.slug} names no case, so it cannot say whose data it tells"
        assert len(told) == 1 and told[0].startswith("Made-up data "), page.slug
        assert set(named) <= set(told[0].removeprefix("Made-up data ").split(", ")), page.slug


def test_the_mark_leads_to_the_page_about_the_data_and_stands_on_pages_of_modules_only(course: Built) -> None:
    assert course.one("journey/every-step", ".told-of a")["href"] == "../../data/index.html"
    for url in ("data", "owners", "huddles/journey"):
        assert course.page(url).select(".told-of") == []


def test_what_is_for_owners_takes_no_time_of_those_who_serve_customers(parts: list[Page]) -> None:
    said = {page.slug: " ".join(page.main.select(".facts li")[0].get_text().split()) for page in parts}
    # its core is 537 words, three questions; the fold for owners has the explorer of scores and two questions more
    assert said["loyalty/would-they-recommend"] == "About 11 minutes; for owners 9 more"
    # nobody else reads a lesson for owners: what is for them alone is part of it
    assert said["touchpoints/add-digital"] == "About 13 minutes"
    assert said["journey/every-step"] == "About 7 minutes"


def test_a_box_for_owners_within_another_is_counted_once() -> None:
    def box(words: str, *inside: dict[str, Any]) -> dict[str, Any]:
        said = {"type": "paragraph", "children": [{"type": "text", "value": words}]}
        return {"type": "admonition", "class": "owners", "children": [said, *inside]}

    nothing: Any = None  # boxes of text ask neither the page nor the site
    context = Context(nothing, nothing, nothing)
    context.node(box("Two words"))
    context.node(box("three words more", box("and another four words")))
    assert context.owners_words == 9


def test_the_start_page_says_how_long_the_course_takes(course: Built, parts: list[Page]) -> None:
    door = course.one("", ".card").get_text(" ", strip=True)
    said = re.search(
        r"lessons of (\w+) to (\w+) minutes, about (\w+) hours in all, and six assignments of up to (\d+)", door
    )
    assert said is not None, door
    shortest, longest, hours = (NUMBERS[one] for one in said.groups()[:3])
    everybody = [page for page in parts if page.about.get("track") != "O"]
    lessons = [minutes(page) for page in everybody if page.lesson]
    assignments = [minutes(page) for page in everybody if not page.lesson]
    assert (min(lessons), max(lessons)) == (shortest, longest)
    assert abs(sum(lessons) / 60 - hours) < 0.25
    assert (len(assignments), max(assignments)) == (6, int(said[4]))
