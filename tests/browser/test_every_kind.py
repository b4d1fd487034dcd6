"""Every kind of question on a page of a plain host: looked at by axe, answered by keyboard, and given hard texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from theirshoes.questions import public

from tests.browser import hard
from tests.browser.jupyter import QUESTIONS, wait_for
from tests.browser.patterns import PATTERNS
from tests.browser.plain_host import kept, opened, write
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


@pytest.mark.parametrize(("width", "direction"), [(320, "ltr"), (1280, "ltr"), (320, "rtl")])
def test_hard_texts_stay_text_and_stay_in_their_place(
    open_page: Any, folder: Path, address: str, width: int, direction: str
) -> None:
    write(folder, [hard.told(one) for one in hard.QUESTIONS], "hard", direction=direction)
    page = opened(open_page(width=width), f"{address}/hard.html")
    for spec in hard.QUESTIONS:
        board = page.locator(f"[data-question='{spec['id']}']")
        hard.move(page, board, spec["kind"])
        for name in ("Hint", "Next hint", "Check"):
            for button in board.get_by_role("button", name=name, exact=True).all():
                button.press("Enter")
    page.wait_for_timeout(700)
    assert page.locator(".anywidget img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe_violations(page) == []
    for spec in hard.QUESTIONS:
        given = kept(page, spec["id"], "hard" if spec["use"] == "graded" else spec["use"])
        assert given, spec["id"]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_feeling_stands_above_its_number_whichever_way_time_runs(
    open_page: Any, folder: Path, address: str, direction: str
) -> None:
    one = next(one for one in demo.QUESTIONS if one["kind"] == "rate")
    write(folder, [{"question": one}], "rate", direction=direction)
    page = opened(open_page(), f"{address}/rate.html")
    for row in (0, 1):
        page.locator(".item").nth(row).locator(".mark").nth(row).click()
    middles = (
        "all => all.map(one => { const at = one.getBoundingClientRect(); return Math.round(at.x + at.width / 2); })"
    )
    dots = page.locator(".plot .dot").evaluate_all(middles)
    numbers = page.locator(".numbers li").evaluate_all(middles)[:2]
    assert dots == pytest.approx(numbers, abs=2)
    line = page.locator(".plot .line").evaluate("one => one.getBoundingClientRect().toJSON()")
    assert [line["left"], line["right"]] == pytest.approx(sorted(dots), abs=4)


def test_two_tabs_of_a_browser_agree_on_every_way_of_answering(open_page: Any, tmp_path: Path) -> None:
    asked = [QUESTIONS[kind] for kind in PATTERNS]
    write(tmp_path, [hard.told(public(one)) for one in asked])
    with static_site(tmp_path) as address:
        first = opened(open_page(), address)
        second = opened(first.context.new_page(), address)
        for moves, (here, there) in enumerate([(first, second), (second, first), (first, second)], start=1):
            for question in asked:
                pattern = PATTERNS[question.kind]
                pattern.move(here, here.locator(f"[data-question='{question.id}']"))
                assert pattern.kept(kept(here, question.id, question.notebook)) == moves
                board = there.locator(f"[data-question='{question.id}']")
                wait_for(lambda p=pattern, one=board, n=moves: p.shown(one) == n or None, f"{question.kind} elsewhere")
