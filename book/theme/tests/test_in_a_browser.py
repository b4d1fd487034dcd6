"""Pages in a real browser: keyboard, small screens, light and dark, no script at all; nothing leaves the machine."""

from __future__ import annotations

import functools
import http.server
import importlib
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from .conftest import Built

axe_violations: Callable[[Any], list[str]] = importlib.import_module("tests.local").axe_violations
pytestmark = pytest.mark.browser

COURSE_PAGES = ["", "journey/every-step/", "journey/assignment/", "data/", "privacy/", "instructors/"]
FIXTURE_PAGES = ["", "chapter/blocks/", "chapter/references/", "chapter/notebook/", "chapter/course/"]
LESSON = "journey/every-step/"
PLAIN_TYPES = http.server.SimpleHTTPRequestHandler.extensions_map
OpenPage = Callable[..., Any]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain static host, of the simplest sort."""

    extensions_map = {**PLAIN_TYPES, ".mjs": "text/javascript"}  # noqa: RUF012 (as the base class has it)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def serve(book: Built) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(book.folder.parent))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{book.folder.name}/"  # below a path of its own
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def course_url(course: Built) -> Iterator[str]:
    yield from serve(course)


@pytest.fixture(scope="module")
def fixture_url(fixture_book: Built) -> Iterator[str]:
    yield from serve(fixture_book)


def settle(page: Any) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_function("[...document.querySelectorAll('.anywidget')].every(node => node.dataset.ready)")
    for chart in page.locator(".vega:visible").all():
        chart.scroll_into_view_if_needed()
        page.wait_for_function("node => node.classList.contains('drawn')", arg=chart.element_handle())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_sticks_out(
    course_url: str, fixture_url: str, open_page: OpenPage, scheme: str, width: int
) -> None:
    page = open_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    for url in [course_url + path for path in COURSE_PAGES] + [fixture_url + path for path in FIXTURE_PAGES]:
        page.goto(url)
        settle(page)
        assert axe_violations(page) == [], url
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url


def test_search_is_found_used_and_left_with_the_keyboard(course_url: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(course_url + "data/")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search the course")
    assert field.evaluate("node => node === document.activeElement")
    page.keyboard.type("flyer")
    page.get_by_role("option").first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    chosen = page.locator("#" + field.get_attribute("aria-activedescendant"))
    assert "Every step, in time" in chosen.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/journey/every-step/index.html*")
    page.keyboard.press("/")
    page.keyboard.type("zebra")
    page.get_by_text("No results for “zebra”.").wait_for()
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    assert field.input_value() == "" and page.locator("#found").is_hidden()


def test_the_choice_of_dark_is_remembered(course_url: str, open_page: OpenPage) -> None:
    page = open_page(color_scheme="light")
    page.goto(course_url)
    button = page.get_by_role("button", name="Dark colours")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    page.goto(course_url + "data/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_contents_open_on_a_phone_and_close_with_escape(course_url: str, open_page: OpenPage) -> None:
    page = open_page(width=390, touch=True)
    page.goto(course_url + LESSON)
    menu = page.get_by_role("button", name="Contents")
    menu.tap()
    line = page.get_by_role("link", name="The first visit").first
    line.wait_for()
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    assert menu.evaluate("node => node === document.activeElement")
    menu.tap()
    line.tap()
    page.wait_for_url("**/journey/assignment/index.html")


def test_search_works_on_a_phone(course_url: str, open_page: OpenPage) -> None:
    page = open_page(width=390, touch=True)
    page.goto(course_url)
    page.get_by_role("button", name="Search").tap()
    page.get_by_role("combobox").fill("flyer")
    page.get_by_role("option").first.tap()
    page.wait_for_url("**/every-step/index.html*")


def test_a_practised_lesson_gets_a_tick_everywhere(course_url: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(course_url + LESSON)
    settle(page)
    ticks = page.locator(".practised:visible")
    assert ticks.count() == 0
    done = '{"journey.bike-repair.order": true, "journey.recall.repeat-back": true}'
    page.evaluate("done => localStorage.setItem('theirshoes:1:-:practised', done)", done)
    page.evaluate("dispatchEvent(new Event('theirshoes:practised'))")
    assert ticks.count() == 2
    page.goto(course_url)
    page.locator("summary", has_text="Journey mapping").click()
    assert page.get_by_role("link", name="Every step, in time (practised)").count() == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_contents_fold_to_the_module_being_read_and_reach_the_last_page(
    course_url: str, open_page: OpenPage, width: int
) -> None:
    page = open_page(width=width)
    page.goto(course_url + LESSON)
    if width == 390:
        page.get_by_role("button", name="Contents").click()
    contents = page.locator("#contents")
    assert contents.locator("[aria-current]").is_visible()
    assert [one.get_attribute("class") for one in contents.locator("details[open]").all()] == ["nav-group"]
    assert contents.get_by_role("link", name="Known or assumed?").is_hidden()
    contents.locator("summary").last.focus()
    page.keyboard.press("Enter")
    contents.get_by_role("link").last.click()
    page.wait_for_url("**/authors/**")
    if width == 390:
        page.get_by_role("button", name="Contents").click()
    assert contents.locator("[aria-current]").evaluate("line => line.getBoundingClientRect().bottom <= innerHeight")


def test_tabs_move_with_the_arrow_keys(fixture_url: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(fixture_url + "chapter/blocks/")
    page.get_by_role("tab", name="First").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_text("Second tab.").is_visible() and page.get_by_text("First tab.").is_hidden()


def test_an_authors_widget_lives_and_keeps_its_state(fixture_url: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(fixture_url + "chapter/course/")
    page.get_by_role("button", name="count 3").click()
    page.reload()
    page.get_by_role("button", name="count 4").wait_for()


def test_a_chart_is_drawn_again_in_the_dark(course_url: str, open_page: OpenPage) -> None:
    page = open_page(width=390)
    page.goto(course_url + "journey/assignment/")
    settle(page)
    assert page.locator(".vega svg").count() == 1
    page.get_by_role("button", name="Dark colours").click()
    page.wait_for_timeout(500)
    assert page.locator(".vega svg").count() == 1
    assert page.get_by_role("img").filter(has=page.locator("g.mark-rect")).get_attribute("aria-label")


def test_all_can_be_read_without_script(course_url: str, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(course_url + LESSON)
    for words in ("Nothing on it is wrong", "Hears the price and says yes", "To answer here, switch JavaScript on."):
        assert page.get_by_text(words).first.is_visible()
    page.goto(course_url + "journey/assignment/")
    assert page.get_by_text("The numbers as a table").is_visible()
    assert page.get_by_role("combobox").count() == 0


def test_a_printed_page_is_unfolded_and_light(course_url: str, open_page: OpenPage) -> None:
    page = open_page(color_scheme="dark")
    page.goto(course_url + "journey/assignment/")
    settle(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_an_open_question_is_printed_with_all_its_cards_and_an_answer_as_it_stands(
    course_url: str, open_page: OpenPage
) -> None:
    page = open_page(width=700)  # what A4 leaves between its margins
    page.goto(course_url + "empathy/known-or-assumed/")
    sort = page.locator("[data-question='empathy.known.weigh'][data-ready]")
    sort.wait_for()
    cards = sort.locator(".static-cards li")
    assert cards.count() == 10
    assert not cards.last.is_visible()
    page.emulate_media(media="print")
    assert cards.last.is_visible()
    assert not sort.locator(".sorting").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    page.emulate_media(media="screen")
    sort.locator(".put").first.click()
    page.emulate_media(media="print")
    assert sort.locator(".bin .card").is_visible()
    assert not cards.last.is_visible()


def test_charts_are_drawn_for_paper_though_nobody_has_seen_them(course_url: str, open_page: OpenPage) -> None:
    page = open_page(height=300)
    page.goto(course_url + "journey/journeys-in-the-data/")
    page.wait_for_function("() => document.querySelectorAll('.vega.drawn').length === 3")
    page.emulate_media(media="print")
    assert page.locator(".vega svg").count() == 3
