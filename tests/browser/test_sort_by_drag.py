"""Sorting by dragging: with a mouse anywhere on a card, with a finger on its grip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.plain_host import opened, record_of, write
from tests.local import static_site

pytestmark = pytest.mark.browser
QUESTION = {
    **{"id": "demo.sort", "kind": "sort", "use": "practice", "title": "Sort", "prompt": "Go.", "objective": "E1"},
    "cards": [{"id": name, "text": f"Card {name}"} for name in ("a", "b", "c")],
    "bins": [{"id": "gut", "text": "Gut feeling"}, {"id": "told", "text": "Told me"}],
    "key": {"bins": {"a": ["gut"], "b": ["gut"], "c": ["told"]}},
}


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    write(tmp_path, [{"question": QUESTION}])
    with static_site(tmp_path) as address:
        yield address


def bins(page: Any) -> dict[str, str]:
    kept = record_of(page, "practice")
    value = kept["answers"]["demo.sort"]["value"] if kept else None
    return value["bins"] if value else {}


def drag(page: Any, what: str, where: str) -> None:
    page.locator(what).scroll_into_view_if_needed()
    start, end = page.locator(what).bounding_box(), page.locator(where).bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=5)
    page.locator(".ghost").wait_for()
    page.locator(f"{where}.over").wait_for()
    page.mouse.up()
    page.locator(".ghost").wait_for(state="detached")


def test_a_mouse_drags_a_card_into_a_bin_to_another_and_back_onto_the_pile(open_page: Any, address: str) -> None:
    page = opened(open_page(), address)
    drag(page, ".now", "[data-bin=told]")
    assert bins(page) == {"a": "told"}
    assert page.locator("#now").text_content() == "Card b"
    drag(page, ".bin [data-card=a] .face", "[data-bin=gut]")
    assert bins(page) == {"a": "gut"}
    assert page.locator(".picked").count() == 0, "letting go is no press"
    drag(page, ".bin [data-card=a] .face", ".deck")
    assert bins(page) == {}
    page.keyboard.press("Control+z")
    assert bins(page) == {"a": "gut"}


def test_a_card_let_go_elsewhere_or_given_up_stays_where_it_was(open_page: Any, address: str) -> None:
    page = opened(open_page(), address)
    box = page.locator(".now").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, 2, steps=3)
    page.locator(".ghost").wait_for()
    page.mouse.up()
    assert bins(page) == {}
    page.mouse.move(box["x"] + 30, box["y"] + 10)
    page.mouse.down()
    target = page.locator("[data-bin=gut]").bounding_box()
    page.mouse.move(target["x"] + 20, target["y"] + 20, steps=3)
    page.locator(".ghost").wait_for()
    page.keyboard.press("Escape")
    page.mouse.up()
    assert bins(page) == {}


def test_a_finger_drags_by_the_grip_and_scrolls_everywhere_else(open_page: Any, address: str) -> None:
    page = opened(open_page(width=390, height=900, touch=True), address)
    devtools = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        told = {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        devtools.send("Input.dispatchTouchEvent", told)

    def swipe(what: str) -> None:
        start, end = page.locator(what).bounding_box(), page.locator("[data-bin=told]").bounding_box()
        at = (start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
        to = (end["x"] + 40, end["y"] + 20)
        touch("touchStart", at)
        for part in (0.2, 0.5, 0.8, 1):
            touch("touchMove", (at[0] + (to[0] - at[0]) * part, at[1] + (to[1] - at[1]) * part))
        touch("touchEnd")

    swipe("#now")
    assert bins(page) == {}
    page.evaluate("scrollTo(0, 0)")
    swipe(".now .grip")
    page.locator(".bin [data-card=a]").wait_for()
    assert bins(page) == {"a": "told"}
