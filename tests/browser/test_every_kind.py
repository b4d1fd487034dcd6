"""Every kind of question on a page of a plain host: looked at by axe, answered by keyboard, and given hard texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.plain_host import ARABIC, HOSTILE, LONG, kept, opened, write
from tests.local import axe_violations, static_site
from widgets.frontend.tests import demo

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo page."""
    folder = tmp_path_factory.mktemp("demo")
    demo.main(folder)
    return folder


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with static_site(folder) as address:
        yield address


def value(page: Any, question: str) -> Any:
    """The answer to a practice question."""
    return kept(page, question, "practice")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_can_be_read_by_everybody(open_page: Any, address: str, width: int, theme: str) -> None:
    page = opened(open_page(width=width), address)
    page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    page.wait_for_timeout(400)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []


def test_a_page_fetches_only_the_kinds_that_it_shows(open_page: Any, folder: Path, address: str) -> None:
    """One `choose` question on its own."""
    one = next(one for one in demo.QUESTIONS if one["kind"] == "choose")
    write(folder, [{"question": one}], "one")
    page, asked = open_page(), []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    opened(page, f"{address}/one.html")
    kinds = {f"{question['kind']}.mjs" for question in demo.QUESTIONS}
    assert kinds & set(asked) == {"choose.mjs"}


def test_sorting_matching_and_a_table_need_nothing_but_a_keyboard(open_page: Any, address: str) -> None:
    page = opened(open_page(), address)
    keys = page.keyboard

    page.locator("[data-question='demo.ladder'] .put").first.focus()
    for key in "1231137":  # there is no seventh place: nothing happens
        keys.press(key)
    assert list(value(page, "demo.ladder")["bins"].values()) == ["gut", "said", "told", "gut", "gut", "told"]
    keys.press("Control+z")
    assert len(value(page, "demo.ladder")["bins"]) == 5

    page.locator("[data-question='demo.channel'] .slot").first.focus()
    for steps in (5, 2):
        for _ in range(steps):
            keys.press("Tab")
        keys.press("Enter")
    assert value(page, "demo.channel") == {"pairs": {"bank": "form", "late": "private"}}

    page.locator("[data-question='demo.touchpoints'] input").first.focus()
    keys.type("4,00")
    keys.press("Enter")
    keys.type("Keep")
    keys.press("Tab")
    keys.type("16")
    assert value(page, "demo.touchpoints")["cells"] == {
        "phone": {"cost": "4,00", "do": "keep"},
        "leaflet": {"cost": "16"},
    }

    opened(page, address)
    assert page.locator("[data-question='demo.ladder'] .bin .card").count() == 5
    assert page.locator("[data-question='demo.channel'] .full").count() == 2


def hard_questions() -> list[dict[str, Any]]:
    """Two hundred cards; texts that are long, run the other way, or would like to be run."""
    texts = (ARABIC, LONG, HOSTILE)

    def cards(name: str, count: int) -> list[dict[str, str]]:
        return [{"id": f"{name}{i}", "text": texts[i % 3]} for i in range(count)]

    shared = {"use": "graded", "assignment": "demo", "points": 2, "title": ARABIC, "prompt": LONG}
    return [
        {"id": "hard.sort", "kind": "sort", **shared, "cards": cards("c", 200), "bins": cards("b", 6)},
        {"id": "hard.match", "kind": "match", **shared, "left": cards("l", 6), "right": cards("r", 7)},
        {"id": "hard.several", "kind": "choose", **shared, "several": True, "options": cards("o", 4)},
        {
            "id": "hard.table",
            "kind": "table",
            **shared,
            "corner": ARABIC,
            "columns": [
                {"id": "n", "text": LONG, "unit": "customers a week"},
                {"id": "d", "text": ARABIC, "options": cards("o", 3)},
            ],
            "rows": cards("r", 3),
        },
    ]


@pytest.mark.parametrize("width", [320, 1280])
def test_hard_texts_stay_text_and_stay_in_their_place(open_page: Any, folder: Path, address: str, width: int) -> None:
    write(folder, [{"question": one} for one in hard_questions()], "hard")
    page = opened(open_page(width=width), f"{address}/hard.html")
    page.locator("[data-question='hard.sort'] .put").first.focus()
    for key in "123456":
        page.keyboard.press(key)
    page.locator("[data-question='hard.match'] .partner").nth(1).click()
    page.wait_for_timeout(700)
    assert page.locator("[data-question='hard.sort'] .bin .card").count() == 6
    assert page.locator(".anywidget img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []
